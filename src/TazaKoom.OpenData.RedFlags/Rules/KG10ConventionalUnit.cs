namespace TazaKoom.OpenData.RedFlags.Rules;

static class KG10ConventionalUnit
{
    public static readonly RedFlag Rule = new("KG-10", Subject.Tender)
    {
        Version = 2,
        Changes = ["2: each unit is compared once: faster, the same answers."],
        Profile = "kyrgyzstan",
        Title = new("Conventional unit of measure", "Условная единица измерения", "Шарттуу өлчөө бирдиги"),
        OfficialName = new(
            "MKRAI10: use of conventional units of measure",
            "MKRAI10: использование «условных» единиц измерения",
            "MKRAI10: өлчөөнүн «шарттуу» бирдиктерин колдонуу"),
        Says = new(
            "An item is bought in \"conventional units\", which nobody can count.",
            "Предмет закупается в «условных единицах», которые никто не может посчитать.",
            "Предмет эч ким санай албаган «шарттуу бирдиктер» менен сатып алынат."),
        Why = new(
            "What is not measured cannot be compared or checked on delivery. How will it be seen that all was delivered?",
            "Неизмеримое нельзя сравнить и проверить при поставке. Как увидят, что поставлено всё?",
            "Өлчөнбөгөн нерсени салыштырууга жана жеткирүүдө текшерүүгө болбойт. Баары жеткирилгенин кантип көрүшөт?"),
        Misfires = new(
            "Services and works that have no better unit; items whose document describes the quantity.",
            "Услуги и работы без лучшей единицы; предметы, объём которых описан в документе.",
            "Жакшыраак бирдиги жок кызматтар жана жумуштар; көлөмү документте жазылган предметтер."),
        Explains = new(
            "Items bought in conventional units ({units}): {conventional} of {items}. How will the delivery be counted?",
            "Предметов в условных единицах ({units}): {conventional} из {items}. Как посчитают поставку?",
            "Шарттуу бирдиктердеги предметтер ({units}): {items} ичинен {conventional}. Жеткирүү кантип эсептелет?"),
        Basis = "Official indicator MKRAI10 (weight 1), corrected: the unit is matched whatever its case, in Russian and Kyrgyz. Evaluated at every stage.",
        Fields = ["tender/items/unit/name", "tender/procurementMethodDetails"],
        Settings = [ConventionalUnits.Pattern],
        Reasons = [Reason.Cancelled, Reason.MethodNotCovered, Reason.MethodUnknown, ConventionalUnits.NotPublished],
        Sql =
            $$"""
            with {{ConventionalUnits.Sql}},
            measured as (
              select
                i.ocid, count(*) as items, count(i.unit_name) as units,
                count(u.unit_name) as conventional,
                array_agg(distinct u.unit_name order by u.unit_name) filter (where u.unit_name is not null) as names,
                array_agg(i.item_id order by i.item_id) filter (where u.unit_name is not null) as records
              from fact_item i
              left join unit u on u.unit_name = i.unit_name
              where i.part = 'tender'
              group by i.ocid
            )
            select
              t.ocid, t.subject, '' as subject_id,
              case
                when t.status = 'cancelled' then 'cancelled'
                when not {{KyrgyzMethods.Competitive}} then 'method_not_covered'
              end as not_applicable,
              case
                when t.method_details is null then 'method_unknown'
                when coalesce(m.units, 0) = 0 or (m.conventional = 0 and m.units < m.items) then 'units_not_published'
              end as not_enough_data,
              m.conventional > 0 as raised,
              m.conventional::double precision as value,
              array[]::text[] as organization_ids,
              m.conventional, m.items, m.names as units, m.records
            from fact_tender t
            left join measured m on m.ocid = t.ocid
            where t.profile = 'kyrgyzstan'
            """,
        Examples =
        [
            Example.Raises("a capital letter does not hide it", Document("Условная единица")) with { Value = 1 },
            Example.Raises("in Kyrgyz", Document("Шарттуу бирдик")),
            Example.Clears("pieces", Document("Штука")),
            Example.Skips("single source", Document("Условная единица", "singleSource")) with { Reason = "method_not_covered" },
            Example.Lacks("no unit", Document(null)) with { Reason = "units_not_published" },
        ],
    };

    static string Document(string? unit, string method = "simplicated") =>
        $$$"""
        {"ocid":"ocds-h7i0z4-1","id":"1","date":"2020-03-01T00:00:00+06:00","tag":["tender"],
         "tender":{"id":1,"status":"active","procurementMethod":"open","procurementMethodDetails":"{{{method}}}",
          "items":[{"id":"1","classification":{"scheme":"OKGZ","id":"45000000-7"},"quantity":1{{{(unit is null ? "" : $$""","unit":{"id":"9","name":"{{unit}}"}""")}}} }]}}
        """;
}
