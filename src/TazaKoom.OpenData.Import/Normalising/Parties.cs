namespace TazaKoom.OpenData.Import.Normalising;

/// <summary>
/// The parties of one tender: those of <c>parties</c>, and those that OCDS 1.0 and some later publishers embed where they act.
/// </summary>
internal sealed class Parties(Tender tender)
{
    readonly List<Party> all = [];
    readonly List<Json> nodes = [];
    readonly IdIndex byId = new();
    readonly IdIndex byOrganization = new();

    public IReadOnlyList<Party> All => all;

    public Party this[int position] => all[position];

    public void Clear()
    {
        all.Clear();
        byId.Clear();
        byOrganization.Clear();
    }

    public void ReadPublished(Json release)
    {
        foreach (var node in tender.Fields.Objects(release, "parties"u8, nodes))
        {
            var id = tender.Fields.Id(node["id"u8]);
            var roles = tender.Fields.Texts(node["roles"u8]);
            var position = id.IsEmpty ? -1 : byId.Find(id.Span);
            if (position < 0)
                position = Add(node, id, roles.FirstOrDefault());
            else
                tender.Duplicate(node);
            foreach (var role in roles)
                all[position].AddRole(role);
        }
    }

    /// <summary>The party that a reference (an object with an id, or an embedded organization) means.</summary>
    /// <returns>Its position, or -1 where the reference says nothing.</returns>
    public int Resolve(Json reference, ReadOnlyMemory<byte> role)
    {
        var fields = tender.Fields;
        ReadOnlyMemory<byte> id;
        if (reference.IsObject)
            id = fields.Id(reference["id"u8]);
        else if (reference.Kind is JsonKind.Text or JsonKind.Number)
            id = fields.Id(reference);
        else
            return -1;
        var position = id.IsEmpty ? -1 : byId.Find(id.Span);
        if (position < 0)
        {
            var embedded = reference.IsObject && (reference["identifier"u8].IsObject || reference["name"u8].Exists);
            if (id.IsEmpty && !embedded)
                return -1;
            position = Add(reference, id, role);
            if (!embedded)
                fields.Problem(ProblemCode.ReferenceUnknown, reference, "This id is not among the parties.");
        }
        else if (all[position].Name.IsEmpty && reference.IsObject)
        {
            all[position].Name = fields.Name(reference["name"u8]);
        }
        all[position].AddRole(role);
        return position;
    }

    public int FindRole(ReadOnlyMemory<byte> role)
    {
        for (var i = 0; i < all.Count; i++)
        {
            if (all[i].HasRole(role))
                return i;
        }
        return -1;
    }

    int Add(Json node, ReadOnlyMemory<byte> id, ReadOnlyMemory<byte> role)
    {
        var fields = tender.Fields;
        var identifier = node.IsObject ? fields.Object(node, "identifier"u8) : Json.Missing;
        var scheme = fields.Id(identifier["scheme"u8]);
        var number = fields.Id(identifier["id"u8]);
        var legal = First(identifier, "legalName"u8, "legalName_ru"u8);
        var kyrgyz = First(identifier, "legalName_kg"u8, "legalName_ky"u8);
        var name = fields.Name(node["name"u8]);
        if (name.IsEmpty)
            name = !legal.IsEmpty ? legal : kyrgyz;
        var organization = OrganizationId.Of(tender, id, scheme, number, name, Buys(role.Span), node);
        if (id.IsEmpty)
        {
            var same = byOrganization.Find(organization.Span);
            if (same >= 0)
                return same;
            id = organization;
        }
        var party = new Party
        {
            Id = id,
            OrganizationId = organization,
            Scheme = number.IsEmpty ? scheme : OrganizationId.Scheme(scheme),
            Identifier = number,
            Name = name,
            LegalName = legal,
            LegalNameKy = kyrgyz,
            Node = node,
        };
        all.Add(party);
        byId.TryAdd(id, all.Count - 1);
        byOrganization.TryAdd(organization, all.Count - 1);
        return all.Count - 1;
    }

