using TazaKoom.OpenData.Catalog.Queries;
using static TazaKoom.OpenData.Catalog.Shape;

namespace TazaKoom.OpenData.Catalog.Resources;

internal static class Enquiries
{
    public static readonly Resource Resource = new("enquiries", "enquiry", "open.enquiry", new(
        "Questions about tenders and their answers.",
        "Вопросы по тендерам и ответы на них.",
        "Тендерлер боюнча суроолор жана жооптор."))
    {
        Key = [Keys.Ocid, Keys.Part("enquiry_id")],
        Search = Search.ByTender,
        Fields =
        [
            Keys.RowId(Keys.Ocid, Keys.Part("enquiry_id")),
            Keys.OcidField,
            Id("enquiryId", "{t}.enquiry_id", new("The question's id in its tender.", "Идентификатор вопроса.", "Суроонун идентификатору."), "tender/enquiries/id").NotNull(),
            Instant("date", "{t}.date", new("When it was asked.", "Когда задан.", "Качан берилген."), "tender/enquiries/date").Sorted(),
            Id("authorId", "{t}.author_id", new("Who asked.", "Кто спросил.", "Ким сураган."), "tender/enquiries/author"),
            Text("title", "{t}.title", new("Subject.", "Тема.", "Темасы."), "tender/enquiries/title"),
            Text("description", "{t}.description", new("Question.", "Вопрос.", "Суроо."), "tender/enquiries/description"),
            Instant("answered", "{t}.answered", new("When it was answered.", "Когда дан ответ.", "Качан жооп берилген."), "tender/enquiries/dateAnswered").Sorted(),
            Text("answer", "{t}.answer", new("Answer.", "Ответ.", "Жооп."), "tender/enquiries/answer"),
        ],
        Relations = [Keys.ToTender],
    };
}
