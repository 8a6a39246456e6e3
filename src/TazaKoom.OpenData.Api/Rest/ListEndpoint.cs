using System.Text.Json;
using Npgsql;
using TazaKoom.OpenData.Catalog;
using TazaKoom.OpenData.Catalog.Filters;
using TazaKoom.OpenData.Catalog.Naming;
using TazaKoom.OpenData.Catalog.Queries;
using TazaKoom.OpenData.Catalog.Rows;

namespace TazaKoom.OpenData.Api.Rest;

/// <summary>A page of a list.</summary>
internal sealed class ListEndpoint(NpgsqlDataSource reader, Cursor cursor, CodeLists codeLists, PublishedCodes published, Freshness freshness)
{
    public async Task AnswerAsync(HttpContext http, RestRoute route)
    {
        var ct = http.RequestAborted;
        var (options, others) = TableOptions.Cut(RestEndpoint.Parameters(http.Request), Format.Json);
        var request = await ReadAsync(http, route, others);
        var query = options.Labels ? Labels.Named(request.Query) : request.Query;
        using var body = new AnswerBody();
        await using var json = new Utf8JsonWriter(body.Buffer, JsonRow.Options);

        await using var connection = await reader.OpenConnectionAsync(ct);
        json.WriteStartObject();
        json.WriteStartArray("data");
        var (rows, last) = await RowsAsync(connection, query, json, ct);
        json.WriteEndArray();
        if (rows == 0 && route.Id is { } id) await RequireAsync(connection, route.Resource, id, ct);

        var next = last is null ? null : Next(http.Request, cursor.Write(request.Identity, last));
        json.WriteStartObject("page");
        json.WriteNumber("limit", query.Limit!.Value);
        json.WriteBoolean("hasNext", next is not null);
        json.WriteString("next", next);
        if (request.Count != CountMode.None)
        {
            json.WriteNumber("total", await CountAsync(connection, query, request.Count, ct));
            json.WriteBoolean("totalIsExact", request.Count == CountMode.Exact);
        }
        json.WriteEndObject();
        if (request.Facets.Count > 0) await FacetsAnswer.WriteAsync(connection, json, request, ct);
        await connection.CloseAsync();

        json.WritePropertyName("meta");
        Meta.Write(json, await freshness.ReadAsync(ct), request.Canonical);
        json.WriteEndObject();
        await json.FlushAsync(ct);

        http.Response.Headers.Link = Links.OfList(http.Request, route, next);
        if (!request.Moves) await freshness.StampAsync(http.Response, ct);
        await JsonAnswer.WriteAsync(http, body.Buffer.WrittenMemory, Format.Json.ContentType);
    }

    /// <exception cref="FilterException">Something is unknown or not valid.</exception>
    public Task<ListRequest> ReadAsync(HttpContext http, RestRoute route, IEnumerable<(string, string)> parameters, bool paged = true) =>
        published.RequireAsync(new ListReader(route.Answered)
        {
            CodeLists = codeLists.All,
            Cursor = cursor,
            Paged = paged,
            Language = Languages.Of(http.Request),
            Within = route is { Id: { } id, Relation: { } relation } ? (new Where.LedFrom(route.Resource, relation, id), $"{route.Resource.Name}/{id}/{relation.Name}") : null,
        }.Read(parameters), http.RequestAborted);

    /// <summary>An empty list of a row that does not exist is a 404.</summary>
    public static async Task RequireAsync(NpgsqlConnection connection, Resource resource, string id, CancellationToken ct)
    {
        await using var command = new Query(resource) { Where = new Where.HasId(id) }.ToCountSql().On(connection);
        if ((long)(await command.ExecuteScalarAsync(ct))! == 0) throw RestEndpoint.NoSuchRow(resource, id);
    }

    /// <returns>The number of rows, and the sort keys of the last one where more follow.</returns>
    static async Task<(int Rows, IReadOnlyList<string>? Last)> RowsAsync(NpgsqlConnection connection, Query query, Utf8JsonWriter json, CancellationToken ct)
    {
        var limit = query.Limit!.Value;
        var statement = (query with { Limit = limit + 1, WithCursor = true }).ToSql();
        await using var command = statement.On(connection);
        await using var row = await command.ExecuteReaderAsync(ct);
        var one = query.Shown?.Json ?? new JsonRow(query.Fields, []);
        List<string>? last = null;
        var rows = 0;
        while (await row.ReadAsync(ct))
        {
            if (rows == limit) return (rows, last);
            one.Write(json, row);
            rows++;
            if (rows == limit) last = [.. Enumerable.Range(statement.Cells, row.FieldCount - statement.Cells).Select(row.GetString)];
        }
        return (rows, null);
    }

    static async Task<long> CountAsync(NpgsqlConnection connection, Query query, CountMode mode, CancellationToken ct)
    {
        if (mode == CountMode.Exact)
        {
            await using var exact = query.ToCountSql().On(connection);
            return (long)(await exact.ExecuteScalarAsync(ct))!;
        }
        // What the planner expects: the same statement, not run.
        var statement = (query with { Fields = [.. query.Resource.ShownFields.Take(1)], Limit = null, After = null }).ToSql();
        await using var explain = (statement with { Text = "explain (format json) " + statement.Text }).On(connection);
        using var plan = JsonDocument.Parse((string)(await explain.ExecuteScalarAsync(ct))!);
        return plan.RootElement[0].GetProperty("Plan").GetProperty("Plan Rows").GetInt64();
    }

    /// <summary>The same request with another `after`.</summary>
    static string Next(HttpRequest request, string after) => Links.With(request, request.Path.ToUriComponent(), ["after"], ("after", after));
}
