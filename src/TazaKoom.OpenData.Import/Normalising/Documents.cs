namespace TazaKoom.OpenData.Import.Normalising;

/// <summary><c>documents</c> of any part.</summary>
internal static class Documents
{
    public static void Write(Tender tender, Json container, ReadOnlySpan<byte> part, ReadOnlySpan<byte> partId, List<Json> nodes, IdIndex seen)
    {
        var fields = tender.Fields;
        fields.Objects(container, "documents"u8, nodes);
        if (nodes.Count == 0)
            return;
        seen.Clear();
        for (var i = 0; i < nodes.Count; i++)
        {
            var document = nodes[i];
            var id = tender.IdOrPlace(document, i, expected: false);
            if (!seen.TryAdd(id, i))
            {
                tender.Duplicate(document);
                continue;
            }
            var published = document["datePublished"u8];
            var row = tender.Rows.Document;
            row.Row();
            row.Key(tender.Ocid);
            row.Key(part);
            row.Key(partId);
            row.Key(id.Span);
            row.Text(fields.Name(document["documentType"u8]).Span);
            row.Text(fields.Name(document["title"u8]).Span);
            row.Text(fields.Text(document["description"u8]).Span);
            row.Text(fields.Text(document["url"u8]).Span);
            // The Kyrgyz exporter writes dateCreated where its own template says datePublished.
            row.Instant(fields.Date(published.Exists ? published : document["dateCreated"u8]));
            row.Instant(fields.Date(document["dateModified"u8]));
            row.Text(fields.Name(document["format"u8]).Span);
            row.Text(fields.Name(document["language"u8]).Span);
            row.TextArray(fields.Texts(document["relatedLots"u8]));
            row.TextArray(fields.Texts(document["relatedItems"u8]));
        }
    }
}
