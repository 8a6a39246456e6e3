namespace TazaKoom.OpenData.Import.Normalising;

/// <summary>Questions and complaints, and the qualification requirements they are often about.</summary>
internal static class Enquiries
{
    public static void Write(Tender tender, Json container, List<Json> nodes, IdIndex seen)
    {
        var fields = tender.Fields;
        fields.Objects(container, "enquiries"u8, nodes);
        seen.Clear();
        for (var i = 0; i < nodes.Count; i++)
        {
            var enquiry = nodes[i];
            var id = tender.IdOrPlace(enquiry, i);
            if (!seen.TryAdd(id, i))
            {
                tender.Duplicate(enquiry);
                continue;
            }
            var row = tender.Rows.Enquiry;
            row.Row();
            row.Key(tender.Ocid);
            row.Key(id.Span);
            row.Instant(fields.Date(enquiry["date"u8]));
            row.Text(Author(tender, enquiry, Role.Enquirer).Span);
            row.Text(fields.Name(enquiry["title"u8]).Span);
            row.Text(fields.Text(enquiry["description"u8]).Span);
            row.Instant(fields.Date(enquiry["dateAnswered"u8]));
            row.Text(fields.Text(enquiry["answer"u8]).Span);
        }
    }

    public static void WriteComplaints(Tender tender, Json container, List<Json> nodes, IdIndex seen)
    {
        var fields = tender.Fields;
        fields.Objects(container, "complaints"u8, nodes);
        seen.Clear();
        for (var i = 0; i < nodes.Count; i++)
        {
            var complaint = nodes[i];
            var id = tender.IdOrPlace(complaint, i);
            if (!seen.TryAdd(id, i))
            {
                tender.Duplicate(complaint);
                continue;
            }
            var row = tender.Rows.Complaint;
            row.Row();
            row.Key(tender.Ocid);
            row.Key(id.Span);
            row.Text(fields.Name(complaint["complaintNumber"u8]).Span);
            row.Text(fields.Name(complaint["status"u8]).Span);
            row.Text(fields.Name(complaint["type"u8]).Span);
            row.Text(fields.Name(complaint["title"u8]).Span);
            row.Text(fields.Text(complaint["description"u8]).Span);
            row.Text(Author(tender, complaint, Role.Complainer).Span);
            row.Instant(fields.Date(complaint["dateSubmitted"u8]));
            row.Instant(fields.Date(complaint["reviewDate"u8]));
            row.Instant(fields.Date(complaint["responseDate"u8]));
            row.Text(fields.Text(complaint["resolution"u8]).Span);
        }
    }

    public static void WriteRequirements(Tender tender, Json container, List<Json> nodes, IdIndex seen)
    {
        var fields = tender.Fields;
        fields.Objects(container, "qualificationRequirements"u8, nodes);
        seen.Clear();
        for (var i = 0; i < nodes.Count; i++)
        {
            var id = tender.IdOrPlace(nodes[i], i, expected: false);
            if (!seen.TryAdd(id, i))
            {
                tender.Duplicate(nodes[i]);
                continue;
            }
            var row = tender.Rows.Requirement;
            row.Row();
            row.Key(tender.Ocid);
            row.Key(id.Span);
            row.Text(fields.Name(nodes[i]["type"u8]).Span);
            row.Text(fields.Text(nodes[i]["typeDetails"u8]).Span);
        }
    }

    static ReadOnlyMemory<byte> Author(Tender tender, Json container, ReadOnlyMemory<byte> role)
    {
        var position = tender.Parties.Resolve(container["author"u8], role);
        return position < 0 ? default : tender.Parties[position].OrganizationId;
    }
}
