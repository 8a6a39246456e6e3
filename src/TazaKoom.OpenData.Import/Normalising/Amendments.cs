namespace TazaKoom.OpenData.Import.Normalising;

/// <summary><c>amendments</c> (OCDS 1.1), and the single <c>amendment</c> of OCDS 1.0.</summary>
internal static class Amendments
{
    public static void Write(Tender tender, Json container, ReadOnlySpan<byte> part, ReadOnlySpan<byte> partId, List<Json> nodes, IdIndex seen)
    {
        var fields = tender.Fields;
        fields.Objects(container, "amendments"u8, nodes);
        var single = container["amendment"u8];
        if (single.IsObject)
            nodes.Add(single);
        if (nodes.Count == 0)
            return;
        seen.Clear();
        for (var i = 0; i < nodes.Count; i++)
        {
            var amendment = nodes[i];
            var id = tender.IdOrPlace(amendment, i, expected: false);
            if (!seen.TryAdd(id, i))
            {
                tender.Duplicate(amendment);
                continue;
            }
            var row = tender.Rows.Amendment;
            row.Row();
            row.Key(tender.Ocid);
            row.Key(part);
            row.Key(partId);
            row.Key(id.Span);
            row.Instant(fields.Date(amendment["date"u8]));
            row.Text(fields.Text(amendment["rationale"u8]).Span);
            row.Text(fields.Text(amendment["description"u8]).Span);
        }
    }
}
