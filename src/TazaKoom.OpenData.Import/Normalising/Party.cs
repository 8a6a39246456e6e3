namespace TazaKoom.OpenData.Import.Normalising;

/// <summary>A name on one tender, and what it does there.</summary>
internal sealed class Party
{
    public ReadOnlyMemory<byte> Id { get; init; }
    public ReadOnlyMemory<byte> OrganizationId { get; init; }
    public ReadOnlyMemory<byte> Scheme { get; init; }
    public ReadOnlyMemory<byte> Identifier { get; init; }
    public ReadOnlyMemory<byte> Name { get; set; }
    public ReadOnlyMemory<byte> LegalName { get; set; }
    public ReadOnlyMemory<byte> LegalNameKy { get; set; }

    /// <summary>Its element of <c>parties</c>; else the object that names it (OCDS 1.0 embeds organizations).</summary>
    public Json Node { get; set; }

    /// <summary>As published, and as others refer to it.</summary>
    public List<ReadOnlyMemory<byte>> Roles { get; } = [];

    public bool Bought { get; set; }
    public bool Bid { get; set; }
    public bool Won { get; set; }

    /// <summary>Public bodies' contacts are published; nobody else's are.</summary>
    public bool IsPublicBody { get; private set; }

    public void AddRole(ReadOnlyMemory<byte> role)
    {
        foreach (var known in Roles)
        {
            if (known.Span.SequenceEqual(role.Span))
                return;
        }
        Roles.Add(role);
        IsPublicBody |= role.Span.SequenceEqual(Role.Buyer.Span) || role.Span.SequenceEqual(Role.ProcuringEntity.Span);
    }

    public bool HasRole(ReadOnlyMemory<byte> role)
    {
        foreach (var known in Roles)
        {
            if (known.Span.SequenceEqual(role.Span))
                return true;
        }
        return false;
    }
}

/// <summary>The roles of OCDS that a reference implies.</summary>
internal static class Role
{
    public static ReadOnlyMemory<byte> Buyer { get; } = "buyer"u8.ToArray();
    public static ReadOnlyMemory<byte> ProcuringEntity { get; } = "procuringEntity"u8.ToArray();
    public static ReadOnlyMemory<byte> Tenderer { get; } = "tenderer"u8.ToArray();
    public static ReadOnlyMemory<byte> Supplier { get; } = "supplier"u8.ToArray();
    public static ReadOnlyMemory<byte> Enquirer { get; } = "enquirer"u8.ToArray();
    public static ReadOnlyMemory<byte> Complainer { get; } = "complainer"u8.ToArray();
}
