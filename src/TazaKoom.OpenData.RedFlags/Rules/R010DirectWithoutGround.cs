using System.Globalization;

namespace TazaKoom.OpenData.RedFlags.Rules;

static class R010DirectWithoutGround
{
    public static readonly RedFlag Rule = new("R010", Subject.Tender)
    {
        ComparesTenders = true,
        Title = new("No ground for direct award", "Нет основания прямого договора", "Түз келишимдин негизи жок"),
        Says = new(
            "A purchase without open competition names no ground, or one that the law did not have on that date.",
            "Закупка без открытого конкурса не называет основания или называет такое, какого в законе на ту дату не было.",
            "Ачык атаандаштыксыз сатып алуу негизди атаган эмес же ошол күнгө мыйзамда жок негизди атаган."),
        Why = new(
            "Competition is the rule and its absence the exception, which has to be explained. On what ground was it left out?",
            "Конкуренция — правило, отказ от неё — исключение, которое надо объяснить. На каком основании её не было?",
            "Атаандаштык — эреже, андан баш тартуу — түшүндүрүлүүгө тийиш болгон өзгөчөлүк. Ал кандай негизде болгон жок?"),
        Misfires = new(
            "Grounds that are written in a document or in the title only; purchases announced before a change of law and published after it.",
            "Основания, указанные только в документе или названии; закупки, начатые до изменения закона и опубликованные после.",
            "Документте же аталышта гана жазылган негиздер; мыйзам өзгөргөнгө чейин башталып, кийин жарыяланган сатып алуулар."),
        Explains = new(
            "The method is {method}, and {problem:no ground=no ground for it is published;ground not in force=the law of that day did not have the ground published} ({ground}); {usual} % of such purchases of this publisher name a ground. On what ground was there no open competition?",
            "Метод {method}, {problem:no ground=основание не опубликовано;ground not in force=опубликованного основания в законе того дня не было} ({ground}); у этого источника основание называют {usual} % таких закупок. На каком основании не было открытого конкурса?",
            "Ыкма {method}, {problem:no ground=негизи жарыяланган эмес;ground not in force=жарыяланган негиз ал күнкү мыйзамда болгон эмес} ({ground}); бул булакта мындай сатып алуулардын {usual} % негизди атайт. Кандай негизде ачык конкурс болгон жок?"),
        Basis = "OCP R010; DIGIWHIST INTEGRITY_PROCEDURE_TYPE. Grounds by date from the profile's thresholds.csv; Law of the Kyrgyz Republic No. 72 of 3 April 2015, art. 21 part 4, as amended by Law No. 76 of 26 June 2019.",
        Fields = ["tender/procurementMethod", "tender/procurementMethodDetails", "tender/procurementMethodRationale", "tender/datePublished"],
        Settings =
        [
            Setting.List("methods", ["direct", "limited"], new(
                "Methods that need a ground.",
                "Методы, которым нужно основание.",
                "Негиз керек болгон ыкмалар.")),
            Setting.Number("usual_percent", 50, new(
                "Where fewer of a publisher's purchases by these methods name a ground, its absence says nothing.",
                "Если основание называет меньшая доля таких закупок источника, его отсутствие ни о чём не говорит.",
                "Эгер булактын мындай сатып алууларынын азыраагы негизди атаса, анын жоктугу эч нерсени билдирбейт.")),
        ],
        Law = [new("ground", new(
            "Percent that a ground of additional purchase allowed; its dates say when the law had the ground.",
            "Процент, который допускало основание дозакупки; даты говорят, когда оно было в законе.",
            "Кошумча сатып алуу негизи жол берген пайыз; даталар ал мыйзамда качан болгонун билдирет."))],
        Reasons = [Reason.Cancelled, Reason.MethodNotCovered, Reason.MethodUnknown, Reason.PublisherSilent, Reason.DateUnknown, Reason.ThresholdUnknown],
        Sql =
            """
            with judged as materialized (
              select
                t.ocid, t.subject, t.status, t.profile, t.publisher, t.method, t.method_details, t.method_rationale, t.published, t.buyer_id,
                t.method = any (s.methods) as covered, s.usual_percent,
                avg(case when t.method_rationale is not null then 100 else 0 end) filter (where t.method = any (s.methods))
                  over (partition by t.publisher) as usual
              from fact_tender t
              cross join setting s
            ),
            dated as materialized (
              -- A ground with rows of its own exists only on their dates.
              select
                j.*,
                exists (select from law where law.profile = j.profile and law.method = j.method_rationale) as has_dates,
                exists (
                  select from law
                  where law.profile = j.profile and law.method = j.method_rationale
                    and j.published >= law.valid_from and (law.valid_to is null or j.published < law.valid_to) and law.citation is not null) as in_force,
                exists (
                  select from law
                  where law.profile = j.profile and law.method is null
                    and j.published >= law.valid_from and (law.valid_to is null or j.published < law.valid_to) and law.citation is null) as law_unknown
              from judged j
            )
            select
              ocid, subject, '' as subject_id,
              case
                when status = 'cancelled' then 'cancelled'
                when not covered then 'method_not_covered'
              end as not_applicable,
              case
                when method is null then 'method_unknown'
                when method_rationale is null and usual < usual_percent then 'publisher_silent'
                when method_rationale is not null and has_dates and published is null then 'date_unknown'
                when method_rationale is not null and law_unknown then 'threshold_unknown'
              end as not_enough_data,
              method_rationale is null or has_dates and not in_force as raised,
              case when method_rationale is null then 0 else 1 end::double precision as value,
              array_remove(array[buyer_id], null) as organization_ids,
              coalesce(method_details, method) as method, coalesce(method_rationale, '-') as ground, round(usual, 1) as usual, usual_percent as "limit",
              case when method_rationale is null then 'no ground' else 'ground not in force' end as problem, published
            from dated
            """,
        Examples =
        [
            Example.Raises("no ground where others name one", Documents(null)) with { Profile = "kyrgyzstan", Ocid = "ocds-h7i0z4-judged", Value = 0 },
            Example.Raises("up to 25 % more was a ground until June 2019 only", Documents("additionalProcurement25")) with { Profile = "kyrgyzstan", Ocid = "ocds-h7i0z4-judged", Value = 1 },
            Example.Clears("urgent need", Documents("urgentNeed")) with { Profile = "kyrgyzstan", Ocid = "ocds-h7i0z4-judged" },
            Example.Clears("up to 25 % more, in May 2019", Documents("additionalProcurement25", day: "2019-05-01")) with { Profile = "kyrgyzstan", Ocid = "ocds-h7i0z4-judged" },
            Example.Skips("a tender open to all", Documents(null, "oneStage")) with { Profile = "kyrgyzstan", Ocid = "ocds-h7i0z4-judged", Reason = "method_not_covered" },
            Example.Lacks("the publisher names no grounds at all", Documents(null, peers: 0)) with { Profile = "kyrgyzstan", Ocid = "ocds-h7i0z4-judged", Reason = "publisher_silent" },
            Example.Lacks("the grounds of the law of 2022 are not confirmed", Documents("urgentNeed", day: "2023-05-01")) with { Profile = "kyrgyzstan", Ocid = "ocds-h7i0z4-judged", Reason = "threshold_unknown" },
        ],
    };

    static string Documents(string? ground, string method = "singleSource", string day = "2020-03-01", int peers = 3) => "[" + string.Join(",\n",
        Enumerable.Range(1, peers).Select(i => Document(string.Create(CultureInfo.InvariantCulture, $"{i}"), "urgentNeed", "singleSource", "2020-03-01")).Append(Document("judged", ground, method, day))) + "]";

    static string Document(string id, string? ground, string method, string day) =>
        $$$"""
        {"ocid":"ocds-h7i0z4-{{{id}}}","id":"1","date":"{{{day}}}T00:00:00+06:00","tag":["tender"],
         "tender":{"id":"{{{id}}}","status":"active","procurementMethod":"open","procurementMethodDetails":"{{{method}}}","datePublished":"{{{day}}}T10:00:00+06:00"
          {{{(ground is null ? "" : $",\"procurementMethodRationale\":\"{ground}\"")}}}}}
        """;
}
