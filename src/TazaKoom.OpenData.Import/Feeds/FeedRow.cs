using System.Globalization;
using System.Text.Json;
using TazaKoom.OpenData.Import.Loading;

namespace TazaKoom.OpenData.Import.Feeds;

/// <summary>An object of a feed's own answers (catalogs, plans, /validation), which promise nothing: what is not there, or something else, is nothing.</summary>
readonly record struct FeedRow(JsonElement Element)
{
    public FeedRow this[string name] => new(Element.ValueKind == JsonValueKind.Object && Element.TryGetProperty(name, out var value) ? value : default);

    public bool IsArray => Element.ValueKind == JsonValueKind.Array;

    /// <summary>The elements of an array; none of anything else.</summary>
    public IEnumerable<FeedRow> Rows => IsArray ? Element.EnumerateArray().Select(row => new FeedRow(row)) : [];

    /// <summary>A text or a number as PostgreSQL can keep it.</summary>
    public string? Text
    {
        get
        {
            if (Element.ValueKind is not (JsonValueKind.String or JsonValueKind.Number))
                return null;
            try
            {
                return FileProblem.Clean(Element.ToString());
            }
            catch (InvalidOperationException)
            {
                return null; // half a character
            }
        }
    }

    /// <summary>A number, also where it is written as a text.</summary>
    public decimal? Number => decimal.TryParse(Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
