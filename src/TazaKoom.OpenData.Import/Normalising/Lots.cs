namespace TazaKoom.OpenData.Import.Normalising;

/// <summary><c>tender.lots</c>.</summary>
internal static class Lots
{
    public static void Write(Tender tender, Json published, List<Json> nodes)
    {
        var fields = tender.Fields;
        fields.Objects(published, "lots"u8, nodes);
        for (var i = 0; i < nodes.Count; i++)
        {
            var lot = nodes[i];
            var id = tender.IdOrPlace(lot, i);
            if (!tender.Lots.TryAdd(id, i))
            {
                tender.Duplicate(lot);
                continue;
            }
            tender.LotIds.Add(id);
            Items(tender, lot, tender.LotIds.Count - 1);
            var status = tender.Code(tender.Profile.LotStatuses, lot["status"u8], out var source);
            tender.Competitions.AddLot(status, source);
            var value = fields.Object(lot, "value"u8);
            var row = tender.Rows.Lot;
            row.Row();
            row.Key(tender.Ocid);
            row.Key(id.Span);
            row.Text(fields.Name(lot["lotNumber"u8]).Span);
            row.Text(fields.Name(lot["title"u8]).Span);
            row.Text(fields.Text(lot["description"u8]).Span);
            row.Text(status.Span);
            row.Text(source.Span);
            var amount = NotZero(tender, value["amount"u8]);
            var currency = fields.Name(value["currency"u8]);
            tender.Estimates.OfLot(id, amount, currency.Span);
            row.Numeric(amount);
            row.Text(currency.Span);
            row.Text(fields.Id(lot["relatedPlanID"u8]).Span);
            row.Text(fields.Text(lot["deliveryAddress"u8]).Span);
            row.Text(fields.Text(lot["deliveryDateDetails"u8]).Span);
            row.Text(fields.Name(lot["deliveryTerms"u8]).Span);
        }
    }

    /// <summary>A lot's value of 0 means "not known": the Kyrgyz exporter writes it for null (lots.sql).</summary>
    static decimal? NotZero(Tender tender, Json amount)
    {
        var value = tender.Fields.Amount(amount);
        if (value != 0)
            return value;
        tender.Fields.Problem(ProblemCode.AmountZero, amount, "A lot of no value: taken as not known.");
        return null;
    }

    /// <summary>Paraguay's lots list the ids of their items, where others' items name their lot.</summary>
    static void Items(Tender tender, Json lot, int position)
    {
        foreach (var item in lot["items"u8].Items)
        {
            if (item.Kind is JsonKind.Text or JsonKind.Number)
                tender.LotsOfItems.TryAdd(tender.Fields.Id(item), position);
        }
    }
}
