namespace TazaKoom.OpenData.Import.Normalising;

/// <summary><c>relatedProcesses</c> of the tender or of a contract.</summary>
internal static class RelatedProcesses
{
    public static void Write(Tender tender, Json container, ReadOnlySpan<byte> part, ReadOnlySpan<byte> partId, List<Json> nodes, IdIndex seen)
    {
        var fields = tender.Fields;
        fields.Objects(container, "relatedProcesses"u8, nodes);
        if (nodes.Count == 0)
            return;
        seen.Clear();
        for (var i = 0; i < nodes.Count; i++)
        {
            var process = nodes[i];
            var id = tender.IdOrPlace(process, i, expected: false);
            if (!seen.TryAdd(id, i))
            {
                tender.Duplicate(process);
                continue;
            }
            var scheme = fields.Name(process["scheme"u8]);
            var identifier = fields.Id(process["identifier"u8]);
            var row = tender.Rows.RelatedProcess;
            row.Row();
            row.Key(tender.Ocid);
            row.Key(part);
            row.Key(partId);
            row.Key(id.Span);
            row.TextArray(fields.Texts(process["relationship"u8]));
            row.Text(scheme.Span);
            row.Text(identifier.Span);
            row.Text(Ocid(tender, scheme.Span, identifier).Span);
            row.Text(fields.Name(process["tenderNumber"u8]).Span);
            row.Text(fields.Name(process["title"u8]).Span);
            row.Text(fields.Text(process["uri"u8]).Span);
        }
    }

    /// <summary>The Kyrgyz feed says the scheme is ocid and then gives the bare order number (relatedProcesses.sql).</summary>
    static ReadOnlyMemory<byte> Ocid(Tender tender, ReadOnlySpan<byte> scheme, ReadOnlyMemory<byte> identifier)
    {
        if (identifier.IsEmpty)
            return default;
        if (tender.Profile.IsKyrgyz)
            return identifier.Span.StartsWith("ocds-"u8) ? identifier : tender.Arena.Join("ocds-h7i0z4-"u8, identifier.Span);
        return scheme.SequenceEqual("ocid"u8) ? identifier : default;
    }
}
