using System.Globalization;
using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using TazaKoom.OpenData.Catalog;
using TazaKoom.OpenData.Catalog.Filters;
using TazaKoom.OpenData.Catalog.Queries;

namespace TazaKoom.OpenData.Api.Rest;

/// <summary>/api/v1/search?q=: tenders and organizations in one list, the best first, pages by cursor.</summary>
internal sealed class SearchEndpoint(NpgsqlDataSource reader, Cursor cursor, Freshness freshness)
{
    const int DefaultLimit = 20;
    const int MostLimit = 100;

    static readonly string[] Allowed = ["q", "type", "limit", "after", "lang"];
    static readonly string[] Types = ["tender", "organization"];

    public async Task AnswerAsync(HttpContext http)
    {
        var ct = http.RequestAborted;
        var own = new Dictionary<string, string>();
        foreach (var (name, value) in RestEndpoint.Parameters(http.Request))
        {
            if (!Allowed.Contains(name)) throw new FilterException(FilterProblem.Unknown(name, "search", Allowed));
            if (!own.TryAdd(name, value)) throw new FilterException(FilterProblem.Repeated(name));
        }
        Languages.Require(http.Request);
        var language = Languages.Of(http.Request);
        var words = own.GetValueOrDefault("q") is { } q && FilterValue.IsWords(q) ? q.Trim()
            : throw new FilterException(FilterProblem.Invalid("q", (own.GetValueOrDefault("q") ?? "").Replace('\0', '?'), FilterValue.Words));
        var type = own.GetValueOrDefault("type");
        if (type is not null && !Types.Contains(type)) throw new FilterException(FilterProblem.UnknownCode("type", type, Types));
        var limit = Limit(own.GetValueOrDefault("limit"));
        var identity = $"search\n{words}\n{type}";
        var after = own.GetValueOrDefault("after") is { } text
            ? cursor.Read(identity, text) ?? throw new FilterException(FilterProblem.InvalidCursor())
            : null;

        var sql = new SqlText(language);
        Write(sql, words, type, after, limit);
        var found = new List<(string Type, string Id, string? Title, string? Beside, string Relevance)>();
        await using (var command = reader.CreateCommand(sql.ToString()))
        {
            foreach (var parameter in sql.Parameters) command.Parameters.Add(parameter);
            await using var row = await command.ExecuteReaderAsync(ct);
            while (await row.ReadAsync(ct)) found.Add((row.GetString(0), row.GetString(1), row.IsDBNull(2) ? null : row.GetString(2), row.IsDBNull(3) ? null : row.GetString(3), row.GetString(4)));
        }

        var more = found.Count > limit;
        if (more) found.RemoveAt(limit);
        var next = more ? Links.With(http.Request, http.Request.Path.ToUriComponent(), ["after"], ("after", cursor.Write(identity, [found[^1].Relevance, found[^1].Type, found[^1].Id]))) : null;
        if (next is not null) http.Response.Headers.Link = $"<{next}>; rel=\"next\"";
        http.Response.Headers.ContentLanguage = language;
        var fresh = await freshness.ReadAsync(ct);
        await freshness.StampAsync(http.Response, ct);
        await JsonAnswer.WriteAsync(http, json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("data");
            foreach (var hit in found) Write(json, hit);
            json.WriteEndArray();
            json.WriteStartObject("page");
            json.WriteNumber("limit", limit);
            json.WriteBoolean("hasNext", more);
            json.WriteString("next", next);
            json.WriteEndObject();
            json.WritePropertyName("meta");
            Meta.Write(json, fresh, $"q={Uri.EscapeDataString(words)}");
            json.WriteEndObject();
        });
    }

    static void Write(SqlText sql, string words, string? type, IReadOnlyList<string>? after, int limit)
    {
        var region = ResourceCatalog.Find("organizations")!.Column("region")!.Sql;
        var (tenders, organizations) = (ResourceCatalog.Find("tenders")!.Search!, ResourceCatalog.Find("organizations")!.Search!);
        List<string> parts = [];
        if (type is null or "tender")
            parts.Add(sql.Of($"select 'tender' as type, {{t}}.ocid as id, {{t}}.title, {{t}}.buyer_name as beside, {tenders.Relevance} as relevance\n  from open.tender {{t}} where {tenders.Matches}", "t", words));
        if (type is null or "organization")
            parts.Add(sql.Of($"select 'organization', {{t}}.organization_id, {{t}}.name, {region}, {organizations.Relevance}\n  from open.organization {{t}} where {organizations.Matches}", "o", words));
        sql.Add("select type, id, title, beside, relevance::text\nfrom (\n  ").Add(string.Join("\n  union all ", parts)).Add("\n) found");
        if (after is [var relevance, var lastType, var id])
            sql.Add($"\nwhere (relevance, type, id) < ({sql.Text(relevance)}::double precision, {sql.Text(lastType)}, {sql.Text(id)})");
        sql.Add($"\norder by relevance desc, type desc, id desc\nlimit {sql.Parameter(NpgsqlDbType.Bigint, limit + 1L)}");
    }

    static void Write(Utf8JsonWriter json, (string Type, string Id, string? Title, string? Beside, string Relevance) hit)
    {
        var tender = hit.Type == "tender";
        json.WriteStartObject();
        json.WriteString("type", hit.Type);
        json.WriteString("id", hit.Id);
        json.WriteString(tender ? "title" : "name", hit.Title);
        json.WriteString(tender ? "buyer" : "region", hit.Beside);
        json.WriteNumber("relevance", double.Parse(hit.Relevance, CultureInfo.InvariantCulture));
        json.WriteString("href", RestRoute.Href(ResourceCatalog.Find(tender ? "tenders" : "organizations")!, hit.Id));
        json.WriteEndObject();
    }

    static int Limit(string? text) => text is null ? DefaultLimit
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit is >= 1 and <= MostLimit ? limit
        : throw new FilterException(FilterProblem.Invalid("limit", text, FilterValue.WholeTo(MostLimit)));
}
