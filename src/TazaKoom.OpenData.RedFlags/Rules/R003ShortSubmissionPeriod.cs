namespace TazaKoom.OpenData.RedFlags.Rules;

static class R003ShortSubmissionPeriod
{
    static readonly Reason PeriodNotPublished = new("period_not_published", Outcome.NotEnoughData, new(
        "The start or the end of the submission period is not published.",
        "Не опубликовано начало или окончание срока подачи заявок.",
        "Табыштама берүү мөөнөтүнүн башталышы же аягы жарыяланган эмес."));

    static readonly Reason PeriodNotExact = new("period_not_exact", Outcome.NotEnoughData, new(
        "The period is published without time or offset, so its full days cannot be counted.",
        "Срок опубликован без времени или часового пояса, полные дни посчитать нельзя.",
        "Мөөнөт убактысы же сааттык алкагы жок жарыяланган, толук күндөрүн эсептөө мүмкүн эмес."));

    static readonly Reason PeriodReversed = new("period_reversed", Outcome.NotEnoughData, new(
        "The submission period ends before it starts: one of the two dates is wrong.",
        "Срок подачи заявок заканчивается раньше, чем начинается: одна из дат неверна.",
        "Табыштама берүү мөөнөтү башталганга чейин аяктайт: эки күндүн бири туура эмес."));

