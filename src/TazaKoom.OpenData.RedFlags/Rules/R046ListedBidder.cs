namespace TazaKoom.OpenData.RedFlags.Rules;

static class R046ListedBidder
{
    static readonly Reason NoLists = new("no_lists", Outcome.NotEnoughData, new(
        "No list of debarred bodies has been imported.",
        "Ни один список отстранённых организаций не загружен.",
        "Четтетилген уюмдардын бир да тизмеси жүктөлгөн эмес."));

    static readonly Reason NoParticipants = new("participants_unknown", Outcome.NotEnoughData, new(
        "Nobody who bid or won is published (yet).",
        "Участники и победители (пока) не опубликованы.",
        "Катышуучулар жана жеңүүчүлөр (азырынча) жарыяланган эмес."));

    public static readonly RedFlag Rule = new("R046", Subject.Tender)
    {
        ComparesTenders = true,
        Title = new("Bidder on a debarment list", "Участник в списке отстранённых", "Катышуучу четтетилгендердин тизмесинде"),
        Says = new(
            "Somebody who bid or won has the number or the name of a body that was on a debarment list on that day.",
            "Номер или название участника либо победителя совпадает с организацией, бывшей на тот день в списке отстранённых.",
            "Катышуучунун же жеңүүчүнүн номери же аталышы ошол күнү четтетилгендердин тизмесинде болгон уюмдуку менен дал келет."),
        Why = new(
            "A list warns of bodies that broke the rules elsewhere. Was it checked, and is it the same body?",
            "Список предупреждает об организациях, нарушивших правила в другом месте. Проверяли ли его и та ли это организация?",
            "Тизме башка жерде эреже бузган уюмдар жөнүндө эскертет. Ал текшерилдиби жана бул ошол эле уюмбу?"),
        Misfires = new(
            "Bodies of the same name; lists of another country or bank that do not bind this buyer; listings that were lifted.",
            "Одноимённые организации; списки другой страны или банка, не обязывающие этого заказчика; снятые ограничения.",
            "Аттары бирдей уюмдар; бул сатып алуучуну милдеттендирбеген башка өлкөнүн же банктын тизмелери; алынып салынган чектөөлөр."),
        Explains = new(
            "On {day} {listed} was on the list {lists} (from {starts:-infinity=an unknown day} to {ends:-=an unknown day}); matched by {matched_by:id=number;name=name}, confidence {confidence} (limit {limit}). Is it the same body?",
            "На {day} {listed} был в списке {lists} (с {starts:-infinity=неизвестного дня} по {ends:-=неизвестный день}); совпадение: {matched_by:id=номер;name=название}, уверенность {confidence} (порог {limit}). Та ли это организация?",
            "{day} күнү {listed} {lists} тизмесинде болгон ({starts:-infinity=белгисиз күндөн} — {ends:-=белгисиз күнгө чейин}); дал келүү: {matched_by:id=номери;name=аталышы}, ишеним {confidence} (чек {limit}). Бул ошол эле уюмбу?"),
        Basis = "OCP R046: match with a listing in force on the date of award (else the end of the period for bids, else publication). Matches and their confidence: open.debarment_match; by number from 0.9, by name below: a name is a hint, not a proof.",
        Fields = ["parties/identifier", "parties/name", "bids/details/tenderers/id", "awards/suppliers/id", "awards/date"],
        Settings =
        [
            Setting.Number("confidence", 0.65, new(
                "Confidence of the match, from 0 to 1; less raises nothing.",
                "Уверенность совпадения, от 0 до 1; меньшая вопроса не вызывает.",
                "Дал келүүнүн ишеними, 0дөн 1ге чейин; андан азы суроо жаратпайт.")),
        ],
        Reasons = [Reason.Cancelled, NoLists, NoParticipants],
        Sql =
            """
            with participant as materialized (
              select ocid from fact_bid where submitted and cardinality(tenderers) > 0
              union
              select ocid from fact_award where status = 'active' and cardinality(suppliers) > 0
            ),
            awarded as (
              select ocid, min(date) as date from fact_award where status = 'active' group by ocid
            ),
            dated as (
              select t.ocid, (coalesce(a.date, t.period_end, t.published) at time zone 'Asia/Bishkek')::date as day
              from fact_tender t
              left join awarded a on a.ocid = t.ocid
            ),
            worst as (
              select distinct on (l.ocid) l.*, d.day
              from fact_listing l
              join dated d on d.ocid = l.ocid
              cross join setting s
              where l.confidence >= s.confidence::numeric and l.starts <= d.day and (l.ends is null or l.ends >= d.day)
              order by l.ocid, l.confidence desc, l.won desc, l.list_id, l.entry_id
            )
            select
              t.ocid, t.subject, '' as subject_id,
              case when t.status = 'cancelled' then 'cancelled' end as not_applicable,
              case
                when not exists (select from debarment) then 'no_lists'
                when p.ocid is null then 'participants_unknown'
              end as not_enough_data,
              w.ocid is not null as raised,
              w.confidence::double precision as value,
              array_remove(array[w.organization_id], null) as organization_ids,
              w.listed, w.list_id as lists, w.entry_id as entry, w.matched_by, w.confidence, s.confidence as "limit", w.day, w.starts, coalesce(w.ends::text, '-') as ends, w.won
            from fact_tender t
            cross join setting s
            left join participant p on p.ocid = t.ocid
            left join worst w on w.ocid = t.ocid
            """,
        Examples =
        [
            Example.Raises("the winner's name and country are on a list in force", Document("2025-03-01")) with { List = Listed, Value = 0.8 },
            Example.Clears("the year before the listing", Document("2023-03-01")) with { List = Listed },
            Example.Skips("cancelled", Document("2025-03-01", "cancelled")) with { List = Listed, Reason = "cancelled" },
            Example.Lacks("no list has been imported", Document("2025-03-01")) with { Reason = "no_lists" },
        ],
    };

    /// <summary>The World Bank's list, with an invented body.</summary>
    const string Listed =
        "Downloaded on: 07/01/2025 10:37,,,,,,\nFirm Name,Additional Firm Info,Address,Country,Ineligibility Period,,Grounds\n,,,,From Date,To Date,\n"
        + "ROMASHKA STROI SERVICE LLC,*1,\"1 INVENTED STREET, BISHKEK\",Kyrgyz Republic,2024-01-10,2027-01-09,Collusive Practice\n";

    static string Document(string awarded, string status = "complete") =>
        $$"""
        {"ocid":"ocds-exampl-1","id":"1","date":"{{awarded}}T00:00:00Z","tag":["award"],"tender":{"id":"1","status":"{{status}}","procurementMethod":"open"},
         "parties":[{"id":"XX-CO-1","name":"ROMASHKA STROI SERVICE LLC","roles":["supplier"],"address":{"countryName":"Kyrgyzstan"} }],
         "awards":[{"id":"a1","status":"active","date":"{{awarded}}T00:00:00Z","suppliers":[{"id":"XX-CO-1","name":"ROMASHKA STROI SERVICE LLC"}]}]}
        """;
}
