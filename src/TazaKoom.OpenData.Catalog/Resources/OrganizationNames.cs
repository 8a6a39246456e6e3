using static TazaKoom.OpenData.Catalog.Shape;

namespace TazaKoom.OpenData.Catalog.Resources;

internal static class OrganizationNames
{
    static readonly Column[] Key = [Keys.Part("organization_id"), Keys.Part("kind"), Keys.Part("name")];

    public static readonly Resource Resource = new("organizationNames", "organizationSpelling", "open.organization_name", new(
        "The names of organizations in all spellings seen, and where.",
        "Названия организаций во всех встреченных написаниях и где они встретились.",
        "Уюмдардын аталыштары, кезиккен бардык жазылыштары жана алардын орду."))
    {
        Key = Key,
        Fields =
        [
            Keys.RowId(Key),
            Id("organizationId", "{t}.organization_id", new("The organization.", "Организация.", "Уюм.")).NotNull().Sorted(),
            Code("kind", "{t}.kind", new("Where it stood: name, legal_name or legal_name_ky.", "Где стояло: name, legal_name или legal_name_ky.", "Кайда турган: name, legal_name же legal_name_ky.")).OneOf("name", "legal_name", "legal_name_ky").NotNull(),
            Text("name", "{t}.name", new("The name, as written.", "Название, как написано.", "Аталышы, жазылганы боюнча."), "parties/name").NotNull(),
            Integer("tenderCount", "{t}.tenders", new("In how many tenders it is written so.", "В скольких тендерах написано так.", "Канча тендерде ушундай жазылган.")).NotNull().Sorted(),
            Id("firstOcid", "{t}.first_ocid", new("The first tender that writes it so.", "Первый тендер с таким написанием.", "Ушундай жазган биринчи тендер."), "ocid").NotNull(),
            Id("lastOcid", "{t}.last_ocid", new("The last tender that writes it so.", "Последний тендер с таким написанием.", "Ушундай жазган акыркы тендер."), "ocid").NotNull(),
            Instant("firstSeen", "{t}.first_seen", new("When it was first written so.", "Когда впервые написано так.", "Биринчи жолу качан ушундай жазылган.")),
            Instant("lastSeen", "{t}.last_seen", new("When it was last written so.", "Когда последний раз написано так.", "Акыркы жолу качан ушундай жазылган.")),
        ],
        Relations = [new("organization", "organizations", Many: false, "{to}.organization_id = {from}.organization_id")],
    };
}
