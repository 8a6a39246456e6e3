namespace TazaKoom.OpenData.Import.Feeds;

/// <summary>How to follow a feed.</summary>
/// <param name="BaseUrl">Where the API begins, such as http://ocds.zakupki.gov.kg/api; without a slash at the end.</param>
public sealed record FeedOptions(Uri BaseUrl)
{
    /// <summary>Releases per page. The source's own default is 5; 1,000 worked for others.</summary>
    public int PageSize { get; init; } = 100;

    /// <summary>
    /// How far before the last date seen a walk goes back: the source filters strictly (date > since), sorts by date alone and
    /// stamps many releases with one date.
    /// </summary>
    public TimeSpan Overlap { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Between two requests.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Tries of one request before giving up; the waits double from one second, or are what Retry-After says.</summary>
    public int Tries { get; init; } = 6;

    public TimeSpan FirstWait { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Start here instead of where the last pull stopped.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Tenders to ask the source about by their ocid: one that it no longer has is noted in open.withdrawal.</summary>
    public IReadOnlyList<string> Recheck { get; init; } = [];

    /// <summary>What is stored under this name in archive.feed_state.</summary>
    public string Name { get; init; } = "kyrgyz-ocds";
}
