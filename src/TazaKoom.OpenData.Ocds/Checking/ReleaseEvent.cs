using System.Text.Json;

namespace TazaKoom.OpenData.Ocds.Checking;

/// <summary>What a release of the portal's older feed says of itself: each told of one event, and was a part of its tender.</summary>
/// <param name="Type">`eventType`: a number or an English name.</param>
/// <param name="Prequalification">The tender has a pre-qualification, as far as this release tells.</param>
public readonly record struct ReleaseEvent(string Type, bool Prequalification)
{
    /// <summary>Null for a release that is not the portal's or tells of no event, which is found without parsing it.</summary>
    public static ReleaseEvent? Read(string? ocid, ReadOnlyMemory<byte> release)
    {
        if (!IsIn(ocid, release.Span))
            return null;
        using var document = JsonDocument.Parse(release);
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("eventType", out var type) || type.ValueKind is not (JsonValueKind.String or JsonValueKind.Number))
            return null;
        var prequalification = root.TryGetProperty("tender", out var tender) && tender.ValueKind == JsonValueKind.Object
            && tender.TryGetProperty("hasPrequalification", out var has) && has.ValueKind == JsonValueKind.True;
        return new(type.ValueKind == JsonValueKind.Number ? type.GetRawText() : Text(type), prequalification);
    }

    /// <summary>Whether a release may tell of an event; a compiled one has the last one's name.</summary>
    public static bool IsIn(string? ocid, ReadOnlySpan<byte> release) =>
        ocid is not null && ocid.StartsWith(KyrgyzExplorer.Prefix, StringComparison.Ordinal) && release.IndexOf("\"eventType\""u8) >= 0;

    /// <summary>Half a character is JSON, and no name of an event.</summary>
    static string Text(JsonElement type)
    {
        try
        {
            return type.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return "";
        }
    }
}
