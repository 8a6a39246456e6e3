namespace TazaKoom.OpenData.RedFlags.Rules;

static class KG01SharedAddress
{
    static readonly Reason AddressesNotPublished = new("addresses_not_published", Outcome.NotEnoughData, new(
        "Fewer than two of the bidders have a published address with a house number.",
        "Адрес с номером дома опубликован меньше чем у двух участников.",
        "Үй номери бар дарек эки катышуучудан азында жарыяланган."));

    public static readonly RedFlag Rule = new("KG-01", Subject.Competition)
    {
        Version = 2,
        Changes = ["2: addresses are compared without punctuation, as in R042, and the number must stand in the street."],
        Profile = "kyrgyzstan",
        Title = new("Bidders share an address", "У участников один адрес", "Катышуучулардын дареги бирдей"),
        OfficialName = new(
            "MKRAI1: suppliers (contractors) with the same contact details take part in the procurement",
            "MKRAI1: в закупке принимают участие поставщики (подрядчики) с одинаковыми контактными данными",
            "MKRAI1: сатып алууга бирдей байланыш маалыматтары менен жабдуучулар (подрядчылар) катышат"),
        Says = new(
            "Two bidders for one lot give the same address.",
            "Два участника одного лота указывают один и тот же адрес.",
            "Бир лоттун эки катышуучусу бир эле даректи көрсөтөт."),
        Why = new(
            "Rivals seldom share a door. Do they know each other's prices?",
            "Соперники редко сидят за одной дверью. Знают ли они цены друг друга?",
            "Атаандаштар бир эшикти сейрек бөлүшөт. Алар бири-биринин баасын билеби?"),
        Misfires = new(
            "Business centres and markets where hundreds of firms have one address; addresses given without the number of the office.",
            "Бизнес-центры и рынки, где у сотен фирм один адрес; адреса без номера офиса.",
            "Жүздөгөн фирманын дареги бирдей бизнес-борборлор жана базарлар; кеңсенин номери жок даректер."),
        Explains = new(
            "{count} bidders of this lot ({tenderers}) give the address {address}. Do they bid independently of each other?",
            "Участников этого лота с адресом {address}: {count} ({tenderers}). Независимы ли их заявки?",
            "Бул лоттун {address} дарегиндеги катышуучулары: {count} ({tenderers}). Табыштамалары бири-биринен көз карандысызбы?"),
        Basis = "Official indicator MKRAI1 (weight 1), which was named and never computed, because the feed has no contact points: the address of the parties is compared instead.",
        Fields = ["parties/address/streetAddress", "parties/address/locality", "bids/details/tenderers/id", "bids/details/relatedLots", "bids/details/status"],
        Reasons = [Reason.Cancelled, Reason.MethodNotCovered, Reason.FewerThanTwoBids, Reason.BidsNotPublished, AddressesNotPublished],
        Sql =
            """
            with bidder as not materialized (
              select ocid, lot_id, unnest(tenderers) as tenderer from fact_bid where submitted
            ),
            addressed as (
              -- Whether there are two is asked of all competitions: the first and the last of their names are enough to tell.
              select b.ocid, b.lot_id, min(b.tenderer) <> max(b.tenderer) as several
              from bidder b
              join fact_numbered_address a on a.ocid = b.ocid and a.organization_id = b.tenderer
              group by b.ocid, b.lot_id
            ),
            placed as (
              -- Few addresses are those of two parties of a tender: their bidders alone are sorted.
              select distinct b.ocid, b.lot_id, b.tenderer, a.address
              from (
                select ocid, address from fact_numbered_address group by ocid, address having min(organization_id) <> max(organization_id)
              ) common
              join fact_numbered_address a on a.ocid = common.ocid and a.address = common.address
              join bidder b on b.ocid = a.ocid and b.tenderer = a.organization_id
            ),
            shared as (
              select distinct on (ocid, lot_id) ocid, lot_id, address, count(*) as tenderers, array_agg(tenderer order by tenderer) as ids
              from placed
              group by ocid, lot_id, address
              having count(*) > 1
              order by ocid, lot_id, count(*) desc, address
            )
            select
              t.ocid, t.subject, t.lot_id as subject_id,
              case
                when t.status = 'cancelled' or t.lot_status = 'cancelled' then 'cancelled'
                when t.method = 'direct' then 'method_not_covered'
                when t.tender_bids > 0 and t.bidders < 2 then 'fewer_than_two_bids'
              end as not_applicable,
              case
                when t.tender_bids = 0 then 'bids_not_published'
                when a.several is not true then 'addresses_not_published'
              end as not_enough_data,
              s.ocid is not null as raised,
              s.tenderers::double precision as value,
              coalesce(s.ids, '{}') as organization_ids,
              s.tenderers as count, s.ids as tenderers, s.address
            from fact_competition t
            left join addressed a on a.ocid = t.ocid and a.lot_id = t.lot_id
            left join shared s on s.ocid = t.ocid and s.lot_id = t.lot_id
            where t.profile = 'kyrgyzstan'
            """,
        Examples =
        [
            Example.Raises("the same street and house, spelled differently", Lot("ул. Токтогула, 12", "Ул. Токтогула,  12 ")) with { Value = 2 },
            Example.Clears("two houses", Lot("ул. Токтогула, 12", "ул. Токтогула, 14")),
            Example.Skips("one bidder", Lot("ул. Токтогула, 12")) with { Reason = "fewer_than_two_bids" },
            Example.Lacks("no house number", Lot("ул. Токтогула", "ул. Токтогула")) with { Reason = "addresses_not_published" },
        ],
    };

    static string Lot(params string[] streets)
    {
        string Each(Func<int, string, string> what) => string.Join(",", streets.Select((street, i) => what(i + 1, street)));
        return
            $$$"""
            {"ocid":"ocds-h7i0z4-1","id":"1","date":"2020-03-01T00:00:00+06:00","tag":["tender"],
             "parties":[{{{Each((i, street) => $$$"""{"id":"KG-INN-0150320151018{{{i}}}","roles":["tenderer"],"address":{"locality":"Бишкек","streetAddress":"{{{street}}}"} }""")}}}],
             "tender":{"id":1,"status":"active","procurementMethod":"open","procurementMethodDetails":"oneStage","lots":[{"id":"7","status":"active"}]},
             "bids":{"details":[{{{Each((i, _) => $$$"""{"id":"{{{i}}}","status":"valid","tenderers":[{"id":"KG-INN-0150320151018{{{i}}}"}],"relatedLots":[{"id":"7"}]}""")}}}]}}
            """;
    }
}
