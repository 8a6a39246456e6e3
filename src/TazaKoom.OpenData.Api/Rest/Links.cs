using Microsoft.Extensions.Primitives;

namespace TazaKoom.OpenData.Api.Rest;

/// <summary>Where a list leads to (RFC 8288): its next and first page, the same rows in other formats, what its fields mean.</summary>
internal static class Links
{
    /// <summary>What makes a page a page; a file has all rows.</summary>
    static readonly string[] OfPage = ["after", "limit", "count", "facet"];

    const int MostRepeated = 2000;

    /// <summary>A longer address of the next page is in the body only.</summary>
    const int MostNext = 8000;

    public static StringValues OfList(HttpRequest request, RestRoute route, string? next)
    {
        var path = request.Path.ToUriComponent();
        var list = route.Suffix is { } suffix ? path[..^(suffix.Length + 1)] : path;
        var links = new List<string>();
        if (next is { Length: <= MostNext }) links.Add($"<{next}>; rel=\"next\"");
        if (request.Query.ContainsKey("after") && path.Length + request.QueryString.Value?.Length <= MostNext) links.Add($"<{With(request, path, ["after"])}>; rel=\"first\"");
        // Clients refuse headers of tens of kilobytes, and a long filter would be repeated in each link.
        if (request.QueryString.Value?.Length > MostRepeated) return new([.. links]);
        links.AddRange(Format.All.Where(f => f != Format.Json).Select(f =>
            $"<{With(request, $"{list}.{f.Suffix}", OfPage)}>; rel=\"alternate\"; type=\"{f.MediaType}\""));
        links.Add($"</api/v1/fields/{route.Answered.Name}>; rel=\"describedby\"; type=\"application/json\"");
        return new([.. links]);
    }

    /// <summary>The same question at another path, without some of its parameters and with another.</summary>
    public static string With(HttpRequest request, string path, IReadOnlyList<string> without, params ReadOnlySpan<(string, string)> added)
    {
        var kept = RestEndpoint.Parameters(request).Where(p => !without.Contains(p.Item1)).Concat(added.ToArray()).ToList();
        return kept.Count == 0 ? path : path + "?" + string.Join('&', kept.Select(p => $"{Uri.EscapeDataString(p.Item1)}={Uri.EscapeDataString(p.Item2)}"));
    }
}
