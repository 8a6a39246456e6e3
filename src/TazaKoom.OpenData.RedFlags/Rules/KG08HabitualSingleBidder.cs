using System.Globalization;

namespace TazaKoom.OpenData.RedFlags.Rules;

static class KG08HabitualSingleBidder
{
    public static readonly RedFlag Rule = new("KG-08", Subject.Competition)
    {
        Profile = "kyrgyzstan",
        ComparesTenders = true,
        Title = new("Single bidders are the habit", "Один участник — обычное дело", "Жалгыз катышуучу адатка айланган"),
        OfficialName = new(
            "MKRAI8: only one participant comes to the competitions (lots) of a procuring organization more than 20 times",
            "MKRAI8: на конкурс (лот) закупающей организации более 20 раз приходит всего 1 участник",
            "MKRAI8: сатып алуучу уюмдун конкурсуна (лотуна) болгону 1 катышуучу 20дан ашык жолу келет"),
        Says = new(
            "One tenderer bid, and at this buyer that has happened again and again within a year.",
            "Заявку подал один участник, и у этого заказчика за год так бывало снова и снова.",
            "Бир катышуучу табыштама берген, бул сатып алуучуда бир жылда мындай кайра-кайра болгон."),
        Why = new(
            "Once is chance, twenty times is a pattern. What is it about this buyer's tenders that others stay away?",
            "Один раз — случай, двадцать — закономерность. Что в закупках этого заказчика отпугивает остальных?",
            "Бир жолкусу кокустук, жыйырмасы — көнүмүш. Бул сатып алуучунун сатып алууларында башкаларды эмне качырат?"),
        Misfires = new(
            "Large buyers with many lots in narrow markets (medicines by substance); buyers in remote districts.",
            "Крупные заказчики со множеством лотов на узких рынках (лекарства по веществам); заказчики в отдалённых районах.",
            "Тар рыноктордо көп лоту бар ири сатып алуучулар (дары каражаттары); алыскы райондордогу сатып алуучулар."),
        Explains = new(
            "One tenderer bid; in the {days} days before, {single} of this buyer's {lots} other lots ({percent} %) had one bidder too. Why does nobody else come?",
            "Заявку подал один участник; за {days} дней до этого у заказчика лотов с одним участником: {single} из {lots} ({percent} %). Почему больше никто не приходит?",
            "Бир катышуучу табыштама берген; буга чейинки {days} күндө сатып алуучунун {lots} лотунун {single} лотунда ({percent} %) да бир катышуучу болгон. Эмне үчүн башка эч ким келбейт?"),
        Basis = "Official indicator MKRAI8 (weight 3), corrected: twenty means twenty other lots of other tenders, in the 365 days before, and they are a share worth naming.",
        Fields = ["bids/details/relatedLots", "bids/details/tenderers/id", "tender/tenderPeriod/endDate", "tender/procurementMethodDetails", "parties/roles"],
        Settings =
        [
            Setting.Integer("lots", 20, new(
                "Other lots of the buyer with one bidder; at least so many.",
                "Других лотов заказчика с одним участником; не меньше.",
                "Сатып алуучунун бир катышуучулуу башка лоттору; андан аз эмес.")),
            Setting.Integer("days", 365, new(
                "Days before the opening that are looked at.",
                "Сколько дней до вскрытия рассматриваются.",
                "Ачылганга чейинки канча күн каралат.")),
            Setting.Number("percent", 20, new(
                "Percent of the buyer's lots with bids that have one bidder; at least so many. The official indicator has no share; this one is ours.",
                "Процент лотов заказчика с заявками, где участник один; не меньше. В официальном индикаторе доли нет; эта — наша.",
                "Сатып алуучунун табыштамалуу лотторунун бир катышуучулуу пайызы; андан аз эмес. Расмий индикатордо үлүш жок; бул — биздики.")),
        ],
        Processes = ["recent"],
        Reasons = [Reason.Cancelled, Reason.MethodNotCovered, Reason.NoBids, Reason.MethodUnknown, Reason.BidsNotPublished, Reason.DateUnknown, Reason.BuyerUnknown],
        Sql =
            $$"""
            with opened as materialized (
              select t.ocid, t.lot_id, t.buyer_id, t.bidders, coalesce(t.period_end, t.published) as opening
              from fact_competition t
              where t.profile = 'kyrgyzstan' and {{Covered}} and t.bidders > 0 and t.buyer_id is not null
                and coalesce(t.period_end, t.published) is not null
                and t.status is distinct from 'cancelled' and t.lot_status is distinct from 'cancelled'
            ),
            counted as (
              select
                ocid, lot_id, count(*) over before as lots, count(*) filter (where bidders = 1) over before as single,
                array_agg(ocid) filter (where bidders = 1) over (partition by buyer_id order by opening, ocid, lot_id rows between 20 preceding and 1 preceding) as recent
              from opened
              -- Lots of one tender open at one moment, so none of them is among those before it.
              window before as (
                partition by buyer_id order by opening
                range between (select make_interval(days => days::integer) from setting) preceding and interval '1 microsecond' preceding)
            )
            select
              t.ocid, t.subject, t.lot_id as subject_id,
              case
                when t.status = 'cancelled' or t.lot_status = 'cancelled' then 'cancelled'
                when not {{Covered}} then 'method_not_covered'
                when t.bidders = 0 and (t.tender_bids > 0 or t.status = 'unsuccessful') then 'no_bids'
              end as not_applicable,
              case
                when t.method_details is null then 'method_unknown'
                when t.bidders = 0 then 'bids_not_published'
                when coalesce(t.period_end, t.published) is null then 'date_unknown'
                when t.buyer_id is null then 'buyer_unknown'
              end as not_enough_data,
              t.bidders = 1 and c.single >= s.lots and c.single * 100 >= s.percent * c.lots as raised,
              c.single::double precision as value,
              array_remove(array[t.buyer_id], null) as organization_ids,
              t.bidders, c.single, c.lots, round(c.single * 100.0 / nullif(c.lots, 0), 2) as percent, s.lots as "limit", s.percent as limit_percent, s.days,
              t.buyer_id as buyer, case when t.bidders = 1 and c.single >= s.lots then c.recent end as recent
            from fact_competition t
            cross join setting s
            left join counted c on c.ocid = t.ocid and c.lot_id = t.lot_id
            where t.profile = 'kyrgyzstan'
            """,
        Examples =
        [
            Example.Raises("twenty other lots before it", Lots(20)) with { Ocid = "ocds-h7i0z4-99", Value = 20 },
            Example.Clears("nineteen: the lot itself is not one of twenty", Lots(19)) with { Ocid = "ocds-h7i0z4-99" },
            Example.Clears("twenty, but more than a year ago", Lots(20, year: 2018)) with { Ocid = "ocds-h7i0z4-99" },
            Example.Clears("eighteen others and itself, as in the official count of nineteen", Lots(18)) with { Ocid = "ocds-h7i0z4-99" },
            Example.Skips("simplified", Lots(20, method: "simplicated")) with { Ocid = "ocds-h7i0z4-99", Reason = "method_not_covered" },
            Example.Lacks("no bids yet", Lots(20, bids: "")) with { Ocid = "ocds-h7i0z4-99", Reason = "bids_not_published" },
        ],
    };

