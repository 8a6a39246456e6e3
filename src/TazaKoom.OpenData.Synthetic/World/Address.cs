using System.Text.Json;

namespace TazaKoom.OpenData.Synthetic.World;

/// <summary>The path of the ATE tree (regions are real, everything below is invented), null where a level is not reached.</summary>
internal sealed record Address(string Country, string? Ate, string? Region, string? District, string? Locality, string? Street)
{
    public void WriteProperties(Utf8JsonWriter writer, bool withRegion)
    {
        if (Ate is not null)
            writer.WriteString("ateCode"u8, Ate);
        writer.WriteString("countryName"u8, Country);
        if (withRegion && Region is not null)
            writer.WriteString("region"u8, Region);
        if (District is not null)
            writer.WriteString("district"u8, District);
        if (Locality is not null)
            writer.WriteString("locality"u8, Locality);
        if (Street is not null)
            writer.WriteString("streetAddress"u8, Street);
    }
}
