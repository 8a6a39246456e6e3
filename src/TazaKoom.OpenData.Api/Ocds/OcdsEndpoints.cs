using Microsoft.AspNetCore.Http.Features;
using TazaKoom.OpenData.Api.Problems;

namespace TazaKoom.OpenData.Api.Ocds;

/// <summary>Everything below /ocds: the data as the standard shapes it.</summary>
internal static class OcdsEndpoints
{
    public static readonly IReadOnlyList<string> Paths = ["/ocds/releases", "/ocds/records/{ocid}", "/ocds/records/{ocid}/versions"];

    public static Task AnswerAsync(HttpContext http, ReleasesEndpoint releases, RecordEndpoint records)
    {
        // Still escaped: an ocid may hold any character, a slash too.
        var path = http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.Split('?')[0];
        return path["/ocds".Length..].Trim('/').Split('/').Select(Uri.UnescapeDataString).ToArray() switch
        {
            ["releases"] => releases.AnswerAsync(http),
            ["records", { Length: > 0 } ocid] => records.AnswerAsync(http, ocid, versioned: false),
            ["records", { Length: > 0 } ocid, "versions"] => records.AnswerAsync(http, ocid, versioned: true),
            _ => throw ProblemException.NothingHere(Paths),
        };
    }
}
