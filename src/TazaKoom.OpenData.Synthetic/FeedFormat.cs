namespace TazaKoom.OpenData.Synthetic;

public enum FeedFormat
{
    /// <summary>One release a line.</summary>
    JsonLines,

    /// <summary>One release package with all releases.</summary>
    Package,

    /// <summary>Release packages of a thousand releases, one a line, as a crawl of the source's pages gives.</summary>
    Packages,

    /// <summary>One record package: for each process a record with all its releases.</summary>
    Records,
}
