using TazaKoom.OpenData.Catalog.Queries;
using static TazaKoom.OpenData.Catalog.Shape;

namespace TazaKoom.OpenData.Catalog.Resources;

internal static class Complaints
{
    public static readonly Resource Resource = new("complaints", "complaint", "open.complaint", new(
        "Complaints and how they were decided.",
        "Жалобы и решения по ним.",
        "Даттануулар жана алар боюнча чечимдер."))
    {
        Key = [Keys.Ocid, Keys.Part("complaint_id")],
        Search = Search.ByTender,
        Dated = "submitted",
        Fields =
        [
            Keys.RowId(Keys.Ocid, Keys.Part("complaint_id")),
            Keys.OcidField,
            Id("complaintId", "{t}.complaint_id", new("The complaint's id in its tender.", "Идентификатор жалобы.", "Даттануунун идентификатору."), "complaints/id").NotNull(),
            Text("number", "{t}.number", new("Number.", "Номер.", "Номери."), "complaints/number"),
            Text("status", "{t}.status", new("Status as published.", "Статус, как опубликован.", "Абалы, жарыяланганы боюнча."), "complaints/status"),
            Text("type", "{t}.type", new("Type.", "Вид.", "Түрү."), "complaints/type"),
            Text("title", "{t}.title", new("Subject.", "Тема.", "Темасы."), "complaints/title"),
            Text("description", "{t}.description", new("Complaint.", "Жалоба.", "Даттануу."), "complaints/description"),
            Id("authorId", "{t}.author_id", new("Who complains.", "Кто жалуется.", "Ким даттанат."), "complaints/author"),
            Instant("submitted", "{t}.submitted", new("When it was submitted.", "Когда подана.", "Качан берилген."), "complaints/dateSubmitted").Sorted(),
            Instant("reviewed", "{t}.reviewed", new("When it was reviewed.", "Когда рассмотрена.", "Качан каралган."), "complaints/reviewDate"),
            Instant("responded", "{t}.responded", new("When it was answered.", "Когда дан ответ.", "Качан жооп берилген."), "complaints/responseDate"),
            Text("resolution", "{t}.resolution", new("Decision.", "Решение.", "Чечим."), "complaints/resolution"),
        ],
        Relations = [Keys.ToTender],
    };
}
