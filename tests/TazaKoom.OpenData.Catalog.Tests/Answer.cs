using System.Text.Json;
using TazaKoom.OpenData.Catalog.Filters;
using TazaKoom.OpenData.Catalog.Queries;
using TazaKoom.OpenData.Testing;

namespace TazaKoom.OpenData.Catalog.Tests;

/// <summary>What the database answers to a filter.</summary>
internal static class Answer
{
    public static readonly Cursor Cursor = new([1, 2, 3]);

    public static Resource Resource(string name) => ResourceCatalog.Find(name) ?? throw new ArgumentException(name);

    public static ListRequest Read(string resource, string filter, bool paged = false) =>
        new ListReader(Resource(resource)) { Paged = paged, Cursor = Cursor, CodeLists = new Dictionary<string, IReadOnlyList<string>> { ["rule"] = ["R003", "R018"] } }
            .Read(filter.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split('=', 2)).Select(p => (p[0], Uri.UnescapeDataString(p[1]))));

    /// <summary>The keys of all rows, in order.</summary>
    public static async Task<List<string>> IdsAsync(PublishedRows rows, string resource, string filter) =>
        await IdsAsync(rows, Read(resource, filter).Query);

    public static async Task<List<string>> IdsAsync(PublishedRows rows, Query query)
    {
        var statement = (query with { Fields = [query.Resource.Fields[0]] }).ToSql();
        return [.. (await CellsAsync(rows, statement)).Select(r => r[0])];
    }

    public static async Task<List<List<string>>> CellsAsync(PublishedRows rows, SqlStatement statement)
    {
        var ct = TestContext.Current.CancellationToken;
        await using var connection = await rows.Reader.OpenConnectionAsync(ct);
        await using var command = statement.On(connection);
        await using var row = await command.ExecuteReaderAsync(ct);
        var all = new List<List<string>>();
        while (await row.ReadAsync(ct)) all.Add([.. Enumerable.Range(0, row.FieldCount).Select(i => row.IsDBNull(i) ? "" : Convert.ToString(row.GetValue(i), System.Globalization.CultureInfo.InvariantCulture)!)]);
        return all;
    }

    public static async Task<long> CountAsync(PublishedRows rows, string sql)
    {
        await using var command = rows.Reader.CreateCommand(sql);
        return Convert.ToInt64(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken), System.Globalization.CultureInfo.InvariantCulture);
    }

    public static async Task<JsonElement> FirstAsync(PublishedRows rows, Query query)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        var ct = TestContext.Current.CancellationToken;
        await using var connection = await rows.Reader.OpenConnectionAsync(ct);
        await using var command = query.ToSql().On(connection);
        await using var row = await command.ExecuteReaderAsync(ct);
        Assert.True(await row.ReadAsync(ct));
        await using (var json = new Utf8JsonWriter(buffer, TazaKoom.OpenData.Catalog.Rows.JsonRow.Options)) new TazaKoom.OpenData.Catalog.Rows.JsonRow(query.Fields, query.Embedded).Write(json, row);
        return JsonDocument.Parse(buffer.WrittenMemory).RootElement;
    }
}
