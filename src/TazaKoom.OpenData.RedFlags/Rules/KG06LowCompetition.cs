using System.Globalization;

namespace TazaKoom.OpenData.RedFlags.Rules;

static class KG06LowCompetition
{
    static readonly Reason RegionUnknown = new("region_unknown", Outcome.NotEnoughData, new(
        "The buyer's region is not published.",
        "Регион заказчика не опубликован.",
        "Сатып алуучунун аймагы жарыяланган эмес."));

    public static readonly RedFlag Rule = new("KG-06", Subject.Competition)
    {
        Profile = "kyrgyzstan",
        ComparesTenders = true,
        Title = new("Fewer bidders than usual", "Участников меньше обычного", "Катышуучулар адаттагыдан аз"),
        OfficialName = new(
            "MKRAI6: too low a level of competition: 30 % lower than the average for this OKGZ code in this region",
            "MKRAI6: слишком низкий уровень конкуренции. Конкуренция в конкурсе на 30 % ниже, чем в среднем по данному ОКГЗ коду в данном регионе",
            "MKRAI6: атаандаштык деңгээли абдан төмөн. Конкурстагы атаандаштык ошол региондогу ОКГЗ маалыматтары боюнча орточодон 30 % төмөн"),
        Says = new(
            "A lot has far fewer bidders than lots for the same class in the same region had in the months before.",
            "У лота намного меньше участников, чем у лотов того же класса в том же регионе за предыдущие месяцы.",
            "Лоттун катышуучулары мурунку айларда ошол эле аймактагы ошол эле класстын лотторунан бир топ аз."),
        Why = new(
            "Where others usually bid, their absence has a reason. Were the terms, the time or the notice different here?",
            "Если обычно участвуют и другие, у их отсутствия есть причина. Чем отличались здесь условия, сроки, объявление?",
            "Адатта башкалар да катышса, алардын жоктугунун себеби бар. Бул жерде шарттар, мөөнөт, жарыя башкача беле?"),
        Misfires = new(
            "Classes of mixed goods, remote districts of a region, a mean moved by a few crowded lots; with a usual number under two, every single bid is 30 % less.",
            "Классы со смешанными товарами, отдалённые районы, среднее из-за нескольких многолюдных лотов; при обычном числе меньше двух любая единственная заявка ниже на 30 %.",
            "Аралаш товарлардын класстары, алыскы райондор, бир нече көп катышуучулуу лот өзгөрткөн орточо; адаттагы сан экиден аз болсо, ар бир жалгыз табыштама 30 % төмөн."),
        Explains = new(
            $"Bidders here: {{bidders}}; {{lots}} earlier lots of class {{class}} in this region ({{region:{RegionNames.En}}}) had {{mean}} on average; {{percent}} % fewer. What kept the others away?",
            $"Участников: {{bidders}}; у прежних лотов класса {{class}} в этом регионе ({{region:{RegionNames.Ru}}}), лотов: {{lots}}, в среднем {{mean}}; ниже на {{percent}} %. Что помешало остальным?",
            $"Катышуучулар: {{bidders}}; бул аймактагы ({{region:{RegionNames.Ky}}}) {{class}} классынын мурунку лотторунда (лоттор: {{lots}}) орточо {{mean}}; {{percent}} % төмөн. Башкаларга эмне тоскоол болду?"),
        Basis = "Official indicator MKRAI6 (weight 2), corrected: the mean is of other tenders of the 24 months before the opening, at the deepest level of the classification with at least 10 lots; a lot without bids is told apart.",
        Fields = ["bids/details/relatedLots", "bids/details/tenderers/id", "tender/items/classification/id", "tender/tenderPeriod/endDate", "parties/address/region", "tender/procurementMethodDetails"],
        Settings =
        [
            Setting.Number("percent", 30, new(
                "Percent below the mean; at or over it the flag is raised.",
                "На сколько процентов ниже среднего; не меньше — вопрос.",
                "Орточодон канча пайыз төмөн; андан аз болбосо, суроо.")),
            Setting.Integer("minimum_lots", 10, new(
                "Lots a group needs; a smaller one gives way to the next higher level of the classification.",
                "Сколько лотов нужно группе; меньшая уступает следующему уровню классификатора.",
                "Топко канча лот керек; андан кичинеси классификатордун кийинки деңгээлине орун берет.")),
            Setting.Integer("months", 24, new(
                "Months before the opening that are looked at.",
                "Сколько месяцев до вскрытия рассматриваются.",
                "Ачылганга чейинки канча ай каралат.")),
        ],
        Reasons =
        [
            Reason.Cancelled, Reason.MethodNotCovered, Reason.NoBids, Reason.MethodUnknown, Reason.BidsNotPublished, Reason.DateUnknown, RegionUnknown,
            Reason.ItemsNotClassified, Reason.GroupTooSmall,
        ],
        Sql =
            $$"""
            with opened as materialized (
              select row_number() over () as id, t.ocid, t.lot_id, t.region, t.bidders, coalesce(t.period_end, t.published) as opening
              from fact_competition t
              where t.profile = 'kyrgyzstan' and {{KyrgyzMethods.Competitive}} and t.bidders > 0 and t.region is not null
                and coalesce(t.period_end, t.published) is not null
                and t.status is distinct from 'cancelled' and t.lot_status is distinct from 'cancelled'
            ),
            item as materialized (
              select o.id, left(i.classification_id, 8) as code
              from opened o
              join fact_item i on i.ocid = o.ocid and i.lot_id = o.lot_id and i.part = 'tender'
              where o.lot_id <> '' and i.classification_id is not null
              union all
              select o.id, left(i.classification_id, 8)
              from opened o
              join fact_item i on i.ocid = o.ocid and i.part = 'tender'
              where o.lot_id = '' and i.classification_id is not null
            ),
            listed as materialized (
              select id, min(code) as code, min(code) <> max(code) as mixed from item group by id
            ),
            -- A lot is of the class most of its items are of, so that it counts once. Few have items of several.
            coded as materialized (
              select o.ocid, o.lot_id, o.region, o.bidders, o.opening, coalesce(m.code, l.code) as code
              from listed l
              join opened o on o.id = l.id
              left join (
                select i.id, mode() within group (order by i.code) as code from item i join listed l on l.id = i.id where l.mixed group by i.id
              ) m on m.id = l.id
            ),
            -- Lots of one class that open in one region at one moment.
            moment as materialized (
              select region, code, opening, count(*)::integer as lots, sum(bidders)::integer as bidders from coded group by region, code, opening
            ),
            measured as materialized (
              select region, code, opening, coalesce(sum(lots) over before, 0) as lots, sum(bidders) over before as total
              from moment
              -- Lots of one tender open at one moment, so none of them is among those before it.
              window before as (
                partition by region, code order by opening
                range between (select make_interval(months => months::integer) from setting) preceding and interval '1 microsecond' preceding)
            ),
            alone as materialized (
              select m.region, m.code, m.opening from measured m cross join setting s where m.lots < s.minimum_lots
            ),
            -- Class, group and division, for those whose code is not specific enough to have company: few, and mostly the first of their code.
            wider as (
              select
                a.region, a.code, l.digits, left(a.code, l.digits) as class,
                max(max(a.opening)) over (partition by a.region, l.digits, left(a.code, l.digits)) as last
              from alone a
              cross join (values (5), (4), (3), (2)) as l(digits)
              group by a.region, a.code, l.digits
            ),
            measured_wider as (
              select w.region, w.code, m.opening, w.digits, sum(m.lots) over before as lots, sum(m.bidders) over before as total
              from wider w
              join moment m on m.region = w.region and m.code = w.code and m.opening <= w.last
              window before as (
                partition by w.region, w.digits, w.class order by m.opening
                range between (select make_interval(months => months::integer) from setting) preceding and interval '1 microsecond' preceding)
            ),
            compared as (
              select m.region, m.code, m.opening, 8 as digits, m.lots, m.total from measured m cross join setting s where m.lots >= s.minimum_lots
              union all
              -- The most digits, with the sums that belong to them.
              select * from (
                select distinct on (a.region, a.code, a.opening) a.region, a.code, a.opening, w.digits, w.lots, w.total
                from alone a
                join measured_wider w on w.region = a.region and w.code = a.code and w.opening = a.opening
                cross join setting s
                where w.lots >= s.minimum_lots
                order by a.region, a.code, a.opening, w.digits desc
              ) x
            ),
            judged as materialized (
              select
                c.ocid, c.lot_id, p.code is not null as comparable, p.lots, left(p.code, p.digits) as class, p.region,
                -- Of those that are raised alone: decimals are dear.
                case when (p.total - c.bidders * p.lots) * 100 >= s.percent::numeric * p.total then p.total::numeric end as total
              from coded c
              cross join setting s
              left join compared p on p.region = c.region and p.code = c.code and p.opening = c.opening
            )
            select
              t.ocid, t.subject, t.lot_id as subject_id,
              case
                when t.status = 'cancelled' or t.lot_status = 'cancelled' then 'cancelled'
                when not {{KyrgyzMethods.Competitive}} then 'method_not_covered'
                when t.bidders = 0 and (t.tender_bids > 0 or t.status = 'unsuccessful') then 'no_bids'
              end as not_applicable,
              case
                when t.method_details is null then 'method_unknown'
                when t.bidders = 0 then 'bids_not_published'
                when coalesce(t.period_end, t.published) is null then 'date_unknown'
                when t.region is null then 'region_unknown'
                when j.ocid is null then 'items_not_classified'
                when not j.comparable then 'group_too_small'
              end as not_enough_data,
              j.total is not null as raised,
              ((j.total - t.bidders * j.lots) * 100 / j.total)::double precision as value,
              array_remove(array[t.buyer_id], null) as organization_ids,
              t.bidders, j.lots, j.total as bidders_there, round(j.total / j.lots, 2) as mean, j.class, j.region,
              round((j.total - t.bidders * j.lots) * 100 / j.total, 2) as percent, s.percent as "limit", s.months
            from fact_competition t
            cross join setting s
            left join judged j on j.ocid = t.ocid and j.lot_id = t.lot_id
            where t.profile = 'kyrgyzstan'
            """,
        Examples =
        [
            Example.Raises("one bidder where two lots before had one and two", Lots("33600000-6", 1, 2, 1)) with { Ocid = "ocds-h7i0z4-3", Settings = """{"minimum_lots":2}""" },
            Example.Clears("two bidders there", Lots("33600000-6", 1, 2, 2)) with { Ocid = "ocds-h7i0z4-3", Settings = """{"minimum_lots":2}""" },
            Example.Raises("its own code is new, but its class is not", Lots("33690000-3", 2, 2, 1)) with { Ocid = "ocds-h7i0z4-3", Value = 50, Settings = """{"minimum_lots":2}""" },
            Example.Skips("nobody bid: another matter than few", Lots("33600000-6", 1, 2, 0)) with { Ocid = "ocds-h7i0z4-3", Reason = "no_bids", Settings = """{"minimum_lots":2}""" },
            Example.Lacks("two lots are no market", Lots("33600000-6", 1, 2, 1)) with { Ocid = "ocds-h7i0z4-3", Reason = "group_too_small" },
        ],
    };

