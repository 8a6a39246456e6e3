namespace TazaKoom.OpenData.RedFlags.Rules;

static class R014ShortAdvertisement
{
    static readonly Reason PeriodNotPublished = new("period_not_published", Outcome.NotEnoughData, new(
        "The day of publication or the end of the period for bids is not published.",
        "Не опубликован день объявления или окончание приёма заявок.",
        "Жарыялоо күнү же табыштама кабыл алуунун аягы жарыяланган эмес."));

    public static readonly RedFlag Rule = new("R014", Subject.Tender)
    {
        Title = new("Advertised shortly before opening", "Объявлено незадолго до вскрытия", "Ачууга аз калганда жарыяланган"),
        Says = new(
            "Fewer days than the limit lie between the announcement and the opening of bids.",
            "Между объявлением и вскрытием заявок прошло меньше дней, чем предел.",
            "Жарыялоо менен табыштамаларды ачуунун ортосу чектен аз күн."),
        Why = new(
            "Only those who knew beforehand can bid within days. Was the announcement new to everyone?",
            "За несколько дней успеет лишь тот, кто знал заранее. Было ли объявление новостью для всех?",
            "Бир нече күндө алдын ала билген гана үлгүрөт. Жарыя баарына жаңылык болгонбу?"),
        Misfires = new(
            "Emergencies; quotations for small needs; announcements published again after a change; first releases that came after the announcement.",
            "Чрезвычайные случаи; запросы цен на мелкие нужды; повторные объявления после изменения; первая публикация позже объявления.",
            "Өзгөчө учурлар; майда муктаждыктарга баа суроо; өзгөртүүдөн кийинки кайра жарыялоо; жарыядан кийинки биринчи басылыш."),
        Explains = new(
            "Announced {published}, opened {opened}: full days {days}, the limit compared with is {limit}. Was the announcement new to everyone?",
            "Объявлено {published}, вскрыто {opened}: полных дней {days}, предел для сравнения {limit}. Было ли объявление новостью для всех?",
            "Жарыяланган {published}, ачылган {opened}: толук күн {days}, салыштыруу чеги {limit}. Жарыя баарына жаңылык болгонбу?"),
        Basis = "OCP R014; CRI counts an advertisement of fewer than 5 days as the highest risk. No publisher here publishes bidOpening, and on the Kyrgyz portal tenderPeriod.endDate is the moment of opening: the end of the period for bids stands for it. R003 compares the whole period with the legal minimum of the method, once it is known with a citation.",
        Fields = ["tender/datePublished", "tender/tenderPeriod/endDate", "tender/procurementMethod"],
        Settings =
        [
            Setting.Integer("threshold", 5, new(
                "Full days; fewer raise the flag.",
                "Полных дней; меньше — вопрос.",
                "Толук күн; андан аз болсо, суроо.")),
        ],
        Reasons = [Reason.Cancelled, Reason.MethodNotCovered, Reason.MethodUnknown, PeriodNotPublished, DatesContradict],
        Sql =
            """
            with measured as (
              select t.*, trunc(extract(epoch from t.period_end - t.published) / 86400)::bigint as days, s.threshold
              from fact_tender t
              cross join setting s
            )
            select
              ocid, subject, '' as subject_id,
              case
                when status = 'cancelled' then 'cancelled'
                when method not in ('open', 'selective') then 'method_not_covered'
              end as not_applicable,
              case
                when method is null then 'method_unknown'
                when published is null or period_end is null then 'period_not_published'
                when period_end < published then 'dates_contradict'
              end as not_enough_data,
              days < threshold as raised,
              days::double precision as value,
              array_remove(array[buyer_id], null) as organization_ids,
              published, period_end as opened, days, threshold as "limit"
            from measured
            """,
        Examples =
        [
            Example.Raises("four days and a half", Document("2024-03-05T22:00:00Z")) with { Value = 4 },
            Example.Clears("five days", Document("2024-03-06T10:00:00Z")),
            Example.Skips("a direct award", Document("2024-03-02T10:00:00Z", "direct")) with { Reason = "method_not_covered" },
            Example.Lacks("opened before it was announced", Document("2024-02-20T10:00:00Z")) with { Reason = "dates_contradict" },
        ],
    };

    internal static Reason DatesContradict => new("dates_contradict", Outcome.NotEnoughData, new(
        "The published dates contradict each other.",
        "Опубликованные даты противоречат друг другу.",
        "Жарыяланган күндөр бири-бирине карама-каршы."));

    static string Document(string end, string method = "open") =>
        $$"""
        {"ocid":"ocds-exampl-1","id":"1","date":"2024-03-01T00:00:00Z","tag":["tender"],
         "tender":{"id":"1","status":"active","procurementMethod":"{{method}}","datePublished":"2024-03-01T10:00:00Z","tenderPeriod":{"endDate":"{{end}}"} } }
        """;
}
