namespace TazaKoom.OpenData.RedFlags.Rules;

static class KG02TopUpOfDirectAward
{
    public static readonly RedFlag Rule = new("KG-02", Subject.Tender)
    {
        Profile = "kyrgyzstan",
        ComparesTenders = true,
        Groups = RelatedProcesses.Groups,
        Title = new("Top-up of a direct award", "Дозакупка к прямому договору", "Түз келишимге кошумча сатып алуу"),
        OfficialName = new(
            "MKRAI2: direct conclusion of contract for an additional purchase of goods, services or works refers to a direct conclusion of contract",
            "MKRAI2: метод прямого заключения договора по дозакупке товаров, услуг или работ ссылается на метод прямого заключения договора",
            "MKRAI2: товарларды, кызмат көрсөтүүлөрдү же жумуштарды жеткире сатып алуу боюнча келишимди түз түзүү ыкмасы келишимди түз түзүү ыкмасына шилтемеленет"),
        Says = new(
            "An additional purchase without competition rests on a contract that itself had no competition.",
            "Дозакупка без конкурса опирается на договор, который и сам заключён без конкурса.",
            "Конкурссуз кошумча сатып алуу өзү да конкурссуз түзүлгөн келишимге таянат."),
        Why = new(
            "A top-up extends a price that competition has tested. Here none has. On what ground was the first contract made?",
            "Дозакупка продолжает цену, проверенную конкурсом. Здесь её не было. На каком основании заключён первый договор?",
            "Кошумча сатып алуу конкурс текшерген бааны улантат. Бул жерде андай болгон эмес. Биринчи келишим кандай негизде түзүлгөн?"),
        Misfires = new(
            "A base that is named wrong; a base that was itself a lawful top-up of a competitive contract.",
            "Неверно указанная базовая закупка; базовая закупка, которая сама — законная дозакупка к конкурсному договору.",
            "Негизги сатып алуу туура эмес көрсөтүлгөн; ал өзү конкурстук келишимге мыйзамдуу кошумча болгон."),
        Explains = new(
            "This top-up names {base} as its base, which was itself awarded without competition ({base_method}). On what ground was that contract made?",
            "Эта дозакупка ссылается на {base}, заключённую без конкурса ({base_method}). На каком основании заключён тот договор?",
            "Бул кошумча сатып алуу конкурссуз түзүлгөн ({base_method}) {base} негиз кылат. Ал келишим кандай негизде түзүлгөн?"),
        Basis = "Official indicator MKRAI2 (weight 2), corrected: the base is found by its identifier, then by its number, and a base that is not known is not enough data. Law of the Kyrgyz Republic No. 72 of 3 April 2015, art. 21 (direct conclusion of contract).",
        Fields = ["tender/procurementMethodDetails", "tender/procurementMethodRationale", "relatedProcesses/identifier", "relatedProcesses/tenderNumber", "tender/tenderNumber"],
        Processes = ["base"],
        Reasons = [Reason.Cancelled, Reason.MethodNotCovered, Reason.MethodUnknown, Reason.BaseNotNamed, Reason.BaseUnknown],
        Sql =
            $$"""
            with base as (
              select
                r.ocid, count(*) as named, count(coalesce(b.ocid, n.ocid)) as known,
                min(coalesce(b.ocid, n.ocid)) filter (where lower(coalesce(b.method_details, n.method_details)) = 'singlesource'
                                                        or coalesce(b.method, n.method) = 'direct') as direct,
                min(coalesce(b.method_details, n.method_details)) filter (where lower(coalesce(b.method_details, n.method_details)) = 'singlesource'
                                                        or coalesce(b.method, n.method) = 'direct') as method
              from fact_related_process r
              left join fact_tender b on b.process = r.related_ocid
              left join fact_tender n on n.number = r.number and b.ocid is null
              group by r.ocid
            )
            select
              t.ocid, t.subject, '' as subject_id,
              case
                when t.status = 'cancelled' then 'cancelled'
                when not {{KyrgyzMethods.SingleSource}} or t.method_rationale is null or t.method_rationale not like 'additionalProcurement%' then 'method_not_covered'
              end as not_applicable,
              case
                when t.method_details is null then 'method_unknown'
                when b.ocid is null then 'base_not_named'
                when b.direct is null and b.known < b.named then 'base_unknown'
              end as not_enough_data,
              b.direct is not null as raised,
              b.named::double precision as value,
              array[]::text[] as organization_ids,
              b.direct as base, b.method as base_method, t.method_rationale
            from fact_tender t
            left join base b on b.ocid = t.ocid
            where t.profile = 'kyrgyzstan'
            """,
        Examples =
        [
            Example.Raises("the base was single source", Pair("singleSource", "2")) with { Ocid = "ocds-h7i0z4-1" },
            Example.Clears("the base was a single-stage tender", Pair("oneStage", "2")) with { Ocid = "ocds-h7i0z4-1" },
            Example.Clears("the base is found by identifier, whatever its number looks like", Pair("oneStage", "2", "EC-200100000000000")) with { Ocid = "ocds-h7i0z4-1" },
            Example.Lacks("the base is not in the data", Pair("singleSource", "3")) with { Ocid = "ocds-h7i0z4-1", Reason = "base_unknown" },
            Example.Skips("the base itself is no top-up", Pair("oneStage", "2")) with { Ocid = "ocds-h7i0z4-2", Reason = "method_not_covered" },
        ],
    };

    static string Pair(string baseMethod, string identifier, string number = "200101000000002") =>
        $$$"""
        [{"ocid":"ocds-h7i0z4-1","id":"1","date":"2020-03-01T00:00:00+06:00","tag":["tender"],
          "tender":{"id":1,"status":"active","procurementMethod":"open","procurementMethodDetails":"singleSource","procurementMethodRationale":"additionalProcurement5"},
          "relatedProcesses":[{"id":"r","scheme":"ocid","identifier":"{{{identifier}}}","relationship":["prior"],"tenderNumber":"{{{number}}}"}]},
         {"ocid":"ocds-h7i0z4-2","id":"1","date":"2020-02-01T00:00:00+06:00","tag":["tender"],
          "tender":{"id":2,"tenderNumber":"200101000000001","status":"complete","procurementMethod":"open","procurementMethodDetails":"{{{baseMethod}}}"}}]
        """;
}
