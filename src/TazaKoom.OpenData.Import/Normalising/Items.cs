namespace TazaKoom.OpenData.Import.Normalising;

/// <summary><c>items</c> of the tender, of an award, of a contract.</summary>
internal static class Items
{
    public static void Write(Tender tender, Json container, ReadOnlySpan<byte> part, ReadOnlySpan<byte> partId, List<Json> nodes, IdIndex seen)
    {
        var fields = tender.Fields;
        fields.Objects(container, "items"u8, nodes);
        if (nodes.Count == 0)
            return;
        seen.Clear();
        for (var i = 0; i < nodes.Count; i++)
        {
            var item = nodes[i];
            var id = tender.IdOrPlace(item, i);
            if (!seen.TryAdd(id, i))
            {
                tender.Duplicate(item);
                continue;
            }
            var classification = fields.Object(item, "classification"u8);
            var unit = fields.Object(item, "unit"u8);
            var price = fields.Object(unit, "value"u8);
            var row = tender.Rows.Item;
            row.Row();
            row.Key(tender.Ocid);
            row.Key(part);
            row.Key(partId);
            row.Key(id.Span);
            row.Text(Lot(tender, item, id).Span);
            row.Text(fields.Text(item["description"u8]).Span);
            row.Text(fields.Name(classification["scheme"u8]).Span);
            row.Text(fields.Id(classification["id"u8]).Span);
            row.Text(fields.Name(classification["description"u8]).Span);
            row.Numeric(fields.Amount(item["quantity"u8]));
            row.Text(fields.Id(unit["id"u8]).Span);
            row.Text(fields.Name(unit["name"u8]).Span);
            row.Numeric(fields.Amount(price["amount"u8]));
            row.Text(fields.Name(price["currency"u8]).Span);
        }
    }

    static ReadOnlyMemory<byte> Lot(Tender tender, Json item, ReadOnlyMemory<byte> id)
    {
        var named = item["relatedLot"u8];
        if (named.Exists)
            return tender.Fields.Id(named);
        var position = tender.LotsOfItems.Find(id.Span);
        return position < 0 ? default : tender.LotIds[position];
    }
}
