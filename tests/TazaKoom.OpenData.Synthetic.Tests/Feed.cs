using System.Text.Json;

namespace TazaKoom.OpenData.Synthetic.Tests;

/// <summary>A feed as bytes, as text and as parsed releases.</summary>
internal static class Feed
{
    public static byte[] Bytes(FeedOptions options, FeedFormat format = FeedFormat.JsonLines)
    {
        using var stream = new MemoryStream();
        KyrgyzFeed.Write(options, format, stream);
        return stream.ToArray();
    }

    public static List<JsonElement> Releases(FeedOptions options)
    {
        var releases = new List<JsonElement>();
        foreach (var line in System.Text.Encoding.UTF8.GetString(Bytes(options)).Split('\n', StringSplitOptions.RemoveEmptyEntries))
            releases.Add(JsonElement.Parse(line));
        return releases;
    }

    public static JsonElement Tender(this JsonElement release) => release.GetProperty("tender");

    public static string Text(this JsonElement element, string property) => element.GetProperty(property).ToString();

    public static string? TextOrNull(this JsonElement element, string property) => element.TryGetProperty(property, out var value) ? value.ToString() : null;

    public static IEnumerable<JsonElement> Each(this JsonElement element, string property) =>
        element.TryGetProperty(property, out var array) ? array.EnumerateArray() : [];

    public static IEnumerable<JsonElement> Bids(this JsonElement release) =>
        release.TryGetProperty("bids", out var bids) ? bids.Each("details") : [];

    public static decimal Amount(this JsonElement element) => element.GetProperty("value").GetProperty("amount").GetDecimal();

    public static DateTimeOffset Moment(this JsonElement element, string property) => element.GetProperty(property).GetDateTimeOffset();

    public static bool Announced(this JsonElement release) => !release.Text("ocid").Contains("contract-based", StringComparison.Ordinal);
}
