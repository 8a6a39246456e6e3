using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace TazaKoom.OpenData.Ocds.Checking;

/// <summary>Reading a release whatever shape it is in: a wrong type is the same as nothing, as Structure has reported it already.</summary>
static class ReleaseJson
{
    public static JsonElement Get(this JsonElement element, ReadOnlySpan<byte> name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : default;

    public static JsonElement Get(this JsonElement element, ReadOnlySpan<byte> name, ReadOnlySpan<byte> inner) => element.Get(name).Get(inner);

    /// <summary>Whether it is this text; no text is made to find out.</summary>
    public static bool Is(this JsonElement element, ReadOnlySpan<byte> text) => element.ValueKind == JsonValueKind.String && element.ValueEquals(text);

    public static bool Exists(this JsonElement element) => element.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null);

    /// <summary>A string, or a number as it is written: ids are compared as text (the Kyrgyz feed writes both).</summary>
    public static string? Id(this JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => SafeText(element),
        JsonValueKind.Number => element.GetRawText(),
        _ => null,
    };

    public static string? Text(this JsonElement element) => element.ValueKind == JsonValueKind.String ? SafeText(element) : null;

    /// <summary>Null for a string with a lone surrogate: JSON allows writing one, Unicode does not.</summary>
    public static string? SafeText(JsonElement element)
    {
        try
        {
            return element.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    public static decimal? Number(this JsonElement element) =>
        element.ValueKind == JsonValueKind.Number && element.TryGetDecimal(out var number) ? number : null;

    public static DateTimeOffset? Instant(this JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.String)
            return null;
        if (DateTimeFormat.TryRead(JsonMarshal.GetRawUtf8Value(element)[1..^1], out var instant, out _))
            return instant == default ? null : instant;
        return SafeText(element) is { Length: >= 20 } text && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out instant)
            ? instant
            : null;
    }

    public static IEnumerable<(int Index, JsonElement Element)> Objects(this JsonElement array)
    {
        if (array.ValueKind != JsonValueKind.Array)
            yield break;
        var index = 0;
        foreach (var element in array.EnumerateArray())
        {
            if (element.ValueKind == JsonValueKind.Object)
                yield return (index, element);
            index++;
        }
    }

    /// <summary>The strings of an array, or a string that stands alone.</summary>
    public static IEnumerable<string> Ids(this JsonElement element) => element.ValueKind == JsonValueKind.Array
        ? element.EnumerateArray().Select(each => each.ValueKind == JsonValueKind.Object ? each.Get("id"u8).Id() : each.Id()).OfType<string>()
        : element.Id() is { } one ? [one] : [];
}
