using System.Text;

namespace TazaKoom.OpenData.Import.Normalising;

/// <summary>Whose country counts where bodies are told apart by their names.</summary>
internal static class Country
{
    /// <summary>The Kyrgyz Republic's names, folded.</summary>
    static readonly HashSet<string> Kyrgyz = new(StringComparer.Ordinal)
    {
        "кыргызская республика", "кыргызстан", "киргизия", "кыргыз республикасы", "kyrgyz republic", "kyrgyzstan", "kg", "kgz",
    };

    /// <summary>
    /// The country of a party's address, folded, where it is another than the buyer's. Null: the same one, or none is named. Publishers name
    /// it now and then, so that it must not make two of a body that it is missing from once.
    /// </summary>
    public static string? Abroad(Tender tender, Json party)
    {
        if (Of(tender, party) is not { } country)
            return null;
        if (tender.Profile.IsKyrgyz)
            return Kyrgyz.Contains(country) ? null : country;
        return country == OfBuyer(tender) ? null : country;
    }

    static string? OfBuyer(Tender tender)
    {
        var release = tender.Tape.Root;
        foreach (var party in release["parties"u8].Items)
        {
            foreach (var role in party["roles"u8].Items)
                if ((role.Raw.SequenceEqual(Role.Buyer.Span) || role.Raw.SequenceEqual(Role.ProcuringEntity.Span)) && Of(tender, party) is { } country)
                    return country;
        }
        return Of(tender, release["buyer"u8]) ?? Of(tender, release["tender"u8]["procuringEntity"u8]);
    }

    /// <summary>Only a text that is one: what is wrong with others is told where they are read.</summary>
    static string? Of(Tender tender, Json party) =>
        party["address"u8]["countryName"u8] is { Kind: JsonKind.Text } name && name.Raw.Length <= Longest
        && OrganizationName.Folded(Encoding.UTF8.GetString(tender.Fields.Name(name).Span)) is { Length: > 0 } country
            ? country
            : null;

    const int Longest = 200;
}
