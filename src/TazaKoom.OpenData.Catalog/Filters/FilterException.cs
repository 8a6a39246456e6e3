namespace TazaKoom.OpenData.Catalog.Filters;

/// <summary>A filter that cannot be answered, with everything that is wrong with it.</summary>
public sealed class FilterException(params IReadOnlyList<FilterProblem> problems)
    : Exception(string.Join(" ", problems.Select(p => p.Detail.En)))
{
    public IReadOnlyList<FilterProblem> Problems { get; } = problems;
}
