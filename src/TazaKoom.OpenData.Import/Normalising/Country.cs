using System.Text;

namespace TazaKoom.OpenData.Import.Normalising;

/// <summary>Whose country counts where bodies are told apart by their names.</summary>
internal static class Country
{
    const string Kyrgyz = "kg";

    /// <summary>
    /// Names of countries, folded, in the languages of those who trade here and of the publishers, and their alpha-2 codes (ISO 3166-1). A name
    /// that is not among them stands for itself. schema/140_list.sql has its own, by the keys of search, to compare with debarment lists: of what is
    /// here it says the same.
    /// </summary>
    internal static readonly IReadOnlyDictionary<string, string> Codes = new[]
    {
        (Kyrgyz, "кыргызская республика|кыргызстан|киргизия|киргизстан|кыргыз республикасы|kyrgyz republic|the kyrgyz republic|kyrgyzstan|kgz"),
        ("kz", "казахстан|республика казахстан|kazakhstan|kaz"), ("uz", "узбекистан|республика узбекистан|өзбекстан|uzbekistan|uzb"),
        ("tj", "таджикистан|республика таджикистан|тажикстан|tajikistan|tjk"), ("tm", "туркменистан|туркмения|turkmenistan|tkm"),
        ("ru", "россия|российская федерация|рф|russia|russian federation|rus"), ("cn", "китай|кнр|китайская народная республика|кытай|china|people s republic of china|chn"),
        ("tr", "турция|турецкая республика|түркия|turkey|türkiye|turkiye|tur"), ("by", "беларусь|республика беларусь|белоруссия|belarus|blr"),
        ("ua", "украина|україна|ukraine|ukr"), ("am", "армения|республика армения|armenia|republic of armenia|arm"), ("az", "азербайджан|azerbaijan|aze"),
        ("ge", "грузия|georgia|geo"), ("md", "молдова|республика молдова|moldova|republic of moldova|republica moldova|mda"), ("de", "германия|germany|deutschland|deu"),
        ("in", "индия|india|ind"), ("gb", "великобритания|соединенное королевство|united kingdom|uk|great britain|gbr"),
        ("us", "сша|соединенные штаты америки|united states|united states of america|usa"), ("mx", "мексика|mexico|méxico|mex"), ("ng", "нигерия|nigeria|nga"),
        ("py", "парагвай|paraguay|pry"), ("co", "колумбия|colombia|col"), ("pt", "португалия|portugal|prt"), ("au", "австралия|australia|aus"), ("ca", "канада|canada|can"),
    }.SelectMany(c => c.Item2.Split('|'), (c, name) => (Name: name, Code: c.Item1)).ToDictionary(c => c.Name, c => c.Code, StringComparer.Ordinal);

    /// <summary>
    /// The country of a party's address, its code or its folded name, where it is another than the buyer's. Null: the same one, or none is named. Publishers name
    /// it now and then, so that it must not make two of a body that it is missing from once.
    /// </summary>
    public static string? Abroad(Tender tender, Json party)
    {
        if (Of(tender, party) is not { } country)
            return null;
        if (tender.Profile.IsKyrgyz)
            return country == Kyrgyz ? null : country;
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
            ? Codes.GetValueOrDefault(country, country)
            : null;

    const int Longest = 200;
}
