using TazaKoom.OpenData.Catalog.Filters;

namespace TazaKoom.OpenData.Api.Rest;

/// <summary>The language of what we say ourselves: names of rules, codes and fields, reasons of flags. Published texts stay as they are.</summary>
internal static class Languages
{
    public static readonly IReadOnlyList<string> Offered = ["en", "ru", "ky"];

    /// <exception cref="FilterException">`lang` names a language we do not have.</exception>
    public static void Require(HttpRequest request)
    {
        var asked = request.Query["lang"];
        if (asked.Count > 1) throw new FilterException(FilterProblem.Repeated("lang"));
        if (asked.Count == 1 && !Offered.Contains(asked[0]!)) throw new FilterException(FilterProblem.UnknownCode("lang", asked[0]!, Offered));
    }

    /// <summary>`lang`, for links that people share; else Accept-Language; else English.</summary>
    public static string Of(HttpRequest request) =>
        request.Query["lang"] is [{ } asked] && Offered.Contains(asked) ? asked
        : request.Headers.AcceptLanguage.Count == 0 ? "en" : request.GetTypedHeaders().AcceptLanguage
            .OrderByDescending(l => l.Quality ?? 1).Where(l => l.Quality is not 0)
            .Select(l => l.Value.Value?.Split('-')[0].ToLowerInvariant())
            .FirstOrDefault(l => Offered.Contains(l)) ?? "en";
}