    /// <summary>One tender a month with so many bidders each; the last is of the code given.</summary>
    static string Lots(string code, params int[] bidders) => "[" + string.Join(",\n", bidders.Select((n, i) => string.Create(CultureInfo.InvariantCulture,
        $$$"""
        {"ocid":"ocds-h7i0z4-{{{i + 1}}}","id":"1","date":"2020-12-01T00:00:00+06:00","tag":["tender"],
         "parties":[{"id":"KG-INN-00101200010001","roles":["buyer"],"address":{"region":"Чуйская Область"}}],
         "tender":{"id":{{{i + 1}}},"status":"{{{(n == 0 ? "unsuccessful" : "active")}}}","procurementMethod":"open","procurementMethodDetails":"oneStage",
          "tenderPeriod":{"endDate":"2020-0{{{i + 1}}}-15T10:00:00+06:00"},
          "lots":[{"id":"7","status":"active"}],"items":[{"id":"1","relatedLot":"7","classification":{"scheme":"OKGZ","id":"{{{(i == bidders.Length - 1 ? code : "33600000-6")}}}"}}]},
         "bids":{"details":[{{{string.Join(",", Enumerable.Range(1, n).Select(b => $$"""{"id":"{{b}}","status":"valid","relatedLots":[{"id":"7"}]}"""))}}}]}}
        """))) + "]";
}
