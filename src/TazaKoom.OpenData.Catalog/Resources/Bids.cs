using TazaKoom.OpenData.Catalog.Queries;
using static TazaKoom.OpenData.Catalog.Shape;

namespace TazaKoom.OpenData.Catalog.Resources;

internal static class Bids
{
    static readonly Column[] Key = [Keys.Ocid, Keys.Part("bid_id"), Keys.Part("lot_id") with { OftenEmpty = true }];

    public static readonly Resource Resource = new("bids", "bid", "open.bid", new(
        "Bids, one row per bid and lot it is for.",
        "Заявки участников, по строке на заявку и лот.",
        "Катышуучулардын сунуштары, ар бир сунуш жана лот үчүн бир сап."))
    {
        Key = Key,
        Search = Search.ByTender,
        Dated = "date",
        Fields =
        [
            Keys.RowId(Key),
            Keys.OcidField,
            Id("bidId", "{t}.bid_id", new("The bid's id in its tender.", "Идентификатор заявки в тендере.", "Сунуштун тендердеги идентификатору."), "bids/details/id").NotNull(),
            Id("lotId", "{t}.lot_id", new("The lot; empty where the bid names none.", "Лот; пусто, если заявка его не называет.", "Лот; сунушта көрсөтүлбөсө, бош."), "bids/details/relatedLots").NotNull(),
            Code("status", "{t}.status", new("Status, as an OCDS code.", "Статус, код OCDS.", "Абалы, OCDS коду."), "bids/details/status")
                .OneOf("invited", "pending", "valid", "disqualified", "withdrawn"),
            Text("sourceStatus", "{t}.source_status", new("Status as published.", "Статус, как опубликован.", "Абалы, жарыяланганы боюнча."), "bids/details/status"),
            Instant("date", "{t}.date", new("When it was submitted, as published.", "Когда подана, как опубликовано.", "Качан берилген, жарыяланганы боюнча."), "bids/details/date").Sorted(),
            Money("value", "{t}.amount", "{t}.currency", new("Price for this lot.", "Цена за этот лот.", "Ушул лоттун баасы."), "bids/details/value").Sorted(),
            InSom("valueInSom", "{t}.amount", "{t}.currency", "coalesce({t}.date, (select o.published from open.tender o where o.ocid = {t}.ocid))", "{t}.currency_doubtful"),
            CurrencyDoubtful(),
            Number("initialAmount", "{t}.initial_amount", new("Price before the auction.", "Цена до торгов.", "Соодалашууга чейинки баа."), "bids/details/relatedLots/value/initialAmount"),
            Money("total", "{t}.total_amount", "{t}.total_currency", new("Price for all lots of the bid.", "Цена за все лоты заявки.", "Сунуштун бардык лоттору үчүн баа."), "bids/details/value"),
            Organizations("tenderers",
                "open.bid_tenderer o where o.ocid = {t}.ocid and o.bid_id = {t}.bid_id",
                new("Who bids.", "Кто подал заявку.", "Сунушту ким берген."), "bids/details/tenderers"),
            Through("tenderer", ColumnType.Id, "p.organization_id",
                "({t}.ocid, {t}.bid_id) in (select b.ocid, b.bid_id from open.party p join open.bid_tenderer b on b.ocid = p.ocid and b.organization_id = p.organization_id where {is})",
                new("Bids of this organization.", "Заявки этой организации.", "Бул уюмдун сунуштары.")),
        ],
        Relations = [Keys.ToTender, new("lot", "lots", Many: false, "{to}.ocid = {from}.ocid and {to}.lot_id = {from}.lot_id")],
    };
}
