namespace TazaKoom.OpenData.RedFlags.Rules;

static class KG12OnlyCompulsoryRequirements
{
    static readonly Reason FewerThanTwo = new("fewer_than_two_requirements", Outcome.NotApplicable, new(
        "Fewer than two requirements are published: not even the compulsory ones.",
        "Опубликовано меньше двух требований: нет даже обязательных.",
        "Экиден аз талап жарыяланган: милдеттүүлөрү да жок."));

    static readonly Reason TypeUnknown = new("requirement_type_unknown", Outcome.NotEnoughData, new(
        "A requirement has no published type.",
        "У требования не опубликован тип.",
        "Талаптын түрү жарыяланган эмес."));

    public static readonly RedFlag Rule = new("KG-12", Subject.Tender)
    {
        Profile = "kyrgyzstan",
        Title = new("Only the compulsory requirements", "Только обязательные требования", "Милдеттүү талаптар гана"),
        OfficialName = new(
            "MKRAI12: the procuring organization stated a limited number of qualification requirements (only the two compulsory ones)",
            "MKRAI12: закупающая организация указала ограниченное количество квалификационных требований (только два обязательных)",
            "MKRAI12: сатып алуучу уюм квалификациялык талаптардын чектелген санын көрсөткөн (милдеттүү эки гана)"),
        Says = new(
            "A single-stage tender asks of its bidders nothing but what the law asks of everybody.",
            "Одноэтапный конкурс требует от участников только то, что закон требует от всех.",
            "Бир этаптуу конкурс катышуучулардан мыйзам баарынан талап кылгандан башка эч нерсе сурабайт."),
        Why = new(
            "The main method is for purchases where ability matters. Does the buyer check it in another way?",
            "Основной метод — для закупок, где важна способность исполнить. Проверяет ли её заказчик иначе?",
            "Негизги ыкма аткаруу мүмкүнчүлүгү маанилүү болгон сатып алуулар үчүн. Сатып алуучу аны башкача текшереби?"),
        Misfires = new(
            "Simple goods for which more requirements would only keep bidders away.",
            "Простые товары, где лишние требования только отпугнули бы участников.",
            "Ашыкча талаптар катышуучуларды гана качырган жөнөкөй товарлар."),
        Explains = new(
            "All {requirements} published requirements are the compulsory ones (taxes, social fund). Is the ability to deliver checked in another way?",
            "Все опубликованные требования ({requirements}) — обязательные (налоги, соцфонд). Проверяется ли способность исполнить иначе?",
            "Жарыяланган талаптардын баары ({requirements}) милдеттүүлөр (салык, соцфонд). Аткаруу мүмкүнчүлүгү башкача текшерилеби?"),
        Basis = "Official indicator MKRAI12 (weight 2), corrected: requirements are told apart by their type, not only counted.",
        Fields = ["tender/qualificationRequirements/type", "tender/procurementMethodDetails"],
        Settings =
        [
            Setting.List(
                "compulsory", ["Выполненные обязательства по налогам", "Выполненные обязательства по другим обязательным платежам"],
                new(
                    "Types of requirement the law makes compulsory; compared without case and extra spaces.",
                    "Типы требований, обязательные по закону; сравниваются без учёта регистра и лишних пробелов.",
                    "Мыйзам боюнча милдеттүү талаптардын түрлөрү; тамга чоңдугу жана ашыкча боштук эске алынбай салыштырылат.")),
        ],
        Reasons = [Reason.Cancelled, Reason.MethodNotCovered, FewerThanTwo, Reason.MethodUnknown, TypeUnknown],
        Sql =
            """
            with type as materialized (
              -- There are few types and many requirements.
              select distinct type from fact_requirement
            ),
            further as materialized (
              select r.type
              from type r
              where fold(r.type) <> all (array(select fold(c) from setting s, unnest(s.compulsory) as c))
            ),
            asked as (
              select
                r.ocid, count(*) as requirements, count(*) filter (where r.type is null) as untyped, count(f.type) as further,
                array_agg(r.type order by r.requirement_id) as types
              from fact_requirement r
              left join further f on f.type = r.type
              group by r.ocid
            )
            select
              t.ocid, t.subject, '' as subject_id,
              case
                when t.status = 'cancelled' then 'cancelled'
                when lower(t.method_details) <> 'onestage' then 'method_not_covered'
                when coalesce(a.requirements, 0) < 2 then 'fewer_than_two_requirements'
              end as not_applicable,
              case
                when t.method_details is null then 'method_unknown'
                when a.further = 0 and a.untyped > 0 then 'requirement_type_unknown'
              end as not_enough_data,
              a.further = 0 as raised,
              a.requirements::double precision as value,
              array[]::text[] as organization_ids,
              a.requirements, a.further, a.types
            from fact_tender t
            left join asked a on a.ocid = t.ocid
            where t.profile = 'kyrgyzstan'
            """,
        Examples =
        [
            Example.Raises("taxes and social fund, one with a trailing space", Document("Выполненные обязательства по налогам ", "Выполненные обязательства по другим обязательным платежам")) with { Value = 2 },
            Example.Clears("a third one", Document("Выполненные обязательства по налогам", "Выполненные обязательства по другим обязательным платежам", "Опыт работы")),
            Example.Clears("two, but not the compulsory ones only", Document("Выполненные обязательства по налогам", "Опыт работы")),
            Example.Skips("no requirement", Document()) with { Reason = "fewer_than_two_requirements" },
            Example.Skips("one requirement", Document("Выполненные обязательства по налогам")) with { Reason = "fewer_than_two_requirements" },
            Example.Lacks("the method is not published", """
                {"ocid":"ocds-h7i0z4-1","id":"1","date":"2020-03-01T00:00:00+06:00","tag":["tender"],
                 "tender":{"id":1,"status":"active","qualificationRequirements":[{"id":"1","type":"A"},{"id":"2","type":"B"}]}}
                """) with { Reason = "method_unknown" },
        ],
    };

    static string Document(params string[] types) =>
        """
        {"ocid":"ocds-h7i0z4-1","id":"1","date":"2020-03-01T00:00:00+06:00","tag":["tender"],
         "tender":{"id":1,"status":"active","procurementMethod":"open","procurementMethodDetails":"oneStage","qualificationRequirements":[
        """
        + string.Join(",", types.Select((type, i) => $$"""{"id":"{{i}}","type":"{{type}}"}""")) + "]}}";
}
