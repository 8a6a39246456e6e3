using System.Text.Encodings.Web;
using System.Text.Json;

namespace TazaKoom.OpenData.Synthetic.World;

/// <summary>
/// A public body, a company or a sole trader. The identifier and address objects are kept as JSON: the same organization is written
/// thousands of times.
/// </summary>
internal sealed record Organization(string Inn, string Country, string LegalName, string LegalNameKyrgyz, Address Address)
{
    /// <summary>Nulls are left out and Cyrillic is written as it is, as the exporter does.</summary>
    internal static readonly JavaScriptEncoder Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    public string PartyId { get; } = Country + "-INN-" + Inn;

    /// <summary>The published name alone, for titles: «Кулжамендик».</summary>
    public string? ShortName { get; init; }

    public byte[] IdentifierJson => field ??= Json(w =>
    {
        w.WriteString("scheme"u8, Country + "-INN");
        w.WriteString("id"u8, Inn);
        w.WriteString("legalName"u8, LegalName);
        w.WriteString("legalName_kg"u8, LegalNameKyrgyz);
    });

    public byte[] AddressJson => field ??= Json(w => Address.WriteProperties(w, withRegion: true));

    /// <summary>Some buyers are published without their region (the Explorer's rule Buyer_nullRegion).</summary>
    public byte[] AddressWithoutRegionJson => field ??= Json(w => Address.WriteProperties(w, withRegion: false));

    static byte[] Json(Action<Utf8JsonWriter> properties)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new() { Encoder = Encoder }))
        {
            writer.WriteStartObject();
            properties(writer);
            writer.WriteEndObject();
        }

        return stream.ToArray();
    }
}
