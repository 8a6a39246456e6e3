using System.Globalization;

namespace TazaKoom.OpenData.RedFlags.Rules;

static class R027UsualBiddersAbsent
{
    static readonly Reason NoRegulars = new("no_regular_bidders", Outcome.NotApplicable, new(
        "The market has no bidders that usually take part.",
        "На рынке нет участников, которые обычно приходят.",
        "Рынокто адатта катышкандар жок."));

    public static readonly RedFlag Rule = new("R027", Subject.Tender)
    {
        ComparesTenders = true,
        Title = new("Usual bidders stayed away", "Обычные участники не пришли", "Адаттагы катышуучулар келген жок"),
        Says = new(
            "Of the bidders that usually take part in this market at most one came to this tender.",
            "Из участников, которые обычно приходят на этот рынок, в этой закупке был не более чем один.",
            "Бул рынокто адатта катышкандардын ичинен бул сатып алууга көп болсо бирөө келген."),
        Why = new(
            "Rivals that always come stay away for a reason. Was it the tender, or did they leave it to one of them?",
            "У соперников, которые всегда приходят, есть причина не прийти. Дело в закупке или её оставили одному из них?",
            "Дайыма келген атаандаштардын келбегенинин себеби бар. Сатып алууданбы же аны бирөөнө калтырыштыбы?"),
        Misfires = new(
            "A season in which all are busy; another kind of goods under the same class; a market that has changed over the years.",
            "Сезон, когда все заняты; другие товары под тем же классом; рынок, изменившийся за годы.",
            "Баары бош эмес мезгил; ошол эле класстагы башка товарлар; жылдар бою өзгөргөн рынок."),
        Explains = new(
            "In the market {group} ({tenders} tenders) {regulars} bidders take part in at least {percent} % of the others; here came {present} of them, absent were {absent}. Why did they stay away?",
            "На рынке {group} (закупок: {tenders}) участников, бывающих не менее чем в {percent} % остальных: {regulars}; здесь из них было {present}, не пришли {absent}. Почему они не пришли?",
            "{group} рыногунда (сатып алуулар: {tenders}) калгандарынын кеминде {percent} % катышкандар: {regulars}; бул жерге алардын {present} келген, келбегендери {absent}. Алар эмне үчүн келген жок?"),
        Basis = "OCP R027; bid suppression (OECD; price and network screens). Market: publisher, class and region of the buyer; regular: took part in at least half of the market's other tenders (leave-one-out).",
        Fields = ["bids/details/tenderers/id", "bids/details/status", "tender/items/classification/id", "parties/address/region", "tender/procurementMethod"],
        Settings =
        [
            Setting.Integer("digits", 3, new(
                "Leading characters of the classification that make a class.",
                "Сколько первых знаков классификатора образуют класс.",
                "Классификатордун канча алгачкы белгиси класс түзөт.")),
            Setting.Number("percent", 50, new(
                "A bidder is regular from this percent of the market's other tenders on.",
                "Участник считается обычным начиная с этого процента остальных закупок рынка.",
                "Катышуучу рыноктун калган сатып алууларынын ушул пайызынан баштап адаттагы деп эсептелет.")),
            Setting.Integer("minimum_regulars", 3, new(
                "Regular bidders a market needs.",
                "Сколько обычных участников нужно рынку.",
                "Рынокко канча адаттагы катышуучу керек.")),
            Setting.Integer("minimum_group", 10, new(
                "Tenders a market needs.",
                "Сколько закупок нужно рынку.",
                "Рынокко канча сатып алуу керек.")),
        ],
        Reasons = [Reason.Cancelled, Reason.MethodNotCovered, NoRegulars, Reason.MethodUnknown, Reason.BidsNotPublished, Reason.ItemsNotClassified, Reason.GroupTooSmall],
        Sql =
            """
            with participant as materialized (
              select distinct ocid, unnest(tenderers) as tenderer from fact_bid where submitted
            ),
            attended as materialized (
              select distinct ocid from participant
            ),
            tender as materialized (
              select
                t.ocid, t.publisher, k.scheme, left(k.code, s.digits::integer) as class, coalesce(t.region, '') as region,
                concat_ws(' / ', nullif(t.publisher, ''), nullif(k.scheme, ''), left(k.code, s.digits::integer), t.region) as market
              from fact_tender t
              cross join setting s
              join fact_class k on k.ocid = t.ocid and k.lot_id = ''
              where t.method in ('open', 'selective') and t.status is distinct from 'cancelled' and exists (select from attended a where a.ocid = t.ocid)
            ),
            market as materialized (
              -- Numbered: names of markets are long, and below they would be compared hundreds of thousands of times.
              select market, row_number() over () as id, count(*) as tenders from tender group by market
            ),
            regular as materialized (
              -- In so many tenders that it is regular of those it missed.
              select m.id, p.tenderer
              from participant p
              join tender t on t.ocid = p.ocid
              join market m on m.market = t.market
              where m.tenders >= (select minimum_group from setting)
              group by m.id, m.tenders, p.tenderer
              having count(*) * 100 >= (select percent from setting) * (m.tenders - 1)
            ),
            present as (
              select
                t.ocid, count(*) as regulars, count(p.tenderer) as present,
                array_agg(r.tenderer order by r.tenderer) filter (where p.tenderer is null) as absent
              from tender t
              join market m on m.market = t.market
              join regular r on r.id = m.id
              left join participant p on p.ocid = t.ocid and p.tenderer = r.tenderer
              group by t.ocid
            )
            select
              t.ocid, t.subject, '' as subject_id,
              case
                when t.status = 'cancelled' then 'cancelled'
                when t.method not in ('open', 'selective') then 'method_not_covered'
                when m.tenders >= s.minimum_group and coalesce(p.regulars, 0) < s.minimum_regulars then 'no_regular_bidders'
              end as not_applicable,
              case
                when t.method is null then 'method_unknown'
                when b.ocid is null then 'bids_not_published'
                when k.ocid is null then 'items_not_classified'
                when m.tenders < s.minimum_group then 'group_too_small'
              end as not_enough_data,
              p.present <= 1 as raised,
              p.present::double precision as value,
              coalesce(p.absent, '{}') as organization_ids,
              k.market as "group", m.tenders, p.regulars, p.present, p.absent, s.percent, s.minimum_regulars as minimum
            from fact_tender t
            cross join setting s
            left join tender k on k.ocid = t.ocid
            left join market m on m.market = k.market
            left join present p on p.ocid = t.ocid
            left join attended b on b.ocid = t.ocid
            """,
        Examples =
        [
            Example.Raises("one newcomer, none of the three", Documents("9")) with { Ocid = "ocds-exampl-judged", Value = 0 },
            Example.Raises("one of the three, alone", Documents("1")) with { Ocid = "ocds-exampl-judged", Value = 1 },
            Example.Clears("two of the three", Documents("1", "2")) with { Ocid = "ocds-exampl-judged" },
            Example.Skips("a direct award", Market("direct", "9")) with { Ocid = "ocds-exampl-judged", Reason = "method_not_covered" },
            Example.Lacks("no bids", Documents()) with { Ocid = "ocds-exampl-judged", Reason = "bids_not_published" },
        ],
    };

    static string Documents(params string[] bidders) => Market("open", bidders);

    /// <summary>Ten tenders with the same three bidders, and the one that is judged.</summary>
    static string Market(string method, params string[] bidders) => "[" + string.Join(",\n",
        Enumerable.Range(1, 10).Select(i => Document(string.Create(CultureInfo.InvariantCulture, $"{i}"), "open", ["1", "2", "3"])).Append(Document("judged", method, bidders))) + "]";

    static string Document(string id, string method, string[] bidders) =>
        $$"""
        {"ocid":"ocds-exampl-{{id}}","id":"1","date":"2024-03-01T00:00:00Z","tag":["tender"],
         "tender":{"id":"1","status":"complete","procurementMethod":"{{method}}","items":[{"id":"1","classification":{"scheme":"CPV","id":"39112000-0"} }]},
         "bids":{"details":[{{string.Join(",", bidders.Select(b => $$"""{"id":"b{{b}}","status":"valid","tenderers":[{"id":"XX-CO-{{b}}"}]}"""))}}]} }
        """;
}
