using System.Security.Cryptography;
using System.Text;

namespace TazaKoom.OpenData.Import.Normalising;

/// <summary>
/// Who a party is, across tenders. In this order, and never merging two different ids:
/// the party id where it is of the form SCHEME-id of a register (KG-INN-01707201410029, AM-TIN-02507171) and the profile is
/// Kyrgyz; the identifier's scheme and id, each in its one spelling; a party id of that form; else an id of our own from publisher, party id and name,
/// because "1" or "supplier-1" is another body in another tender. Who has a name only is one body among a publisher's buyers and one among its
/// bidders of a country: the buyer's, which addresses name now and then, unless the party's own names another.
/// </summary>
internal static class OrganizationId
{
    public static ReadOnlyMemory<byte> Of(Tender tender, ReadOnlyMemory<byte> partyId, ReadOnlyMemory<byte> scheme, ReadOnlyMemory<byte> identifier,
        ReadOnlyMemory<byte> name, bool buys, Json party)
    {
        if (tender.Profile.IsKyrgyz && TaxNumber.IdOfOrganization(partyId.Span) is { } spelled)
            return spelled;
        var global = IsOfRegister(partyId.Span);
        if (global && tender.Profile.IsKyrgyz)
            return partyId;
        if (!scheme.IsEmpty && !identifier.IsEmpty)
        {
            if (!IsPlain(scheme.Span) || !IsPlain(identifier.Span))
            {
                var register = RegisterId.Scheme(Encoding.UTF8.GetString(scheme.Span));
                var spelledOut = Encoding.UTF8.GetBytes(RegisterId.Of(register, RegisterId.Number(Encoding.UTF8.GetString(identifier.Span))));
                return TaxNumber.IdOfOrganization(spelledOut) ?? spelledOut;
            }
            if (scheme.Span.SequenceEqual("KG-INN"u8) && TaxNumber.IdOfOrganization([.. "KG-INN-"u8, .. identifier.Span]) is { } padded)
                return padded;
            // KG-INN, KG-INN-0170... : some write the scheme into the id as well.
            return identifier.Span.StartsWith(scheme.Span) ? identifier : tender.Arena.Join(scheme.Span, "-"u8, identifier.Span);
        }
        if (global)
            return partyId;
        var nameOnly = partyId.IsEmpty && identifier.IsEmpty;
        var known = $"{Publisher(tender.Ocid)}\n{Encoding.UTF8.GetString((partyId.IsEmpty ? identifier : partyId).Span)}\n{OrganizationName.Folded(Encoding.UTF8.GetString(name.Span))}"
            + (nameOnly && buys ? "\nbuyer" : "") + (nameOnly && Country.Abroad(tender, party) is { } country ? "\n" + country : "");
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(known)).AsSpan(0, 8));
        return Encoding.UTF8.GetBytes($"{Publisher(tender.Ocid)}-org-{hash}");
    }

    /// <summary>A register's name in its one spelling.</summary>
    public static ReadOnlyMemory<byte> Scheme(ReadOnlyMemory<byte> published) =>
        IsPlain(published.Span) ? published : Encoding.UTF8.GetBytes(RegisterId.Scheme(Encoding.UTF8.GetString(published.Span)));

    /// <summary>Capitals, digits and hyphens: the one spelling already, as almost all are.</summary>
    static bool IsPlain(ReadOnlySpan<byte> id)
    {
        foreach (var c in id)
        {
            if (c is not ((>= (byte)'A' and <= (byte)'Z') or (>= (byte)'0' and <= (byte)'9') or (byte)'-'))
                return false;
        }
        return true;
    }

    /// <summary>Two or three capitals, a dash, two or more capitals or digits, a dash, an id: the form of org-id.guide's identifiers.</summary>
    static bool IsOfRegister(ReadOnlySpan<byte> id)
    {
        var country = id.IndexOf((byte)'-');
        if (country is < 2 or > 3 || id[..country].ContainsAnyExceptInRange((byte)'A', (byte)'Z'))
            return false;
        var rest = id[(country + 1)..];
        var register = rest.IndexOf((byte)'-');
        if (register < 2 || register == rest.Length - 1)
            return false;
        foreach (var c in rest[..register])
        {
            if (c is not (>= (byte)'A' and <= (byte)'Z' or >= (byte)'0' and <= (byte)'9'))
                return false;
        }
        return true;
    }

    /// <summary>The registered ocid prefix (ocds-h7i0z4); publishers without one have no name here.</summary>
    static string Publisher(ReadOnlySpan<byte> ocid) =>
        ocid.Length > 11 && ocid.StartsWith("ocds-"u8) ? Encoding.UTF8.GetString(ocid[..11]) : "local";
}
