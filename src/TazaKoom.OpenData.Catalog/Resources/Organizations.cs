using TazaKoom.OpenData.Catalog.Naming;
using TazaKoom.OpenData.Catalog.Queries;
using static TazaKoom.OpenData.Catalog.Shape;

namespace TazaKoom.OpenData.Catalog.Resources;

/// <summary>Organizations, and the two filtered views of them: buyers and suppliers.</summary>
internal static class Organizations
{
    const string OfOne = "{to}.ocid in (select p.ocid from open.party p where p.organization_id = {from}.organization_id)";

    /// <summary>By the published name; where there is none, by the territorial code of its latest tender that has one.</summary>
    internal static readonly string Region = $"coalesce({Regions.OfName("{t}.region")}, (select {Regions.OfPlace("p.ate_code")} from open.party p where p.organization_id = {{t}}.organization_id and p.ate_code is not null order by p.ocid desc limit 1))";

    public static readonly Resource Resource = new("organizations", "organization", "open.organization", new(
        "Organizations across tenders: buyers, bidders, suppliers.",
        "Организации по всем тендерам: заказчики, участники, поставщики.",
        "Бардык тендерлердеги уюмдар: сатып алуучулар, катышуучулар, жеткирүүчүлөр."))
    {
        Key = [new("id", ColumnType.Id, "{t}.organization_id") { Nullable = false }],
        Search = Search.Organization,
        Fields =
        [
            Id("id", "{t}.organization_id", new("Stable id: scheme and identifier; a pseudonym for a sole trader.", "Постоянный идентификатор: схема и номер; псевдоним для индивидуального предпринимателя.", "Туруктуу идентификатор: схема жана номер; жеке ишкер үчүн псевдоним."), "parties/identifier").NotNull().Sorted(),
            Code("scheme", "{t}.scheme", new("Identifier scheme.", "Схема идентификатора.", "Идентификатордун схемасы."), "parties/identifier/scheme"),
            Id("identifier", "{t}.identifier", new("Identifier, such as the INN.", "Идентификатор, например ИНН.", "Идентификатор, мисалы ИНН."), "parties/identifier/id"),
            Text("name", "{t}.name", new("Name in the latest release.", "Название в последнем релизе.", "Акыркы релиздеги аталышы."), "parties/name").Sorted(),
            List("names", "{t}.names", new("Every spelling seen.", "Все встреченные написания.", "Кезиккен бардык жазылыштары."), "parties/name").NotNull(),
            List("roles", "{t}.roles", new("Roles it has had.", "Роли.", "Ролдору."), "parties/roles").NotNull(),
            Text("country", "{t}.country", new("Country.", "Страна.", "Өлкөсү."), "parties/address/countryName"),
            Code("region", Region, new("Region, as a code; of other countries as published.", "Регион, код; для других стран — как опубликован.", "Аймагы, коду; башка өлкөлөрдө — жарыяланганы боюнча."), "parties/address/region"),
            Text("sourceRegion", "{t}.region", new("Region as published.", "Регион, как опубликован.", "Аймагы, жарыяланганы боюнча."), "parties/address/region"),
            YesNo("isPerson", "{t}.is_person", new("A sole trader: its id and identifier are pseudonyms.", "Индивидуальный предприниматель: идентификаторы заменены псевдонимами.", "Жеке ишкер: идентификаторлору псевдоним менен алмаштырылган.")).NotNull(),
            Integer("tenderCount", "{t}.tenders", new("Number of tenders it takes part in.", "Число тендеров с её участием.", "Катышкан тендерлеринин саны.")).NotNull().Sorted(),
            Integer("asBuyer", "{t}.as_buyer", new("Number of tenders it bought in.", "Число тендеров, где она заказчик.", "Сатып алуучу болгон тендерлеринин саны.")).NotNull().Sorted(),
            Integer("asTenderer", "{t}.as_tenderer", new("Number of tenders it bid in.", "Число тендеров с её заявкой.", "Сунуш берген тендерлеринин саны.")).NotNull().Sorted(),
            Integer("asSupplier", "{t}.as_supplier", new("Number of tenders it won.", "Число выигранных тендеров.", "Жеңген тендерлеринин саны.")).NotNull().Sorted(),
            Instant("firstSeen", "{t}.first_seen", new("First release that names it.", "Первый релиз с её упоминанием.", "Аталган биринчи релиз.")),
            Instant("lastSeen", "{t}.last_seen", new("Last release that names it.", "Последний релиз с её упоминанием.", "Аталган акыркы релиз.")).Sorted(),
        ],
        Relations =
        [
            new("tenders", "tenders", Many: true, OfOne)
            {
                Says = new("Tenders in which it had any role: bought, bid, won, asked or complained.", "Закупки, в которых она участвовала в любой роли: покупала, подавала заявку, победила, спрашивала или жаловалась.", "Ал кандай гана ролдо болбосун катышкан сатып алуулар: сатып алган, сунуш берген, жеңген, сураган же даттанган."),
            },
            new("tendersWon", "tenders", Many: true, $"({OfOne} and {{to}}.ocid in (select s.ocid from open.award_supplier s join open.award a on a.ocid = s.ocid and a.award_id = s.award_id where a.status = 'active' and s.organization_id = {{from}}.organization_id))")
            {
                Says = new("Tenders it won: with an active award to it.", "Закупки, которые она выиграла: с действующим решением в её пользу.", "Ал жеңген сатып алуулар: анын пайдасына күчүндөгү чечими бар."),
            },
            new("bids", "bids", Many: true, $"({OfOne} and ({{to}}.ocid, {{to}}.bid_id) in (select b.ocid, b.bid_id from open.bid_tenderer b where b.organization_id = {{from}}.organization_id))"),
            new("awards", "awards", Many: true, $"({OfOne} and ({{to}}.ocid, {{to}}.award_id) in (select s.ocid, s.award_id from open.award_supplier s where s.organization_id = {{from}}.organization_id))"),
            new("contracts", "contracts", Many: true, $"({OfOne} and ({{to}}.ocid, {{to}}.contract_id) in (select s.ocid, s.contract_id from open.contract_supplier s where s.organization_id = {{from}}.organization_id))"),
            new("scores", "organizationScores", Many: true, "{to}.organization_id = {from}.organization_id") { Embedded = true },
            new("spellings", "organizationNames", Many: true, "{to}.organization_id = {from}.organization_id"),
            new("debarmentMatches", "debarmentMatches", Many: true, "{to}.organization_id = {from}.organization_id"),
            new("flags", "flags", Many: true, "{to}.organization_ids @> array[{from}.organization_id]"),
        ],
    };

    public static readonly Resource Buyers = Resource with
    {
        Name = "buyers",
        One = "buyer",
        Says = new("Organizations that buy.", "Закупающие организации.", "Сатып алуучу уюмдар."),
        Only = "{t}.as_buyer > 0",
        DefaultSort = "-asBuyer",
    };

    public static readonly Resource Suppliers = Resource with
    {
        Name = "suppliers",
        One = "supplier",
        Says = new("Organizations that won a tender.", "Организации, выигравшие тендер.", "Тендер жеңген уюмдар."),
        Only = "{t}.as_supplier > 0",
        DefaultSort = "-asSupplier",
    };
}
