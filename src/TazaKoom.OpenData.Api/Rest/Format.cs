using Microsoft.Net.Http.Headers;
using TazaKoom.OpenData.Api.Problems;

namespace TazaKoom.OpenData.Api.Rest;

/// <summary>A format rows are answered in.</summary>
internal sealed record Format(string Suffix, string MediaType, string ContentType)
{
    public static readonly Format Json = new("json", "application/json", "application/json; charset=utf-8");
    public static readonly Format JsonLines = new("jsonl", "application/x-ndjson", "application/x-ndjson; charset=utf-8");
    public static readonly Format Csv = new("csv", "text/csv", "text/csv; charset=utf-8; header=present");
    public static readonly Format Xlsx = new("xlsx", XlsxType, XlsxType);

    public static readonly IReadOnlyList<Format> All = [Json, JsonLines, Csv, Xlsx];

    const string XlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>A suffix wins over Accept; a client that takes anything gets JSON.</summary>
    /// <exception cref="ProblemException">404 for a suffix, 406 for an Accept that names nothing we have.</exception>
    public static Format Choose(string? suffix, HttpRequest request, IReadOnlyList<Format> offered)
    {
        if (suffix is not null)
        {
            return offered.FirstOrDefault(f => f.Suffix == suffix)
                ?? throw ProblemException.NoFormat(suffix, [.. offered.Select(f => "." + f.Suffix)]);
        }
        var accept = request.GetTypedHeaders().Accept;
        if (accept.Count == 0) return offered[0];
        foreach (var range in accept.OrderByDescending(a => a.Quality ?? 1).Where(a => a.Quality is not 0))
        {
            if (offered.FirstOrDefault(f => new MediaTypeHeaderValue(f.MediaType).IsSubsetOf(WithoutParameters(range))) is { } format) return format;
        }
        throw new ProblemException(new(406, "not-acceptable", new(
            "None of the media types in Accept is offered here.", "Ни один из типов в Accept здесь не предлагается.", "Accept ичиндеги түрлөрдүн бири да бул жерде сунушталбайт."))
        {
            Errors = [new("Accept") { Allowed = [.. offered.Select(f => f.MediaType)] }],
        });
    }

    // application/json;charset=utf-8 asks for what we answer; so does text/csv;header=present.
    static MediaTypeHeaderValue WithoutParameters(MediaTypeHeaderValue range) => new(range.MediaType);
}
