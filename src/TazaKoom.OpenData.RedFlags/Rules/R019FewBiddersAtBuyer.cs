using System.Globalization;

namespace TazaKoom.OpenData.RedFlags.Rules;

static class R019FewBiddersAtBuyer
{
    public static readonly RedFlag Rule = new("R019", Subject.Organization)
    {
        ComparesTenders = true,
        Title = new("Few bidders at this buyer", "Мало участников у заказчика", "Сатып алуучуда катышуучулар аз"),
        Says = new(
            "For a class of goods, works or services fewer bidders come to this buyer than to others.",
            "По классу товаров, работ или услуг к этому заказчику приходит меньше участников, чем к другим.",
            "Товарлардын, жумуштардын же кызматтардын классы боюнча бул сатып алуучуга башкаларга караганда аз катышуучу келет."),
        Why = new(
            "The market is there: it bids elsewhere. What keeps it from this buyer?",
            "Рынок есть: он участвует у других. Что отпугивает его от этого заказчика?",
            "Рынок бар: ал башкаларда катышат. Аны бул сатып алуучудан эмне алыстатат?"),
        Misfires = new(
            "Remote places; a class of which this buyer needs a special part; small lots; a buyer that pays late.",
            "Отдалённые места; класс, в котором заказчику нужна особая часть; мелкие лоты; заказчик, который платит с опозданием.",
            "Алыскы жерлер; сатып алуучуга өзгөчө бөлүгү керек класс; майда лоттор; кеч төлөгөн сатып алуучу."),
        Explains = new(
            "For class {class} this buyer has {mean} bidders on average over {competitions} competitions; {others} other buyers have {others_mean}, {percent} % more or less apart. What keeps bidders away?",
            "По классу {class} у заказчика в среднем участников {mean} (конкурсов: {competitions}); у других заказчиков ({others}) {others_mean}, разница {percent} %. Что отпугивает участников?",
            "{class} классы боюнча бул сатып алуучуда орточо {mean} катышуучу (конкурстар: {competitions}); башка сатып алуучуларда ({others}) {others_mean}, айырмасы {percent} %. Катышуучуларды эмне алыстатат?"),
        Basis = "OCP R019; EBRD mkrai6 (30 % under the mean of the class). Leave-one-out: the buyer is compared with the mean of the other buyers of the publisher, and must also lie in the lowest quarter of them. A class in which four fifths of all competitions have one bidder is left out.",
        Fields = ["bids/details/tenderers/id", "bids/details/relatedLots", "tender/items/classification/id", "buyer/id", "tender/procurementMethod"],
        Settings =
        [
            Setting.Integer("digits", 3, new(
                "Leading characters of the classification that make a class.",
                "Сколько первых знаков классификатора образуют класс.",
                "Классификатордун канча алгачкы белгиси класс түзөт.")),
            Setting.Number("percent", 30, new(
                "Percent under the mean of the others; at or over it the flag is raised.",
                "На сколько процентов ниже среднего у других; не меньше — вопрос.",
                "Башкалардын орточосунан канча пайыз төмөн; андан аз болбосо, суроо.")),
            Setting.Integer("minimum_competitions", 10, new(
                "Competitions the buyer needs in the class.",
                "Сколько конкурсов нужно заказчику в классе.",
                "Сатып алуучуга класста канча конкурс керек.")),
            Setting.Integer("minimum_group", 5, new(
                "Other buyers the class needs.",
                "Сколько других заказчиков нужно в классе.",
                "Класска канча башка сатып алуучу керек.")),
        ],
        Processes = ["ocids"],
        Reasons = [],
        Sql =
            """
            with competition as materialized (
              select c.publisher, c.ocid, c.buyer_id, k.scheme, left(k.code, s.digits::integer) as class, c.bidders
              from fact_competition c
              cross join setting s
              join fact_class k on k.ocid = c.ocid and k.lot_id = c.lot_id
              where c.method in ('open', 'selective') and c.bidders > 0 and c.buyer_id is not null
                and c.status is distinct from 'cancelled' and c.lot_status is distinct from 'cancelled'
            ),
            buyer as materialized (
              select publisher, scheme, class, buyer_id, count(*) as competitions, sum(bidders) as bidders, count(*) filter (where bidders = 1) as single,
                     avg(bidders)::double precision as mean
              from competition
              group by publisher, scheme, class, buyer_id
            ),
            class as materialized (
              select publisher, scheme, class, count(*) as buyers, sum(competitions) as competitions, sum(bidders) as bidders, sum(single) as single,
                     quantile(array_agg(mean order by mean), 0.25) as q1
              from buyer
              group by publisher, scheme, class
            ),
            compared as (
              select
                b.*, k.buyers - 1 as others, k.q1, k.single::double precision / k.competitions as class_single,
                (k.bidders - b.bidders)::double precision / nullif(k.competitions - b.competitions, 0) as others_mean
              from buyer b
              join class k on k.publisher = b.publisher and k.scheme = b.scheme and k.class = b.class
            ),
            worst as (
              select distinct on (c.buyer_id) c.*, (1 - c.mean / c.others_mean) * 100 as below
              from compared c
              cross join setting s
              where c.competitions >= s.minimum_competitions and c.others >= s.minimum_group and c.class_single < 0.8
              order by c.buyer_id, c.mean <= c.q1 desc, c.mean / c.others_mean, c.class
            ),
            record as (
              select w.buyer_id, (array_agg(distinct c.ocid order by c.ocid))[1:100] as ocids
              from worst w
              cross join setting s
              join competition c on c.publisher = w.publisher and c.scheme = w.scheme and c.class = w.class and c.buyer_id = w.buyer_id
              where w.below >= s.percent and w.mean <= w.q1
              group by w.buyer_id
            )
            select
              '' as ocid, 'buyer' as subject, w.buyer_id as subject_id,
              null::text as not_applicable, null::text as not_enough_data,
              w.below >= s.percent and w.mean <= w.q1 as raised,
              w.mean as value, array[w.buyer_id] as organization_ids,
              concat_ws(' ', nullif(w.scheme, ''), w.class) as class, round(w.mean::numeric, 2) as mean, w.competitions, w.bidders, w.others, round(w.others_mean::numeric, 2) as others_mean,
              round(w.below::numeric, 1) as percent, s.percent as "limit", round(w.q1::numeric, 4) as q1, w.publisher as "group", r.ocids
            from worst w
            cross join setting s
            left join record r on r.buyer_id = w.buyer_id
            """,
        Examples =
        [
            Example.Raises("one bidder, where others have three", Documents(1)) with
            {
                SubjectId = "XX-GOV-9", Value = 1, Settings = """{"minimum_competitions":3}""",
            },
            Example.Clears("three bidders, as others", Documents(3)) with { SubjectId = "XX-GOV-9", Settings = """{"minimum_competitions":3}""" },
        ],
    };

    /// <summary>Eight buyers with three bidders in each of three competitions, and the ninth.</summary>
    static string Documents(int bidders) => "[" + string.Join(",\n",
        from buyer in Enumerable.Range(1, 9) from tender in Enumerable.Range(1, 3) select Document(buyer, tender, buyer == 9 ? bidders : 3)) + "]";

    static string Document(int buyer, int tender, int bidders) => string.Create(CultureInfo.InvariantCulture,
        $$"""
        {"ocid":"ocds-exampl-{{buyer}}-{{tender}}","id":"1","date":"2024-03-01T00:00:00Z","tag":["tender"],"buyer":{"id":"XX-GOV-{{buyer}}","name":"Buyer {{buyer}}"},
         "parties":[{"id":"XX-GOV-{{buyer}}","name":"Buyer {{buyer}}","roles":["buyer"]}],
         "tender":{"id":"1","status":"complete","procurementMethod":"open","items":[{"id":"1","classification":{"scheme":"CPV","id":"39112000-0"} }]},
         "bids":{"details":[{{string.Join(",", Enumerable.Range(1, bidders).Select(i => $$"""{"id":"b{{i}}","status":"valid","tenderers":[{"id":"XX-CO-{{i}}"}]}"""))}}]} }
        """);
}
