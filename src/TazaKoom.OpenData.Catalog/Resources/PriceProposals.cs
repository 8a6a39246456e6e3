using static TazaKoom.OpenData.Catalog.Shape;

namespace TazaKoom.OpenData.Catalog.Resources;

internal static class PriceProposals
{
    static readonly Column[] Key = [Keys.Ocid, Keys.Part("bid_id"), Keys.Part("proposal_id")];

    public static readonly Resource Resource = new("priceProposals", "priceProposal", "open.price_proposal", new(
        "Unit prices that bids offer, by item.",
        "Цены за единицу, предложенные в заявках, по позициям.",
        "Сунуштардагы бирдик баалары, позициялар боюнча."))
    {
        Key = Key,
        Fields =
        [
            Keys.RowId(Key),
            Keys.OcidField,
            Id("bidId", "{t}.bid_id", new("The bid.", "Заявка.", "Сунуш."), "bids/details/id").NotNull(),
            Id("proposalId", "{t}.proposal_id", new("The proposal's id in its bid.", "Идентификатор предложения в заявке.", "Сунуштагы идентификатору."), "bids/details/priceProposal/id").NotNull(),
            Id("lotId", "{t}.lot_id", new("The lot.", "Лот.", "Лот."), "bids/details/priceProposal/relatedLot"),
            Id("itemId", "{t}.item_id", new("The item.", "Позиция.", "Позиция."), "bids/details/priceProposal/relatedItem"),
            Money("unitValue", "{t}.unit_amount", "{t}.currency", new("Price of one unit.", "Цена за единицу.", "Бир бирдиктин баасы."), "bids/details/priceProposal/unit/value").Sorted(),
        ],
        Relations = [Keys.ToTender],
    };
}
