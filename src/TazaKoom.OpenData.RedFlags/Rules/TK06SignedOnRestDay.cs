namespace TazaKoom.OpenData.RedFlags.Rules;

static class TK06SignedOnRestDay
{
    static readonly Reason SigningUnknown = new("signing_unknown", Outcome.NotEnoughData, new(
        "No contract has a date of signature.",
        "Ни у одного договора нет даты подписания.",
        "Бир да келишимдин кол коюлган күнү жок."));

    public static readonly RedFlag Rule = new("TK-06", Subject.Tender)
    {
        Profile = "kyrgyzstan",
        Title = new("Signed on a rest day", "Подписан в выходной", "Дем алыш күнү кол коюлган"),
        Says = new(
            "A contract is dated a Saturday, a Sunday or a public holiday.",
            "Договор датирован субботой, воскресеньем или праздничным днём.",
            "Келишим ишемби, жекшемби же майрам күнү менен белгиленген."),
        Why = new(
            "Offices are closed on such days. Was the paper signed then, or dated later?",
            "В такие дни учреждения закрыты. Тогда ли подписан документ или датирован потом?",
            "Мындай күндөрү мекемелер жабык. Документке ошондо кол коюлганбы же күнү кийин коюлганбы?"),
        Misfires = new(
            "Emergencies; days of rest that the government moved to working days; hospitals and others that work through.",
            "Чрезвычайные случаи; выходные, перенесённые на рабочие дни; больницы и другие, кто работает без выходных.",
            "Өзгөчө кырдаалдар; жумуш күнүнө жылдырылган дем алыш; оорукана сыяктуу дайыма иштегендер."),
        Explains = new(
            "Contracts dated a day of rest: {count} ({days}). Was it signed then?",
            "Договоров, датированных нерабочим днём: {count} ({days}). Тогда ли они подписаны?",
            "Иштебеген күн менен белгиленген келишимдер: {count} ({days}). Ошондо кол коюлганбы?"),
        Basis = "PODER (weekend dates); our own list of fixed public holidays of Kyrgyzstan. Holidays of the lunar calendar are not in it.",
        Fields = ["contracts/dateSigned"],
        Settings =
        [
            Setting.List("holidays", ["01-01", "01-07", "02-23", "03-08", "03-21", "04-07", "05-01", "05-05", "05-09", "08-31", "11-07", "11-08"], new(
                "Public holidays of every year, as month and day.",
                "Ежегодные праздничные дни: месяц и день.",
                "Жыл сайынкы майрам күндөрү: ай жана күн.")),
        ],
        Reasons = [Reason.Cancelled, Reason.ContractsNotPublished, SigningUnknown],
        Sql =
            """
            with signed as (
              select
                c.ocid, count(*) as contracts, count(c.signed) as dated,
                count(*) filter (where rest) as resting,
                array_agg(c.contract_id order by c.contract_id) filter (where rest) as records,
                array_agg(distinct day::text order by day::text) filter (where rest) as days
              from fact_contract c
              cross join setting s
              cross join lateral (select (c.signed at time zone 'Asia/Bishkek')::date as day) d
              cross join lateral (select coalesce(extract(isodow from day) >= 6 or to_char(day, 'MM-DD') = any (s.holidays), false) as rest) r
              group by c.ocid
            )
            select
              t.ocid, t.subject, '' as subject_id,
              case when t.status = 'cancelled' then 'cancelled' end as not_applicable,
              case
                when c.ocid is null then 'contracts_not_published'
                when c.dated = 0 then 'signing_unknown'
              end as not_enough_data,
              c.resting > 0 as raised,
              c.resting::double precision as value,
              array_remove(array[t.buyer_id], null) as organization_ids,
              c.resting as count, c.days, c.records, c.contracts
            from fact_tender t
            left join signed c on c.ocid = t.ocid
            where t.profile = 'kyrgyzstan'
            """,
        Examples =
        [
            Example.Raises("a Sunday", Document("2020-03-15T00:00:00+06:00")) with { Value = 1 },
            Example.Raises("New Year", Document("2020-01-01T00:00:00+06:00")),
            Example.Clears("a Monday, which in Greenwich is still Sunday", Document("2020-03-16T00:00:00+06:00")),
            Example.Skips("cancelled", Document("2020-03-15T00:00:00+06:00").Replace("complete", "cancelled", StringComparison.Ordinal)) with { Reason = "cancelled" },
            Example.Lacks("no contract", """
                {"ocid":"ocds-h7i0z4-1","id":"1","date":"2020-03-01T00:00:00+06:00","tag":["tender"],"tender":{"id":1,"status":"active","procurementMethod":"open"}}
                """) with { Reason = "contracts_not_published" },
        ],
    };

    static string Document(string signed) =>
        $$$"""
        {"ocid":"ocds-h7i0z4-1","id":"1","date":"2020-04-01T00:00:00+06:00","tag":["tender","contract"],
         "tender":{"id":1,"status":"complete","procurementMethod":"open","procurementMethodDetails":"oneStage"},"contracts":[{"id":"1","dateSigned":"{{{signed}}}"}]}
        """;
}
