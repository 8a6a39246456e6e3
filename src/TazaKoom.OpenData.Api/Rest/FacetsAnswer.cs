using System.Text.Json;
using Npgsql;
using TazaKoom.OpenData.Catalog.Filters;
using TazaKoom.OpenData.Catalog.Naming;
using TazaKoom.OpenData.Catalog.Queries;

namespace TazaKoom.OpenData.Api.Rest;

/// <summary>`facets`: for each one its values with their names and numbers of rows, the most first.</summary>
internal static class FacetsAnswer
{
    /// <summary>Values of one facet; the rest are counted together.</summary>
    const int Most = 100;

    public static async Task WriteAsync(NpgsqlConnection connection, Utf8JsonWriter json, ListRequest request, CancellationToken ct)
    {
        var counted = request.Facets.ToDictionary(f => f, _ => new List<(string? Value, string? Name, long Rows)>());
        var ofRow = request.Facets.Where(f => !f.IsRule).ToList();
        if (ofRow.Count > 0) await ReadAsync(FacetStatement.OfRow(request.Query, ofRow), ofRow);
        if (request.Facets.FirstOrDefault(f => f.IsRule) is { } rule) await ReadAsync(FacetStatement.OfRules(request.Query), [rule]);

        json.WriteStartObject("facets");
        foreach (var (facet, values) in counted)
        {
            json.WriteStartObject(facet.Name);
            json.WriteStartArray("values");
            foreach (var (value, name, rows) in values.Take(Most))
            {
                json.WriteStartObject();
                json.WriteString("value", value);
                if (name is not null) json.WriteString("name", name);
                json.WriteNumber("count", rows);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteNumber("others", Math.Max(0, values.Count - Most));
            json.WriteEndObject();
        }
        json.WriteEndObject();

        async Task ReadAsync(SqlStatement statement, IReadOnlyList<Facet> facets)
        {
            await using var command = statement.On(connection);
            await using var row = await command.ExecuteReaderAsync(ct);
            while (await row.ReadAsync(ct))
            {
                var facet = facets[row.GetInt32(0)];
                var value = row.IsDBNull(1) ? null : row.GetString(1);
                counted[facet].Add((value, row.IsDBNull(2) ? NameOf(facet, value) : row.GetString(2), row.GetInt64(3)));
            }
        }

        string? NameOf(Facet facet, string? value) =>
            facet.Codes is { } codes && value is not null ? CodeNames.Of(codes)?.GetValueOrDefault(value)?.In(request.Query.Language) : null;
    }
}
