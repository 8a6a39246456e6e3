using TazaKoom.OpenData.Catalog.Queries;

namespace TazaKoom.OpenData.Catalog.Filters;

/// <summary>A list as it was asked for.</summary>
/// <param name="Canonical">The filter alone, parameters and values in a fixed order and spelling: the same rows, the same text.</param>
/// <param name="Identity">What a cursor is bound to: resource, filter and order.</param>
public sealed record ListRequest(Query Query, CountMode Count, string Canonical, string Identity)
{
    /// <summary>By what the rows are to be counted.</summary>
    public IReadOnlyList<Facet> Facets { get; init; } = [];

    /// <summary>It is about days that are counted from today: the same question has another answer tomorrow, although nothing changed.</summary>
    public bool Moves { get; init; }

    /// <summary>Codes of open lists that no list of ours has: <see cref="PublishedCodes"/> knows whether there are such.</summary>
    public IReadOnlyList<(string Parameter, Column Column, string Code)> Unlisted { get; init; } = [];
}

public enum CountMode
{
    None,
    Estimated,
    Exact,
}
