namespace TazaKoom.OpenData.Api.Rest;

/// <summary>The language of what we say ourselves: names of rules, reasons of flags. Published texts stay as they are.</summary>
internal static class Languages
{
    static readonly string[] Offered = ["en", "ru", "ky"];

    public static string Of(HttpRequest request) => request.GetTypedHeaders().AcceptLanguage
        .OrderByDescending(l => l.Quality ?? 1).Where(l => l.Quality is not 0)
        .Select(l => l.Value.Value?.Split('-')[0].ToLowerInvariant())
        .FirstOrDefault(l => Offered.Contains(l)) ?? "en";
}
