using System.Text.Json;
using TazaKoom.OpenData.Api.GraphQL.Sdl;
using TazaKoom.OpenData.Catalog;
using TazaKoom.OpenData.Catalog.Filters;

namespace TazaKoom.OpenData.Api.Tests.GraphQL;

/// <summary>One filter in two spellings: for generated filters over every resource both interfaces give the same rows with the same values.</summary>
public sealed class SameAsRestTests(RunningWeb web) : IClassFixture<RunningWeb>
{
    const int Filters = 80;

    /// <summary>The suffixes of REST's filters, and what they are called here.</summary>
    static readonly Dictionary<string, string> Graph = new()
    {
        [""] = "eq", ["not"] = "neq", ["gt"] = "gt", ["gte"] = "gte", ["lt"] = "lt", ["lte"] = "lte", ["contains"] = "contains", ["startsWith"] = "startsWith",
    };

    [Fact]
    public async Task For_generated_filters_both_give_the_same_ids_and_values()
    {
        var random = new Random(20261122);
        var resources = ResourceCatalog.All.Where(resource => Columns(resource).Any()).ToList();
        var found = 0;
        for (var i = 0; i < Filters; i++)
        {
            var resource = resources[random.Next(resources.Count)];
            var fields = resource.ShownFields.Where(field => field.Main.Type is not (ColumnType.Organizations or ColumnType.Json)).ToList();
            var samples = (await web.JsonAsync($"/api/v1/{resource.Name}?limit=50&fields={string.Join(',', fields.Select(field => field.Name))}")).GetProperty("data");
            if (samples.GetArrayLength() == 0) continue;
            var conditions = Enumerable.Range(0, random.Next(1, 4)).Select(_ => Condition(resource, samples, random)).OfType<(string Parameter, string Input)>().DistinctBy(one => one.Parameter.Split('=')[0]).ToList();
            var (parameters, where) = (string.Join('&', conditions.Select(one => one.Parameter)), string.Join(", ", conditions.Select(one => one.Input)));

            var rest = await web.JsonAsync($"/api/v1/{resource.Name}?limit=150&count=exact&fields={string.Join(',', fields.Select(field => field.Name))}&{parameters}");
            var selection = string.Join(' ', fields.Select(field => field.IsObject ? $"{Names.Of(field.Name)} {{ {string.Join(' ', field.Columns.Select(column => Names.Of(field.Part(column))))} }}" : Names.Of(field.Name)));
            var graph = (await web.DataAsync($"{{ {resource.Name}(first: 150, where: {{and: [{string.Join(", ", conditions.Select(one => $"{{{one.Input}}}"))}]}}) {{ totalCount nodes {{ {selection} }} }} }}")).GetProperty(resource.Name);

            var question = $"{resource.Name}?{parameters} and {where}";
            Assert.True(rest.GetProperty("page").GetProperty("total").GetInt32() == graph.GetProperty("totalCount").GetInt32(), question);
            var (rows, nodes) = (rest.GetProperty("data").EnumerateArray().ToList(), graph.GetProperty("nodes").EnumerateArray().ToList());
            Assert.True(rows.Count == nodes.Count, question);
            foreach (var (row, node) in rows.Zip(nodes))
            {
                found++;
                foreach (var field in fields) Same(row, node, field, question);
            }
        }
        // Filters that find nothing prove nothing.
        Assert.InRange(found, 600, int.MaxValue);
    }

    static void Same(JsonElement row, JsonElement node, Field field, string question)
    {
        var (rest, graph) = (row.TryGetProperty(field.Name, out var value) ? value : default, node.GetProperty(Names.Of(field.Name)));
        var isMissing = rest.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined;
        if (isMissing) Assert.True(graph.ValueKind == JsonValueKind.Null, $"{question}: {field.Name} is {graph}");
        else if (field.IsObject)
        {
            foreach (var column in field.Columns)
                Assert.True(JsonElement.DeepEquals(rest.GetProperty(field.Part(column)), graph.GetProperty(Names.Of(field.Part(column)))), $"{question}: {column.Name} is {rest} and {graph}");
        }
        else if (field.Main.Codes is not null) Assert.True(Names.EnumValue(rest.GetString()!) == graph.GetString(), $"{question}: {field.Name} is {rest} and {graph}");
        else Assert.True(JsonElement.DeepEquals(rest, graph), $"{question}: {field.Name} is {rest} and {graph}");
    }

    static IEnumerable<(Field Field, Column Column)> Columns(Resource resource) => resource.ShownFields
        .SelectMany(field => field.Columns, (field, column) => (field, column))
        .Where(one => one.column.Filterable && !one.column.Day && one.column.CodeList is null && one.column.Type is not (ColumnType.Organizations or ColumnType.Json or ColumnType.TextList));

    /// <summary>A condition on a value that some row has; null where the row has none.</summary>
    static (string Parameter, string Input)? Condition(Resource resource, JsonElement samples, Random random)
    {
        var columns = Columns(resource).ToList();
        var (field, column) = columns[random.Next(columns.Count)];
        var row = samples[random.Next(samples.GetArrayLength())];
        if (!row.TryGetProperty(field.Name, out var value)) return null;
        if (field.IsObject && value.ValueKind == JsonValueKind.Object) value = value.GetProperty(field.Part(column));
        if (value.ValueKind is JsonValueKind.Null or JsonValueKind.Object) return null;
        var operators = Operators.Of(column).Where(Graph.ContainsKey).ToList();
        var op = operators[random.Next(operators.Count)];
        var text = value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
        if (text.Length == 0 || text.Contains('\n', StringComparison.Ordinal)) return null;
        if (op is "contains" or "startsWith") text = text[..Math.Min(text.Length, 3)];
        var literal = column.Codes is not null ? Names.EnumValue(text) : value.ValueKind == JsonValueKind.String ? JsonSerializer.Serialize(text) : text;
        var graph = $"{{{Graph[op]}: {literal}}}";
        return ($"{column.Name}{(op.Length > 0 ? "." : "")}{op}={Uri.EscapeDataString(text)}", field.IsObject ? $"{Names.Of(field.Name)}: {{{Names.Of(field.Part(column))}: {graph}}}" : $"{Names.Of(field.Name)}: {graph}");
    }
}
