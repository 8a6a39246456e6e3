namespace TazaKoom.OpenData.RedFlags.Rules;

static class KG09ConventionalUnitUndocumented
{
    public static readonly RedFlag Rule = new("KG-09", Subject.Tender)
    {
        Profile = "kyrgyzstan",
        Title = new("Conventional unit, no document", "Условная единица без документа", "Документи жок шарттуу бирдик"),
        OfficialName = new(
            "MKRAI9: use of conventional units of measure in simplified procurement without tender documentation",
            "MKRAI9: использование «условных» единиц измерения в упрощённых торгах, где нет тендерной документации",
            "MKRAI9: тендердик документтер жок жөнөкөйлөтүлгөн тооруктарда өлчөөнүн «шарттуу» бирдиктерин колдонуу"),
        Says = new(
            "A simplified tender buys in \"conventional units\", and no document says what they are.",
            "В упрощённой закупке предмет в «условных единицах», и ни один документ не говорит, что это.",
            "Жөнөкөйлөтүлгөн сатып алууда предмет «шарттуу бирдиктерде», жана анын эмне экенин бир да документ айтпайт."),
        Why = new(
            "Neither the unit nor a paper says how much is bought. What did bidders put a price on?",
            "Ни единица, ни документ не говорят, сколько покупают. На что участники называли цену?",
            "Канча сатып алынарын бирдик да, документ да айтпайт. Катышуучулар эмнеге баа коюшту?"),
        Misfires = new(
            "Documents that the publisher leaves out; quantities described in the title of the lot.",
            "Документы, которые источник не публикует; объём, описанный в названии лота.",
            "Булак жарыялабаган документтер; лоттун аталышында жазылган көлөм."),
        Explains = new(
            "Items in conventional units ({units}) that no document is about: {undocumented}. How much is bought, and where is it written?",
            "Предметов в условных единицах ({units}), о которых нет документа: {undocumented}. Сколько покупают и где это написано?",
            "Шарттуу бирдиктердеги ({units}) документи жок предметтер: {undocumented}. Канча сатып алынат жана ал кайда жазылган?"),
        Basis = "Official indicator MKRAI9 (weight 3), corrected: the unit is matched whatever its case, in Russian and Kyrgyz; a document that names neither lot nor item is about all of them.",
        Fields = ["tender/items/unit/name", "tender/items/relatedLot", "tender/documents/relatedItems", "tender/documents/relatedLots", "tender/procurementMethodDetails"],
        Settings = [ConventionalUnits.Pattern],
        Reasons = [Reason.Cancelled, Reason.MethodNotCovered, Reason.MethodUnknown, ConventionalUnits.NotPublished],
        Sql =
            $$"""
            with {{ConventionalUnits.Sql}},
            conventional as materialized (
              select i.ocid, i.item_id, i.lot_id, i.unit_name
              from fact_item i
              join unit u on u.unit_name = i.unit_name
              where i.part = 'tender'
            ),
            documented as (
              select distinct c.ocid, c.item_id
              from conventional c
              join fact_document d on d.ocid = c.ocid and d.part = 'tender'
              where c.item_id = any (d.item_ids) or c.lot_id = any (d.lot_ids) or cardinality(d.item_ids) + cardinality(d.lot_ids) = 0
            ),
            undocumented as (
              select c.ocid, count(*) as items, array_agg(c.item_id order by c.item_id) as records, array_agg(distinct c.unit_name order by c.unit_name) as units
              from conventional c
              left join documented d on d.ocid = c.ocid and d.item_id = c.item_id
              where d.ocid is null
              group by c.ocid
            ),
            measured as (
              select ocid, count(*) as items, count(unit_name) as units from fact_item where part = 'tender' group by ocid
            )
            select
              t.ocid, t.subject, '' as subject_id,
              case
                when t.status = 'cancelled' then 'cancelled'
                when lower(t.method_details) not in ('simplicated', 'simplified') then 'method_not_covered'
              end as not_applicable,
              case
                when t.method_details is null then 'method_unknown'
                when coalesce(m.units, 0) = 0 or (u.ocid is null and m.units < m.items) then 'units_not_published'
              end as not_enough_data,
              u.ocid is not null as raised,
              u.items::double precision as value,
              array[]::text[] as organization_ids,
              u.items as undocumented, u.units, u.records
            from fact_tender t
            left join undocumented u on u.ocid = t.ocid
            left join measured m on m.ocid = t.ocid
            where t.profile = 'kyrgyzstan'
            """,
        Examples =
        [
            Example.Raises("a capital letter does not hide it, and there is no document", Document("Условная единица", "")) with { Value = 1 },
            Example.Raises("the document is about another lot", Document("условная единица", """{"id":1,"relatedLots":["8"]}""")),
            Example.Clears("a document about the lot", Document("условная единица", """{"id":1,"relatedLots":["7"]}""")),
            Example.Clears("a document about the item", Document("условная единица", """{"id":1,"relatedItems":["1"]}""")),
            Example.Clears("a document about all of it", Document("условная единица", """{"id":1,"title":"Смета"}""")),
            Example.Clears("pieces", Document("Штука", "")),
            Example.Skips("single-stage", Document("условная единица", "", "oneStage")) with { Reason = "method_not_covered" },
            Example.Lacks("no unit", Document(null, "")) with { Reason = "units_not_published" },
        ],
    };

    static string Document(string? unit, string document, string method = "simplicated") =>
        $$$"""
        {"ocid":"ocds-h7i0z4-1","id":"1","date":"2020-03-01T00:00:00+06:00","tag":["tender"],
         "tender":{"id":1,"status":"active","procurementMethod":"open","procurementMethodDetails":"{{{method}}}","lots":[{"id":"7"},{"id":"8"}],
          "items":[{"id":"1","relatedLot":"7","classification":{"scheme":"OKGZ","id":"45000000-7"},"quantity":1{{{(unit is null ? "" : $$""","unit":{"id":"9","name":"{{unit}}"}""")}}} }],
          "documents":[{{{document}}}]}}
        """;
}
