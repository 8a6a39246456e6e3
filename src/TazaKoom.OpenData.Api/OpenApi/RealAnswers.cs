using System.Text.Json;
using System.Text.Json.Nodes;
using Npgsql;
using TazaKoom.OpenData.Api.Changes;
using TazaKoom.OpenData.Api.Ocds;
using TazaKoom.OpenData.Api.Problems;
using TazaKoom.OpenData.Api.Rest;
using TazaKoom.OpenData.Catalog;

namespace TazaKoom.OpenData.Api.OpenApi;

/// <summary>
/// The examples of the description: what the interface answers now, asked of the endpoints themselves. So an example cannot be out of date
/// or invented; where there are no rows yet, there is no example.
/// </summary>
internal sealed class RealAnswers(ListEndpoint list, OneEndpoint one, ChangesEndpoint changes, ReleasesEndpoint releases, RecordEndpoint records)
{
    /// <summary>Longer ones help nobody.</summary>
    const int Longest = 40_000;

    /// <returns>By path template, as in the description.</returns>
    public async Task<IReadOnlyDictionary<string, JsonNode>> ReadAsync(CancellationToken ct)
    {
        var answers = new Dictionary<string, JsonNode>();
        foreach (var resource in ResourceCatalog.All)
        {
            var path = $"{RestRoute.Base}/{resource.Name}";
            if (await AskAsync(path, "?limit=1", http => list.AnswerAsync(http, new(resource, null, null, null)), ct) is not { } page || page["data"] is not JsonArray { Count: > 0 } rows) continue;
            answers[path] = page;
            var id = (rows[0]!["id"] ?? rows[0]![resource.Fields[0].Name])?.GetValue<string>();
            if (id is not null && await AskAsync(RestRoute.Href(resource, id), "", http => one.AnswerAsync(http, new(resource, id, null, null)), ct) is { } row)
                answers[path + "/{id}"] = row;
            if (resource.Name != "tenders" || id is null) continue;
            if (await AskAsync($"/ocds/records/{id}", "", http => records.AnswerAsync(http, id, versioned: false), ct) is { } record) answers["/ocds/records/{ocid}"] = record;
            if (await AskAsync($"/ocds/records/{id}/versions", "", http => records.AnswerAsync(http, id, versioned: true), ct) is { } versions) answers["/ocds/records/{ocid}/versions"] = versions;
        }
        if (await AskAsync("/api/v1/changes", "?limit=2", changes.AnswerAsync, ct) is { } told) answers["/api/v1/changes"] = told;
        if (await AskAsync("/ocds/releases", "?limit=1", releases.AnswerAsync, ct) is { } released) answers["/ocds/releases"] = released;
        return answers;
    }

    static async Task<JsonNode?> AskAsync(string path, string query, Func<HttpContext, Task> answer, CancellationToken ct)
    {
        var http = new DefaultHttpContext { RequestAborted = ct };
        (http.Request.Method, http.Request.Scheme, http.Request.Host, http.Request.Path, http.Request.QueryString) =
            (HttpMethods.Get, "http", new HostString("localhost:5080"), new PathString(path), new QueryString(query));
        using var body = new MemoryStream();
        http.Response.Body = body;
        try
        {
            await answer(http);
            await http.Response.BodyWriter.FlushAsync(ct);
            if (http.Response.StatusCode != 200 || body.Length is 0 or > Longest) return null;
            body.Position = 0;
            return await JsonNode.ParseAsync(body, cancellationToken: ct);
        }
        catch (Exception e) when (e is NpgsqlException or ProblemException or JsonException)
        {
            return null; // a description without this example is still one
        }
    }
}
