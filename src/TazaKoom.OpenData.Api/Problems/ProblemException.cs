using TazaKoom.OpenData.Catalog.Filters;

namespace TazaKoom.OpenData.Api.Problems;

/// <summary>Ends a request with a problem.</summary>
internal sealed class ProblemException(Problem problem) : Exception(problem.Detail)
{
    public Problem Problem { get; } = problem;

    /// <param name="exists">What there is instead.</param>
    /// <param name="asked">The word that names nothing, to guess what was meant.</param>
    public static ProblemException NotFound(string detail, IReadOnlyList<string> exists, string? asked = null)
    {
        var meant = asked is null ? null : Likely.Of(asked, exists);
        var hint = meant is null ? "" : $" Did you mean '{meant}'?";
        return new(new(404, "not-found", "Not found", detail + hint)
        {
            Errors = exists.Count == 0 ? [] : [new("path") { Allowed = exists, Meant = meant }],
        });
    }
}
