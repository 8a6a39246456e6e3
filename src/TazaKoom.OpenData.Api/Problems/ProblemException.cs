using TazaKoom.OpenData.Catalog;
using TazaKoom.OpenData.Catalog.Filters;

namespace TazaKoom.OpenData.Api.Problems;

/// <summary>Ends a request with a problem.</summary>
internal sealed class ProblemException(Problem problem) : Exception(problem.Detail.En)
{
    public Problem Problem { get; } = problem;

    /// <param name="exists">What there is instead.</param>
    /// <param name="asked">The word that names nothing, to guess what was meant.</param>
    public static ProblemException NotFound(Texts detail, IReadOnlyList<string> exists, string? asked = null)
    {
        var meant = asked is null ? null : Likely.Of(asked, exists);
        return new(new(404, "not-found", detail + FilterProblem.Ask(meant))
        {
            Errors = exists.Count == 0 ? [] : [new("path") { Allowed = exists, Meant = meant }],
        });
    }

    public static ProblemException NothingHere(IReadOnlyList<string> paths) => NotFound(new("There is nothing at this path.", "По этому пути ничего нет.", "Бул жолдо эч нерсе жок."), paths);

    public static ProblemException NoResource(string name)
    {
        var asked = Problem.Shorten(name);
        return NotFound(new($"There is no resource '{asked}'.", $"Ресурса '{asked}' нет.", $"'{asked}' деген ресурс жок."), [.. ResourceCatalog.All.Select(r => r.Name)], name);
    }

    /// <param name="suffixes">Those there are, with their dots.</param>
    public static ProblemException NoFormat(string suffix, IReadOnlyList<string> suffixes)
    {
        var asked = Problem.Shorten(suffix);
        return NotFound(new($"There is no format '.{asked}' here.", $"Формата '.{asked}' здесь нет.", $"Бул жерде '.{asked}' форматы жок."), suffixes, "." + suffix);
    }
}