    /// <summary>Single-stage, and the second stage of a two-stage tender.</summary>
    const string Covered =
        """
        (lower(t.method_details) = 'onestage'
                  or lower(t.method_details) in ('twostage', 'twostagetender') and exists (select from fact_related_process r where r.ocid = t.ocid))
        """;

    /// <summary>A tender with so many lots of one bidder each, and one of June 2020.</summary>
    static string Lots(int before, int year = 2020, string method = "oneStage", string bids = """{"id":"1","status":"valid","relatedLots":[{"id":"7"}]}""") =>
        "[" + Tender(1, $"{year.ToString(CultureInfo.InvariantCulture)}-05-01", "oneStage", string.Join(",", Enumerable.Range(1, before).Select(i => $$"""{"id":"{{i}}"}""")),
                string.Join(",", Enumerable.Range(1, before).Select(i => $$"""{"id":"{{i}}","status":"valid","relatedLots":[{"id":"{{i}}"}]}""")))
        + ",\n" + Tender(99, "2020-06-01", method, """{"id":"7"}""", bids) + "]";

    static string Tender(int id, string day, string method, string lots, string bids) =>
        $$$"""
        {"ocid":"ocds-h7i0z4-{{{id}}}","id":"1","date":"2020-07-01T00:00:00+06:00","tag":["tender"],"parties":[{"id":"KG-INN-00101200010001","roles":["buyer"]}],
         "tender":{"id":{{{id}}},"status":"active","procurementMethod":"open","procurementMethodDetails":"{{{method}}}","tenderPeriod":{"endDate":"{{{day}}}T10:00:00+06:00"},
          "lots":[{{{lots}}}]},"bids":{"details":[{{{bids}}}]}}
        """;
}