    static bool Buys(ReadOnlySpan<byte> role) =>
        role.SequenceEqual("buyer"u8) || role.SequenceEqual("procuringEntity"u8) || role.SequenceEqual("payer"u8) || role.SequenceEqual("funder"u8);

    ReadOnlyMemory<byte> First(Json identifier, ReadOnlySpan<byte> name, ReadOnlySpan<byte> otherName)
    {
        var value = tender.Fields.Name(identifier[name]);
        return value.IsEmpty ? tender.Fields.Name(identifier[otherName]) : value;
    }

    public void WriteRows(DateTimeOffset? released)
    {
        var fields = tender.Fields;
        foreach (var party in all)
        {
            var address = fields.Object(party.Node, "address"u8);
            var row = tender.Rows.Party;
            row.Row();
            row.Key(tender.Ocid);
            row.Key(party.Id.Span);
            row.Key(party.OrganizationId.Span);
            row.Text(party.Name.Span);
            row.Text(party.LegalName.Span);
            row.Text(party.LegalNameKy.Span);
            row.Text(party.Scheme.Span);
            row.Text(party.Identifier.Span);
            row.TextArray(party.Roles);
            row.Text(fields.Name(address["countryName"u8]).Span);
            row.Text(fields.Name(address["region"u8]).Span);
            row.Text(fields.Name(address["district"u8]).Span);
            row.Text(fields.Name(address["locality"u8]).Span);
            row.Text(fields.Name(address["streetAddress"u8]).Span);
            row.Text(fields.Name(address["postalCode"u8]).Span);
            row.Text(fields.Name(address["ateCode"u8]).Span);
            Contact(party, row);
            row.Instant(released);
            row.Boolean(party.Bought);
            row.Boolean(party.Bid);
            row.Boolean(party.Won);
            Mark(party);
        }
        tender.Rows.TouchedTender.Row();
        tender.Rows.TouchedTender.Key(tender.Ocid);
    }

    void Contact(Party party, Loading.CopyBuffer row)
    {
        if (!party.IsPublicBody)
        {
            row.SetNull();
            row.SetNull();
            row.SetNull();
            return;
        }
        var fields = tender.Fields;
        var contact = ContactPoint(party);
        row.Text(fields.Name(contact["name"u8]).Span);
        row.Text(fields.Name(contact["email"u8]).Span);
        row.Text(Phone(contact).Span);
    }

    /// <summary>Bidders' contacts are not published, but whether two give the same one can be seen (R044).</summary>
    void Mark(Party party)
    {
        if (party.IsPublicBody || !(party.Bid || party.Won || party.HasRole(Role.Tenderer) || party.HasRole(Role.Supplier)))
            return;
        var contact = ContactPoint(party);
        tender.ContactMarks.Write(tender.Ocid, party.Id.Span, Phone(contact).Span, tender.Fields.Name(contact["email"u8]).Span);
    }

    Json ContactPoint(Party party)
    {
        var contact = tender.Fields.Object(party.Node, "contactPoint"u8);
        if (contact.IsObject)
            return contact;
        foreach (var point in tender.Fields.Objects(party.Node, "additionalContactPoints"u8, nodes))
            return point;
        return contact;
    }

    ReadOnlyMemory<byte> Phone(Json contact)
    {
        var phone = tender.Fields.Name(contact["telephone"u8]);
        return phone.IsEmpty ? tender.Fields.Name(contact["phone"u8]) : phone;
    }

    /// <summary>The profile's name for where a party is: by territorial code, else by the published region.</summary>
    public ReadOnlyMemory<byte> Region(Party party)
    {
        var address = party.Node["address"u8];
        if (!address.IsObject)
            return default;
        var place = tender.Fields.Id(address["ateCode"u8]);
        foreach (var (prefix, region) in tender.Profile.RegionsByPlace)
        {
            if (place.Span.StartsWith(prefix))
                return region;
        }
        var published = tender.Fields.Name(address["region"u8]);
        return tender.Profile.Regions.TryFind(published.Span, out var known) ? known : published;
    }
}
