using System.Text.Json;

namespace TazaKoom.OpenData.Import.Feeds;

/// <summary>One answer of the feed: a release package.</summary>
/// <param name="Json">As it came.</param>
/// <param name="Releases">How many releases it has.</param>
/// <param name="First">Date of the first release; the feed sorts by date.</param>
/// <param name="Last">Date of the last one, as an instant: not the latest of all, since one that is stamped in the future would end the walk.</param>
/// <param name="Keys">ocid and date of each release: what tells that a walk has seen it.</param>
public sealed record FeedPage(byte[] Json, int Releases, DateTimeOffset? First, DateTimeOffset? Last, IReadOnlyList<string> Keys)
{
    /// <returns>Null where the answer is something else.</returns>
    public static FeedPage? Parse(byte[] json)
    {
        using var document = JsonDocument.Parse(json);
        var keys = new List<string>();
        DateTimeOffset? first = null, last = null;
        if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty("releases", out var releases)
            || releases.ValueKind != JsonValueKind.Array)
            return null;
        foreach (var release in releases.EnumerateArray())
        {
            var date = new FeedRow(release)["date"];
            keys.Add($"{new FeedRow(release)["ocid"].Text} {date.Text}");
            if (date.Element.ValueKind == JsonValueKind.String && date.Element.TryGetDateTimeOffset(out var instant))
            {
                first ??= instant;
                last = instant;
            }
        }
        return new(json, keys.Count, first, last, keys);
    }
}
