using System.Globalization;
using System.Text;
using System.Text.Json;
using TazaKoom.OpenData.Import.Loading;
using TazaKoom.OpenData.Import.Normalising;

namespace TazaKoom.OpenData.Import.Versions;

/// <summary>A value before or after a change.</summary>
/// <param name="Text">A text as it is, anything else as JSON; null where there was nothing.</param>
/// <param name="Number">Of a number; of a whole award, contract, bid, lot or item its value.</param>
/// <param name="Instant">Of a date, in the zone of the profile: what people there read off a clock.</param>
/// <param name="IsList">An object or an array: nothing to be read out in a sentence.</param>
internal readonly record struct ChangedValue(string? Text, decimal? Number, DateTimeOffset? Instant, string? Currency, bool IsList)
{
    const int Longest = 2_000;

    /// <param name="json">Compact JSON; null where there was nothing.</param>
    /// <param name="isDate">By its name it holds a date.</param>
    /// <param name="zone">What a date without offset is read in.</param>
    public static ChangedValue Of(string? json, bool isDate, TimeSpan zone)
    {
        if (json is null)
            return default;
        switch (json[0])
        {
            case '"':
                var text = Meaning(json);
                var read = isDate && PublishedDate.TryRead(Encoding.UTF8.GetBytes(text.Trim()), zone, out var instant, out _) && instant.Year is >= 1900 and <= 2100
                    ? instant.ToOffset(zone) : (DateTimeOffset?)null;
                return new(Cut(text), null, read, null, false);
            case '{':
                var (amount, currency) = Amount(json);
                return new(Cut(json), amount, null, currency, true);
            case '[':
                return new(Cut(json), null, null, null, true);
            default:
                return new(Cut(json), Number(json), null, null, false);
        }

        static decimal? Number(string text) => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

        static (decimal? Amount, string? Currency) Amount(string json)
        {
            if (!json.Contains("\"amount\"", StringComparison.Ordinal))
                return default; // most are parties and documents: not worth to be read once more
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 1_000 });
            var holder = document.RootElement;
            if (holder.TryGetProperty("value", out var value) && value.ValueKind == JsonValueKind.Object)
                holder = value;
            return (
                holder.TryGetProperty("amount", out var amount) && amount.ValueKind == JsonValueKind.Number ? Number(amount.GetRawText()) : null,
                holder.TryGetProperty("currency", out var currency) && currency.ValueKind == JsonValueKind.String ? Meaning(currency.GetRawText()) : null);
        }
    }

    /// <summary>Half surrogate pairs and U+0000, which no text here may hold, become U+FFFD.</summary>
    static string Meaning(string json)
    {
        var escaped = Encoding.UTF8.GetBytes(json)[1..^1];
        var into = new byte[escaped.Length];
        return Encoding.UTF8.GetString(into, 0, JsonText.Unescape(escaped, into, out _)).Replace('\0', '\uFFFD');
    }

    static string Cut(string text) => text.Length <= Longest ? text : FileProblem.Clean(text[..(Longest - 1)]) + "…";
}
