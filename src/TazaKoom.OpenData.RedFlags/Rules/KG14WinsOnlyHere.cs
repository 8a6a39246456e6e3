using System.Globalization;

namespace TazaKoom.OpenData.RedFlags.Rules;

static class KG14WinsOnlyHere
{
    static readonly Reason NoCompetitiveWins = new("no_competitive_wins", Outcome.NotApplicable, new(
        "The supplier had won no competition anywhere before.",
        "Поставщик раньше нигде не побеждал в конкурсах.",
        "Жеткирүүчү буга чейин эч бир конкурста жеңген эмес."));

    public static readonly RedFlag Rule = new("KG-14", Subject.Tender)
    {
        Profile = "kyrgyzstan",
        ComparesTenders = true,
        Title = new("Supplier wins only here", "Поставщик побеждает только здесь", "Жеткирүүчү ушул жерде гана жеңет"),
        OfficialName = new(
            "MKRAI14: the supplier has never won in competitive procedures of other procuring organizations",
            "MKRAI14: поставщик (подрядчик) никогда не побеждал в конкурсных процедурах других закупающих организаций",
            "MKRAI14: жабдуучу (подрядчы) башка сатып алуучу уюмдардын конкурстук жол-жоболорунда эч качан жеңген эмес"),
        Says = new(
            "A direct award goes to a supplier that has won competitions at this buyer and at no other.",
            "Прямой договор получает поставщик, побеждавший в конкурсах этого заказчика и ни у кого больше.",
            "Түз келишимди ушул сатып алуучунун гана конкурстарында жеңген жеткирүүчү алат."),
        Why = new(
            "A good supplier is usually good for others too. What ties this one to this buyer?",
            "Хороший поставщик обычно хорош и для других. Что связывает этого именно с этим заказчиком?",
            "Жакшы жеткирүүчү адатта башкаларга да жакшы. Муну ушул сатып алуучуга эмне байланыштырат?"),
        Misfires = new(
            "Local suppliers of the only large buyer of a place; suppliers whose other wins are older than the data.",
            "Местные поставщики единственного крупного заказчика в округе; поставщики, чьи другие победы старше данных.",
            "Жердеги жалгыз ири сатып алуучунун жергиликтүү жеткирүүчүлөрү; башка жеңиштери маалыматтан эски жеткирүүчүлөр."),
        Explains = new(
            "This supplier ({supplier}) had won {wins} competitions before, all of them at this buyer ({buyer}). Why nowhere else?",
            "Побед в конкурсах у этого поставщика ({supplier}) раньше: {wins}, все у этого заказчика ({buyer}). Почему больше нигде?",
            "Бул жеткирүүчүнүн ({supplier}) буга чейинки жеңиштери: {wins}, баары ушул сатып алуучуда ({buyer}). Эмне үчүн башка жерде жок?"),
        Basis = "Official indicator MKRAI14 (weight 2), corrected: wins are those of earlier competitions, whatever the year; a supplier without any is told apart (TK-12).",
        Fields = ["tender/procurementMethodDetails", "tender/datePublished", "awards/status", "awards/date", "awards/relatedBid", "bids/details/tenderers/id", "parties/roles"],
        Settings =
        [
            Setting.Integer("minimum_wins", 1, new(
                "Earlier tenders won here; at least so many.",
                "Прежних побед здесь; не меньше.",
                "Бул жердеги мурунку жеңиштер; андан аз эмес.")),
        ],
        Processes = ["records"],
        Reasons = [Reason.Cancelled, Reason.MethodNotCovered, NoCompetitiveWins, Reason.MethodUnknown, Reason.DateUnknown, Reason.BuyerUnknown, Reason.SupplierUnknown],
        Sql =
            $$"""
            with win as materialized (
              select w.supplier, t.buyer_id, t.ocid, coalesce(a.date, t.published) as won
              from fact_award a
              join fact_tender t on t.ocid = a.ocid
              cross join lateral unnest(a.suppliers) as w(supplier)
              where a.status = 'active' and {{KyrgyzMethods.Competitive}} and t.status is distinct from 'cancelled'
                and t.buyer_id is not null and coalesce(a.date, t.published) is not null
            ),
            direct as materialized (
              select distinct t.ocid, t.buyer_id, t.published, w.supplier
              from fact_tender t
              join fact_award a on a.ocid = t.ocid and a.status = 'active'
              cross join lateral unnest(a.suppliers) as w(supplier)
              where {{KyrgyzMethods.SingleSource}} and t.buyer_id is not null and t.published is not null
            ),
            -- Whether there was a win elsewhere is decided by the first at each buyer, and of these by the two that came first.
            debut as materialized (
              select supplier, buyer_id, min(won) as won from win group by supplier, buyer_id
            ),
            earliest as (
              select supplier, (array_agg(buyer_id order by won))[1] as buyer_id, min(won) as won, (array_agg(won order by won))[2] as next from debut group by supplier
            ),
            history as materialized (
              select
                d.ocid, d.supplier, coalesce(h.won < d.published, false) as here,
                coalesce(case when e.buyer_id <> d.buyer_id then e.won else e.next end < d.published, false) as elsewhere
              from direct d
              join earliest e on e.supplier = d.supplier and e.won < d.published
              left join debut h on h.supplier = d.supplier and h.buyer_id = d.buyer_id
            ),
            loyal as (
              select d.ocid, d.supplier, count(distinct w.ocid) as wins, (array_agg(distinct w.ocid order by w.ocid))[1:20] as records
              from history h
              join direct d on d.ocid = h.ocid and d.supplier = h.supplier
              join win w on w.supplier = d.supplier and w.won < d.published
              where h.here and not h.elsewhere
              group by d.ocid, d.supplier
            ),
            most as (
              select distinct on (ocid) ocid, supplier, wins, records from loyal order by ocid, wins desc, supplier
            ),
            supplied as (
              select d.ocid, count(h.ocid) as known from direct d left join history h on h.ocid = d.ocid and h.supplier = d.supplier group by d.ocid
            )
            select
              t.ocid, t.subject, '' as subject_id,
              case
                when t.status = 'cancelled' then 'cancelled'
                when not {{KyrgyzMethods.SingleSource}} then 'method_not_covered'
                when x.known = 0 then 'no_competitive_wins'
              end as not_applicable,
              case
                when t.method_details is null then 'method_unknown'
                when t.published is null then 'date_unknown'
                when t.buyer_id is null then 'buyer_unknown'
                when x.ocid is null then 'supplier_unknown'
              end as not_enough_data,
              m.wins >= s.minimum_wins as raised,
              m.wins::double precision as value,
              array_remove(array[t.buyer_id, m.supplier], null) as organization_ids,
              m.supplier, m.wins, s.minimum_wins as "limit", t.buyer_id as buyer, m.records
            from fact_tender t
            cross join setting s
            left join supplied x on x.ocid = t.ocid
            left join most m on m.ocid = t.ocid
            where t.profile = 'kyrgyzstan'
            """,
        Examples =
        [
            Example.Raises("one competition won, here", Awards("00101200010001")) with { Ocid = "ocds-h7i0z4-1", Value = 1 },
            Example.Raises("two competitions won, both here", Awards("00101200010001", "00101200010001")) with { Ocid = "ocds-h7i0z4-1", Value = 2 },
            Example.Clears("another one elsewhere", Awards("00101200010001", "00202200010002")) with { Ocid = "ocds-h7i0z4-1" },
            Example.Clears("one elsewhere only", Awards("00202200010002")) with { Ocid = "ocds-h7i0z4-1" },
            Example.Skips("no competition won anywhere", Awards()) with { Ocid = "ocds-h7i0z4-1", Reason = "no_competitive_wins" },
            Example.Skips("the competition itself", Awards("00101200010001")) with { Ocid = "ocds-h7i0z4-2", Reason = "method_not_covered" },
            Example.Lacks("no award yet", """
                {"ocid":"ocds-h7i0z4-1","id":"1","date":"2020-04-01T00:00:00+06:00","tag":["tender"],"parties":[{"id":"KG-INN-00101200010001","roles":["buyer"]}],
                 "tender":{"id":1,"status":"active","procurementMethod":"open","procurementMethodDetails":"singleSource","datePublished":"2020-03-01T10:00:00+06:00"}}
                """) with { Reason = "supplier_unknown" },
        ],
    };

