using System.Globalization;
using System.Runtime.CompilerServices;
using TazaKoom.OpenData.Database;

namespace TazaKoom.OpenData.Import.Feeds;

/// <summary>
/// Walks `/tendering` by advancing `since`, always asking for page 0. The source deletes and re-inserts a release that changes,
/// so page numbers shift under a walk that counts them; it filters `date > since`, so releases that share the date of a page's
/// last one would be skipped by a walk that does not go back a little; and it may stamp more releases with one date than fit on
/// a page, so a page that brings nothing new is asked for again, twice as large.
/// </summary>
sealed class TenderWalk(FeedClient client, FeedOptions options)
{
    const int LargestPage = 20_000;

    // Seen keys are needed only as far back as the overlap reaches.
    readonly HashSet<string> seen = new(StringComparer.Ordinal);
    HashSet<string> recent = new(StringComparer.Ordinal);

    /// <summary>Pages until the feed has no more; the same release may come twice, which the import calls unchanged.</summary>
    public async IAsyncEnumerable<FeedPage> PagesAsync(DateTimeOffset since, [EnumeratorCancellation] CancellationToken ct)
    {
        var size = options.PageSize;
        while (true)
        {
            var page = await PageAsync(since, size, ct);
            var fresh = page.Keys.Count(key => !seen.Contains(key) && !recent.Contains(key));
            if (fresh > 0)
            {
                Remember(page);
                yield return page;
            }

            var next = page.Last - options.Overlap;
            var last = page.Releases < size;
            if (next > since)
            {
                since = next.Value;
                size = options.PageSize;
                if (last && fresh == 0)
                    yield break;
            }
            else if (last)
            {
                yield break; // everything after `since` was on this page
            }
            else if (size < LargestPage)
            {
                size = Math.Min(size * 2, LargestPage);
            }
            else
            {
                throw new TazaException($"{options.BaseUrl}: more than {LargestPage:N0} releases share the date {page.Last:O}, and the feed has no other way to page through them.");
            }
        }
    }

    void Remember(FeedPage page)
    {
        if (seen.Count > 200_000)
        {
            recent = [.. seen];
            seen.Clear();
        }
        seen.UnionWith(page.Keys);
    }

    async Task<FeedPage> PageAsync(DateTimeOffset since, int size, CancellationToken ct)
    {
        // A full timestamp with offset, its "+" escaped: the source reads a bare "+" as a space and answers 400.
        var at = Uri.EscapeDataString(since.ToOffset(TimeSpan.FromHours(6)).ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture));
        var path = string.Create(CultureInfo.InvariantCulture, $"/tendering?since={at}&offset=0&size={size}");
        var json = await client.GetAsync(path, ct)
            ?? throw new TazaException($"{options.BaseUrl}{path} is not there (404). Is {options.BaseUrl} the base of the feed's API?");
        return FeedPage.Parse(json)
            ?? throw new TazaException($"{options.BaseUrl}{path} answers something else than a release package: \"releases\" was expected.");
    }
}
