using System.Text.Json;
using TazaKoom.OpenData.Synthetic.Processes;

namespace TazaKoom.OpenData.Synthetic.Writing;

/// <summary>The `bids`, `awards` and `contracts` blocks.</summary>
internal sealed class OutcomeWriter(Utf8JsonWriter json, ReleaseWriter release)
{
    public void Write(View view)
    {
        if (view.HasBids)
            Bids(view);
        if (view.HasAwards)
            Awards(view);
        if (view.HasContracts)
            Contracts(view.Process);
    }

    void Bids(View view)
    {
        json.WriteStartObject("bids"u8);
        json.WriteStartArray("details"u8);
        foreach (var bid in view.Process.Bids)
        {
            json.WriteStartObject();
            release.Id("id"u8, bid.Id);
            json.WriteString("status"u8, !view.Judged ? "pending"u8 : bid.Status switch
            {
                BidStatus.Valid => "valid"u8,
                BidStatus.Disqualified => "disqualified"u8,
                _ => "pending"u8,
            });
            release.Moment("date"u8, bid.Date);
            json.WriteStartArray("tenderers"u8);
            json.WriteStartObject();
            json.WriteString("id"u8, bid.Tenderer.PartyId);
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteStartArray("relatedLots"u8);
            foreach (var offer in bid.Lots)
            {
                json.WriteStartObject();
                release.Id("id"u8, offer.Lot.Id);
                json.WriteStartObject("value"u8);
                json.WriteNumber("initialAmount"u8, offer.InitialAmount);
                json.WriteNumber("amount"u8, offer.Amount);
                json.WriteString("currency"u8, bid.Currency);
                json.WriteEndObject();
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray("priceProposal"u8);
            foreach (var offer in bid.Lots)
            {
                foreach (var price in offer.Prices)
                {
                    json.WriteStartObject();
                    release.Id("id"u8, price.Id);
                    release.Id("relatedLot"u8, offer.Lot.Id);
                    release.Id("relatedItem"u8, price.Item.Id);
                    json.WriteStartObject("unit"u8);
                    release.Money("value"u8, price.UnitPrice, bid.Currency);
                    json.WriteEndObject();
                    json.WriteEndObject();
                }
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    void Awards(View view)
    {
        json.WriteStartArray("awards"u8);
        foreach (var award in view.Process.Awards)
        {
            json.WriteStartObject();
            json.WriteNumber("id"u8, award.Id);
            json.WriteString("status"u8, award.Status switch
            {
                AwardStatus.Active => "active"u8,
                AwardStatus.Pending => "pending"u8,
                AwardStatus.Rejected => "rejected"u8,
                AwardStatus.Disqualified => "disqualified"u8,
                _ => "unsuccessful"u8,
            });
            if (award.Date is { } date)
                release.Moment("date"u8, date);
            json.WriteStartArray("relatedLots"u8);
            release.IdValue(award.Lot.Id);
            json.WriteEndArray();
            if ((award.MissingBid ?? award.Bid?.Id) is { } bid)
                release.Id("relatedBid"u8, bid);
            // Always labelled KGS, whatever the bid's currency.
            release.Money("value"u8, award.Value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    void Contracts(ContractingProcess process)
    {
        json.WriteStartArray("contracts"u8);
        foreach (var contract in process.Contracts)
        {
            json.WriteStartObject();
            release.Id("id"u8, contract.Id);
            json.WriteString("contractNumber"u8, contract.Number);
            release.Moment("dateSigned"u8, contract.Signed);
            json.WriteStartObject("value"u8);
            json.WriteNumber("amount"u8, contract.Amount);
            json.WriteNumber("amountDiscounted"u8, contract.AmountDiscounted);
            json.WriteString("currency"u8, "KGS"u8);
            json.WriteEndObject();
            json.WriteStartArray("awardIDs"u8);
            foreach (var award in contract.AwardIds)
                json.WriteNumberValue(award);
            json.WriteEndArray();
            if (contract.Delivery is { } delivery)
            {
                json.WriteStartArray("deliveriesSchedule"u8);
                json.WriteStartObject();
                release.Moment("deliveryStartDate"u8, delivery);
                release.Moment("deliveryEndDate"u8, delivery.AddDays(30));
                json.WriteString("deliveryAddress"u8, contract.DeliveryPlace?.Street);
                json.WriteEndObject();
                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
