using System.Buffers;
using System.Text.Json;
using Npgsql;
using TazaKoom.OpenData.Api.Problems;
using TazaKoom.OpenData.Api.Rest;
using TazaKoom.OpenData.Catalog;
using TazaKoom.OpenData.Catalog.Filters;
using TazaKoom.OpenData.Catalog.Naming;
using TazaKoom.OpenData.Catalog.Queries;
using TazaKoom.OpenData.Catalog.Rows;

namespace TazaKoom.OpenData.Api.Feeds;

/// <summary>/feeds/{resource}.atom and .json: any filter as a feed, so that a search can be followed without an account.</summary>
internal sealed class FeedEndpoint(NpgsqlDataSource reader, Cursor cursor, CodeLists codeLists, PublishedCodes published, Freshness freshness)
{
    const string Base = "/feeds/";

    /// <summary>What says that an entry is not the one it was, first the best.</summary>
    static readonly string[] Times = ["changedAt", "published", "signed", "date", "startedAt", "fetchedAt", "submitted", "lastSeen", "released", "solvedAt"];

    public async Task AnswerAsync(HttpContext http, string file)
    {
        var ct = http.RequestAborted;
        var dot = file.LastIndexOf('.');
        var (name, suffix) = dot < 0 ? (file, "") : (file[..dot], file[(dot + 1)..]);
        var resource = ResourceCatalog.Find(name)
            ?? throw ProblemException.NoResource(name);
        if (suffix is not ("atom" or "json")) throw ProblemException.NoFormat(suffix, [".atom", ".json"]);
        var language = Languages.Of(http.Request);
        http.Response.Headers.ContentLanguage = language;

        var asked = RestEndpoint.Parameters(http.Request).ToList();
        var time = Array.Find(Times, t => resource.Field(t) is { Shown: true });
        var newest = asked.Any(p => p.Item1 == "sort") || time is null || !resource.Field(time)!.Main.Sortable ? [] : new[] { ("sort", "-" + time) };
        var list = new ListReader(resource) { CodeLists = codeLists.All, Cursor = cursor, Language = language };
        var request = await published.RequireAsync(list.Read([.. asked, .. newest]), ct);
        var fields = request.Query.Fields.ToList();
        foreach (var needed in resource.Key.Select(k => resource.Fields.FirstOrDefault(f => f.Main.Sql == k.Sql)).Append(resource.Field("id")).Append(time is null ? null : resource.Field(time)))
        {
            if (needed is { Shown: true } && !fields.Contains(needed)) fields.Add(needed);
        }
        // Who delivers, and what the tender is called that it is about: unless somebody wants certain fields.
        var whole = asked.All(p => p.Item1 != "fields");
        if (whole && resource.Field("suppliers") is { } suppliers && !fields.Contains(suppliers)) fields.Add(suppliers);
        List<Embedding> embedded = whole && resource.Relation("tender") is { } tender ? [Of(tender)] : [];

        var rows = new List<JsonElement>();
        IReadOnlyList<string>? last = null;
        var query = request.Query with { Fields = fields, Embedded = embedded, Limit = request.Query.Limit + 1, WithCursor = true };
        await using (var connection = await reader.OpenConnectionAsync(ct))
        {
            var statement = query.ToSql();
            await using var command = statement.On(connection);
            await using var row = await command.ExecuteReaderAsync(ct);
            var one = new JsonRow(fields, embedded);
            IReadOnlyList<string>? keys = null;
            while (await row.ReadAsync(ct))
            {
                if (rows.Count == request.Query.Limit)
                {
                    last = keys; // more follow
                    break;
                }
                rows.Add(Element(one, row));
                keys = [.. Enumerable.Range(statement.Cells + embedded.Count, row.FieldCount - statement.Cells - embedded.Count).Select(row.GetString)];
            }
        }

        var (snapshot, _) = await freshness.ReadAsync(ct);
        var text = new FeedText(resource, language);
        var entries = rows.ConvertAll(row => Entry(resource, row, time, snapshot ?? DateTimeOffset.UnixEpoch, text));
        var first = Query(asked.Where(p => p.Item1 != "after"));
        var feed = new Feed(
            Title(resource, request.Canonical, language), language, Path(Query(asked)), Path(first),
            $"{RestRoute.Base}/{resource.Name}{first}", last is null ? null : Path(Query(asked.Where(p => p.Item1 != "after").Append(("after", cursor.Write(request.Identity, last))))),
            entries.Count == 0 ? snapshot ?? DateTimeOffset.UnixEpoch : entries.Max(e => e.Updated), entries);
        if (!request.Moves) await freshness.StampAsync(http.Response, ct);
        var origin = $"{http.Request.Scheme}://{http.Request.Host}";
        await (suffix == "atom"
            ? JsonAnswer.WriteAsync(http, AtomFeed.Write(feed, origin), "application/atom+xml; charset=utf-8")
            : JsonAnswer.WriteAsync(http, JsonFeed.Write(feed, origin), "application/feed+json; charset=utf-8"));

        string Path(string query) => $"{Base}{file}{query}";
    }

    static Embedding Of(Relation tender)
    {
        var to = ResourceCatalog.To(tender);
        return new(tender, to) { Fields = [.. new[] { "ocid", "title", "buyer", "suppliers", "value", "published" }.Select(name => to.Field(name)!)] };
    }

    static JsonElement Element(JsonRow one, NpgsqlDataReader row)
    {
        var bytes = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(bytes, JsonRow.Options)) one.Write(json, row);
        using var document = JsonDocument.Parse(bytes.WrittenMemory, new JsonDocumentOptions { MaxDepth = 1000 });
        return document.RootElement.Clone();
    }

    static FeedEntry Entry(Resource resource, JsonElement row, string? time, DateTimeOffset snapshot, FeedText text)
    {
        var id = row.GetProperty(resource.Field("id") is null ? resource.Fields[0].Name : "id").GetString()!;
        var updated = time is not null && row.GetProperty(time) is { ValueKind: JsonValueKind.String } at ? at.GetDateTimeOffset() : snapshot;
        return new($"tag:tazakoom.opendata,2026:{resource.Name}/{Uri.EscapeDataString(id)}", RestRoute.Href(resource, id),
            text.Title(row, id), updated, text.Body(row), text.Tags(row), row);
    }

    static string Title(Resource resource, string filter, string language) =>
        "TazaKoom.OpenData: " + Labels.Of(resource, language) + (filter.Length == 0 ? "" : $" ({Uri.UnescapeDataString(filter)})");

    static string Query(IEnumerable<(string, string)> parameters)
    {
        var text = string.Join('&', parameters.Select(p => $"{Uri.EscapeDataString(p.Item1)}={Uri.EscapeDataString(p.Item2)}"));
        return text.Length == 0 ? "" : "?" + text;
    }
}
