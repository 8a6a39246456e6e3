namespace TazaKoom.OpenData.RedFlags.Rules;

static class KG13LicenceNotAsked
{
    static readonly Reason RequirementsNotPublished = new("requirements_not_published", Outcome.NotEnoughData, new(
        "No qualification requirement is published, not even those that the law makes compulsory.",
        "Не опубликовано ни одного квалификационного требования, даже обязательных по закону.",
        "Бир да квалификациялык талап жарыяланган эмес, мыйзам боюнча милдеттүүлөрү да."));

    public static readonly RedFlag Rule = new("KG-13", Subject.Tender)
    {
        Version = 3,
        Changes =
        [
            "2: each wording is read once: faster, the same answers.",
            "3: where no requirement at all is published nothing says what was asked for: not enough data.",
        ],
        Profile = "kyrgyzstan",
        Title = new("Licence not asked for", "Лицензия не запрошена", "Лицензия суралган эмес"),
        OfficialName = new(
            "MKRAI13: goods or services of a licensed activity are bought and the procuring organization does not ask suppliers for the licence",
            "MKRAI13: при закупке услуг и товаров, произведённых в результате деятельности, подлежащей обязательному лицензированию, закупающая организация не запрашивает у поставщиков соответствующих лицензий",
            "MKRAI13: милдеттүү лицензиялоого тиешелүү иштин натыйжасында өндүрүлгөн товарларды жана кызмат көрсөтүүлөрдү сатып алууда сатып алуучу уюм жабдуучудан тиешелүү лицензияны сурабайт"),
        Says = new(
            "What is bought is on the list of licensed classes, but no requirement mentions a licence.",
            "Покупаемое входит в список лицензируемых классов, но ни одно требование не упоминает лицензию.",
            "Сатып алынган нерсе лицензиялануучу класстардын тизмесинде, бирок бир да талап лицензияны эске албайт."),
        Why = new(
            "A licence shows that someone may do the work at all. How will the buyer know?",
            "Лицензия показывает, вправе ли исполнитель вообще делать эту работу. Как заказчик это узнает?",
            "Лицензия аткаруучунун бул ишти жасоого укугу барын көрсөтөт. Сатып алуучу муну кантип билет?"),
        Misfires = new(
            "The official list is wide: all construction (division 45) and nearly all medical goods (division 33), also where the item itself needs no licence; requirements that stand in an attached document.",
            "Официальный список широк: всё строительство (раздел 45) и почти все медицинские товары (раздел 33), даже когда самому предмету лицензия не нужна; требования в приложенном документе.",
            "Расмий тизме кенен: бүт курулуш (45-бөлүм) жана дээрлик бардык медициналык товарлар (33-бөлүм), предметтин өзүнө лицензия керек болбосо да; тиркелген документтеги талаптар."),
        Explains = new(
            "Licensed classes are bought ({codes}), and none of {requirements} published requirements mentions a licence. How is it checked that the supplier holds one?",
            "Покупаются лицензируемые классы ({codes}); опубликованных требований: {requirements}, лицензия ни в одном. Как проверяют, что она есть у поставщика?",
            "Лицензиялануучу класстар сатып алынат ({codes}); жарыяланган талаптар: {requirements}, лицензия бирөөндө да жок. Жеткирүүчүдө бар экени кантип текшерилет?"),
        Basis = "Official indicator MKRAI13 (weight 5), corrected: the requirement is found by its words, whatever their case and spaces, in its type or its text; the list has dates (licences.csv).",
        Fields = ["tender/qualificationRequirements/type", "tender/qualificationRequirements/typeDetails", "tender/items/classification/id", "tender/procurementMethodDetails", "tender/datePublished"],
        Settings =
        [
            Setting.OneText("pattern", "лиценз", new(
                "Regular expression over the folded type and text of a requirement.",
                "Регулярное выражение по типу и тексту требования в нижнем регистре.",
                "Талаптын түрү жана тексти (кичине тамга менен) боюнча регулярдуу туюнтма.")),
        ],
        Law =
        [
            new("licensed", new(
                "Leading characters of the classes for which a licence is expected.",
                "Первые знаки классов, для которых ожидается лицензия.",
                "Лицензия күтүлгөн класстардын алгачкы белгилери.")),
        ],
        Reasons = [Reason.Cancelled, Reason.MethodNotCovered, Reason.MethodUnknown, Reason.DateUnknown, Reason.ThresholdUnknown, Reason.ItemsNotClassified, RequirementsNotPublished],
        Sql =
            $$"""
            with bought as materialized (
              select distinct t.ocid, t.published, i.classification_id as code
              from fact_tender t
              join fact_item i on i.ocid = t.ocid and i.part = 'tender' and i.classification_id is not null
              where t.profile = 'kyrgyzstan' and {{Covered}}
            ),
            -- The list is compared with distinct codes, a few thousand, not with every item.
            listed as materialized (
              select b.code, law.valid_from, law.valid_to
              from (select distinct code from bought) b
              join law on law.citation is not null and left(b.code, length(law.code)) = law.code
            ),
            licensed as (
              select b.ocid, array_agg(distinct b.code order by b.code) as codes
              from bought b
              join listed l on l.code = b.code
              where b.published >= l.valid_from and (l.valid_to is null or b.published < l.valid_to)
              group by b.ocid
            ),
            said as materialized (
              select distinct coalesce(type, '') as type, coalesce(details, '') as details from fact_requirement
            ),
            wording as materialized (
              -- Requirements are copied from tender to tender: each wording is read once.
              select r.type, r.details, fold(concat_ws(' ', r.type, r.details)) ~ s.pattern as licence
              from said r
              cross join setting s
            ),
            asked as (
              select r.ocid, count(*) as requirements, bool_or(w.licence) as licence
              from fact_requirement r
              join wording w on w.type = coalesce(r.type, '') and w.details = coalesce(r.details, '')
              group by r.ocid
            ),
            classified as (
              select distinct ocid from bought
            )
            select
              t.ocid, t.subject, '' as subject_id,
              case
                when t.status = 'cancelled' then 'cancelled'
                when not {{Covered}} then 'method_not_covered'
              end as not_applicable,
              case
                when t.method_details is null then 'method_unknown'
                when t.published is null then 'date_unknown'
                when not exists (
                  select from law
                  where law.citation is not null and t.published >= law.valid_from and (law.valid_to is null or t.published < law.valid_to)) then 'threshold_unknown'
                when c.ocid is null then 'items_not_classified'
                when a.ocid is null and l.ocid is not null then 'requirements_not_published'
              end as not_enough_data,
              l.ocid is not null and not coalesce(a.licence, false) as raised,
              cardinality(l.codes)::double precision as value,
              array_remove(array[t.buyer_id], null) as organization_ids,
              l.codes, a.requirements, t.published
            from fact_tender t
            left join classified c on c.ocid = t.ocid
            left join licensed l on l.ocid = t.ocid
            left join asked a on a.ocid = t.ocid
            where t.profile = 'kyrgyzstan'
            """,
        Examples =
        [
            Example.Raises("construction, and only taxes are asked about", Document("45210000-2", """{"id":"1","type":"Выполненные обязательства по налогам"}""")) with { Value = 1 },
            Example.Clears("the licence, with a trailing space", Document("45210000-2", """{"id":"1","type":"Лицензия, выданная уполномоченным органом "}""")),
            Example.Clears("the licence stands in the text of another requirement", Document("45210000-2", """{"id":"1","type":"Другое","typeDetails":"Курулуш лицензиясы болушу керек"}""")),
            Example.Clears("paper needs no licence", Document("30197630-1", "")),
            Example.Lacks("no requirement is published", Document("45210000-2", "")) with { Reason = "requirements_not_published" },
            Example.Skips("a contract selected by quality", Document("45210000-2", "", "consultQuality")) with { Reason = "method_not_covered" },
            Example.Lacks("the list of today is not confirmed", Document("45210000-2", "", published: "2023-03-01")) with { Reason = "threshold_unknown" },
        ],
    };

    const string Covered = "lower(t.method_details) in ('singlesource', 'onestage', 'downgrade', 'simplicated', 'simplified')";

    static string Document(string code, string requirements, string method = "oneStage", string published = "2020-03-01") =>
        $$$"""
        {"ocid":"ocds-h7i0z4-1","id":"1","date":"2023-03-01T00:00:00+06:00","tag":["tender"],
         "tender":{"id":1,"status":"active","procurementMethod":"open","procurementMethodDetails":"{{{method}}}","datePublished":"{{{published}}}T10:00:00+06:00",
          "items":[{"id":"1","classification":{"scheme":"OKGZ","id":"{{{code}}}"}}],"qualificationRequirements":[{{{requirements}}}]}}
        """;
}