    /// <summary>A direct award, and a competition that the same supplier won before at each of these buyers.</summary>
    static string Awards(params string[] buyers) => "[" + string.Join(",\n", buyers.Select((b, i) => Tender(i + 2, b, "oneStage", "2020-01-15")).Prepend(Tender(1, "00101200010001", "singleSource", "2020-03-01"))) + "]";

    static string Tender(int id, string buyer, string method, string day) => string.Create(CultureInfo.InvariantCulture,
        $$$"""
        {"ocid":"ocds-h7i0z4-{{{id}}}","id":"1","date":"2020-04-01T00:00:00+06:00","tag":["tender","award"],
         "parties":[{"id":"KG-INN-{{{buyer}}}","roles":["buyer"]},{"id":"KG-INN-01503201510181","roles":["tenderer"]}],
         "tender":{"id":{{{id}}},"status":"active","procurementMethod":"open","procurementMethodDetails":"{{{method}}}","datePublished":"{{{day}}}T10:00:00+06:00","lots":[{"id":"7"}]},
         "bids":{"details":[{"id":"1","status":"valid","relatedLots":[{"id":"7"}],"tenderers":[{"id":"KG-INN-01503201510181"}]}]},
         "awards":[{"id":"1","status":"active","date":"{{{day}}}T12:00:00+06:00","relatedBid":"1","relatedLots":["7"]}]}
        """);
}