    public static readonly RedFlag Rule = new("R003", Subject.Tender)
    {
        Version = 2,
        Changes = ["2: a period that ends before it starts is a mistake in the data, not haste: not enough data (19 of 113 flags on real publishers were such); the setting reversed_is_short judges it as before."],
        Title = new("Short submission period", "Короткий срок подачи заявок", "Табыштама берүү мөөнөтү кыска"),
        Says = new(
            "Bids could be submitted for fewer full days than the minimum for the method on that date.",
            "Заявки принимались меньше полных дней, чем минимум для этого метода на ту дату.",
            "Табыштамалар ошол күнгө карата ыкма үчүн белгиленген минимумдан аз толук күн кабыл алынган."),
        Why = new(
            "A short period leaves time only for those who knew beforehand. Was there a reason for the hurry, and did others have a chance?",
            "Короткий срок достаточен лишь тем, кто знал заранее. Чем вызвана спешка и была ли возможность у остальных?",
            "Кыска мөөнөт алдын ала билгендерге гана жетет. Шашылыштын себеби эмнеде жана башкалардын мүмкүнчүлүгү болдубу?"),
        Misfires = new(
            "Emergencies where the law allows a shorter period; a period restated after an extension; legal minimums counted in working days.",
            "Чрезвычайные случаи, когда закон допускает меньший срок; срок, указанный заново после продления; минимум в рабочих днях.",
            "Мыйзам кыскараак мөөнөткө уруксат берген өзгөчө учурлар; узартуудан кийин кайра көрсөтүлгөн мөөнөт; жумуш күндөрү менен эсептелген минимум."),
        Explains = new(
            "Full days in which bids could be submitted: {days}, from {start} to {end}; the minimum compared with is {limit}. Was that enough time to prepare a bid?",
            "Полных дней на подачу заявок: {days}, с {start} по {end}; минимум для сравнения: {limit}. Достаточно ли этого, чтобы подготовить заявку?",
            "Табыштама берүүгө толук күн: {days}, {start} баштап {end} чейин; салыштыруу үчүн минимум: {limit}. Табыштама даярдоого бул жетиштүүбү?"),
        Basis = "OCP R003; OCDS Cardinal R003 (15 days is Cardinal's default); dated legal minimums per method from the profile's thresholds.csv, where they have a citation.",
        Fields = ["tender/tenderPeriod/startDate", "tender/tenderPeriod/endDate", "tender/procurementMethod", "tender/procurementMethodDetails", "tender/status"],
        Settings =
        [
            Setting.Integer("threshold", 15, new(
                "Days; fewer full days raise the flag. Used where the profile has no law table for this rule.",
                "Дней; меньше полных дней — вопрос. Используется, если в профиле нет таблицы закона для этого правила.",
                "Күн; толук күн андан аз болсо, суроо жаралат. Профилде бул эреже үчүн мыйзам таблицасы жок болсо колдонулат.")),
            Setting.Map("procurement_method_details", new Dictionary<string, long>(StringComparer.Ordinal), new(
                "Days by exact procurementMethodDetails, instead of the threshold.",
                "Дни по точному значению procurementMethodDetails вместо порога.",
                "Чектин ордуна procurementMethodDetails так мааниси боюнча күндөр.")),
            Setting.List("procurement_methods", ["open", "selective"], new(
                "Methods to look at; empty: all, also where the method is not published.",
                "Рассматриваемые методы; пусто: все, даже если метод не опубликован.",
                "Каралуучу ыкмалар; бош болсо: баары, ыкмасы жарыяланбаса да."),
                cardinal: "[]"),
            Setting.Flag("use_law", true, new(
                "Compare with the legal minimum of the method on the date of publication where the profile has a law table. False: only the settings, as Cardinal does.",
                "Сравнивать с законным минимумом метода на дату объявления, если в профиле есть таблица закона. False: только настройки, как в Cardinal.",
                "Профилде мыйзам таблицасы болсо, жарыялоо күнүндөгү ыкманын мыйзамдуу минимуму менен салыштыруу. False: Cardinal сыяктуу жөндөөлөр гана."),
                cardinal: "false"),
            Setting.Flag("reversed_is_short", false, new(
                "Count the negative days of a period that ends before it starts, as Cardinal does. False: one of its dates is wrong, and nothing is concluded.",
                "Считать отрицательные дни срока, который заканчивается раньше начала, как Cardinal. False: одна из дат неверна, вывода нет.",
                "Башталганга чейин аяктаган мөөнөттүн терс күндөрүн Cardinal сыяктуу эсептөө. False: күндөрдүн бири туура эмес, жыйынтык чыгарылбайт."),
                cardinal: "true"),
        ],
        Law =
        [
            new("minimum_days", new(
                "Legal minimum of full days between publication and deadline.",
                "Законный минимум полных дней от объявления до окончания приёма.",
                "Жарыялоодон кабыл алуунун аягына чейинки толук күндөрдүн мыйзамдуу минимуму.")),
        ],
        Reasons =
            [Reason.Cancelled, Reason.MethodNotCovered, Reason.MethodUnknown, PeriodNotPublished, PeriodNotExact, PeriodReversed, Reason.DateUnknown, Reason.ThresholdUnknown],
        Sql =
            """
            with measured as (
              select
                t.ocid, t.subject, t.status, t.method, t.method_details, t.published, t.period_start, t.period_end, t.period_exact,
                s.procurement_methods, s.reversed_is_short,
                s.use_law and exists (select from law where law.profile = t.profile) as by_law,
                -- Whole days of elapsed time, cut towards zero: 14 d 23 h 59 min are 14 days.
                trunc(extract(epoch from t.period_end - t.period_start) / 86400)::bigint as days,
                coalesce((s.procurement_method_details ->> t.method_details)::bigint, s.threshold) as threshold,
                l.value as minimum, l.citation
              from fact_tender t
              cross join setting s
              left join lateral (
                select law.value, law.citation
                from law
                where s.use_law and law.profile = t.profile and law.parameter = 'minimum_days'
                  and (law.method is null or law.method = t.method_details)
                  and t.published >= law.valid_from and (law.valid_to is null or t.published < law.valid_to)
                order by law.method nulls last, law.valid_from desc
                limit 1
              ) l on true
            )
            select
              ocid, subject, '' as subject_id,
              case
                when status = 'cancelled' then 'cancelled'
                when cardinality(procurement_methods) > 0 and method <> all (procurement_methods) then 'method_not_covered'
              end as not_applicable,
              case
                when cardinality(procurement_methods) > 0 and method is null then 'method_unknown'
                when period_start is null or period_end is null then 'period_not_published'
                when not period_exact then 'period_not_exact'
                when period_end < period_start and not reversed_is_short then 'period_reversed'
                when by_law and published is null then 'date_unknown'
                when by_law and (minimum is null or citation is null) then 'threshold_unknown'
              end as not_enough_data,
              days < case when by_law then minimum else threshold end as raised,
              days::double precision as value,
              array[]::text[] as organization_ids,
              days,
              case when by_law then minimum else threshold end as "limit",
              case when by_law then citation end as citation,
              method_details, period_start as start, period_end as "end"
            from measured
            """,
        Examples =
        [
            Example.Raises("fourteen days, 23 hours and 59 minutes are fourteen days", """
                {"ocid":"ocds-example-1","id":"1","date":"2024-03-01T00:00:00Z","tag":["tender"],"tender":{"id":"1","status":"active","procurementMethod":"open",
                 "tenderPeriod":{"startDate":"2024-03-01T10:00:00+06:00","endDate":"2024-03-16T09:59:00+06:00"}}}
                """) with { Value = 14 },
            Example.Clears("exactly fifteen days", """
                {"ocid":"ocds-example-2","id":"1","date":"2024-03-01T00:00:00Z","tag":["tender"],"tender":{"id":"1","status":"active","procurementMethod":"open",
                 "tenderPeriod":{"startDate":"2024-03-01T10:00:00+06:00","endDate":"2024-03-16T10:00:00+06:00"}}}
                """),
            Example.Clears("instants are compared, whatever their offsets", """
                {"ocid":"ocds-example-3","id":"1","date":"2024-03-01T00:00:00Z","tag":["tender"],"tender":{"id":"1","status":"active","procurementMethod":"open",
                 "tenderPeriod":{"startDate":"2024-03-01T10:00:00+06:00","endDate":"2024-03-16T04:00:00Z"}}}
                """),
            Example.Lacks("a period that ends before it starts", """
                {"ocid":"ocds-example-4","id":"1","date":"2024-03-01T00:00:00Z","tag":["tender"],"tender":{"id":"1","status":"active","procurementMethod":"open",
                 "tenderPeriod":{"startDate":"2024-03-10T10:00:00+06:00","endDate":"2024-03-01T10:00:00+06:00"}}}
                """) with { Reason = "period_reversed" },
            Example.Clears("minus twelve hours are zero days, and a threshold of zero is not passed", """
                {"ocid":"ocds-example-5","id":"1","date":"2024-03-01T00:00:00Z","tag":["tender"],"tender":{"id":"1","status":"active","procurementMethod":"open",
                 "tenderPeriod":{"startDate":"2024-03-02T10:00:00Z","endDate":"2024-03-01T22:00:00Z"}}}
                """) with { Settings = """{"threshold":0,"reversed_is_short":true}""" },
            Example.Clears("five days are enough for this method", """
                {"ocid":"ocds-example-6","id":"1","date":"2024-03-01T00:00:00Z","tag":["tender"],"tender":{"id":"1","status":"active","procurementMethod":"open",
                 "procurementMethodDetails":"Urgent","tenderPeriod":{"startDate":"2024-03-01T10:00:00Z","endDate":"2024-03-06T10:00:00Z"}}}
                """) with { Settings = """{"procurement_method_details":{"Urgent":5}}""" },
            Example.Skips("a direct award", """
                {"ocid":"ocds-example-7","id":"1","date":"2024-03-01T00:00:00Z","tag":["tender"],"tender":{"id":"1","status":"active","procurementMethod":"direct",
                 "tenderPeriod":{"startDate":"2024-03-01T10:00:00Z","endDate":"2024-03-02T10:00:00Z"}}}
                """) with { Reason = "method_not_covered" },
            Example.Lacks("dates without time", """
                {"ocid":"ocds-example-8","id":"1","date":"2024-03-01T00:00:00Z","tag":["tender"],"tender":{"id":"1","status":"active","procurementMethod":"open",
                 "tenderPeriod":{"startDate":"2024-03-01","endDate":"2024-03-02"}}}
                """) with { Reason = "period_not_exact" },
            Example.Lacks("the legal minimum of that day is not known with a citation", """
                {"ocid":"ocds-h7i0z4-1","id":"1","date":"2020-03-01T00:00:00+06:00","tag":["tender"],"tender":{"id":1,"status":"active","procurementMethod":"open",
                 "procurementMethodDetails":"oneStage","datePublished":"2020-03-01T00:00:00+06:00",
                 "tenderPeriod":{"startDate":"2020-03-01T10:00:00+06:00","endDate":"2020-03-05T10:00:00+06:00"}}}
                """) with { Profile = "kyrgyzstan", Reason = "threshold_unknown" },
        ],
    };
}
