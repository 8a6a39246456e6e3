using static TazaKoom.OpenData.Catalog.Shape;

namespace TazaKoom.OpenData.Catalog.Resources;

internal static class Requirements
{
    public static readonly Resource Resource = new("requirements", "requirement", "open.requirement", new(
        "Qualification requirements for bidders.",
        "Квалификационные требования к участникам.",
        "Катышуучуларга квалификациялык талаптар."))
    {
        Key = [Keys.Ocid, Keys.Part("requirement_id")],
        Fields =
        [
            Keys.RowId(Keys.Ocid, Keys.Part("requirement_id")),
            Keys.OcidField,
            Id("requirementId", "{t}.requirement_id", new("The requirement's id in its tender.", "Идентификатор требования.", "Талаптын идентификатору."), "tender/qualificationRequirements/id").NotNull(),
            Text("type", "{t}.type", new("Kind of requirement.", "Вид требования.", "Талаптын түрү."), "tender/qualificationRequirements/type"),
            Text("details", "{t}.details", new("The requirement itself.", "Само требование.", "Талаптын өзү."), "tender/qualificationRequirements/requirement"),
        ],
        Relations = [Keys.ToTender],
    };
}
