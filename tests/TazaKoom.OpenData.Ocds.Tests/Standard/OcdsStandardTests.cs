using System.Text.Json;
using TazaKoom.OpenData.Ocds.Standard;

namespace TazaKoom.OpenData.Ocds.Tests.Standard;

/// <summary>Holds our table of the standard's fields against the standard's own JSON Schemas.</summary>
public sealed class OcdsStandardTests
{
    // Objects that the schema nests without giving them a name.
    static readonly Dictionary<string, string> Nested = new() { ["Item.unit"] = "Unit", ["Amendment.changes"] = "Change" };

    [Fact]
    public void The_table_says_what_the_schema_of_1_1_says()
    {
        using var schema = Schema("release-schema.json");
        foreach (var (type, definition) in Definitions(schema.RootElement))
        {
            var fields = OcdsStandard.Types[type];
            Assert.Equal(Names(definition), fields.Values.Where(field => field.Extension is null).Select(field => field.Name).Order(StringComparer.Ordinal));
            foreach (var property in definition.GetProperty("properties").EnumerateObject())
                AssertSame(type, property.Value, fields[property.Name]);
            var required = definition.TryGetProperty("required", out var list) ? list.EnumerateArray().Select(each => each.GetString()!) : [];
            Assert.Equal(required.Order(StringComparer.Ordinal), fields.Values.Where(field => field.Required && field.Extension is null).Select(field => field.Name).Order(StringComparer.Ordinal));
        }
    }

    static void AssertSame(string type, JsonElement property, StandardField field)
    {
        string? Text(string name) => property.TryGetProperty(name, out var value) ? value.GetString() : null;
        bool True(string name) => property.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

        var target = Text("$ref") ?? (property.TryGetProperty("items", out var items) && items.TryGetProperty("$ref", out var reference) ? reference.GetString() : null);
        Assert.Equal(target?.Split('/')[^1] ?? Nested.GetValueOrDefault($"{type}.{field.Name}"), field.Object);
        Assert.Equal(Text("format"), field.Format);
        Assert.Equal(Text("codelist")?[..^".csv".Length], field.Codes);
        Assert.Equal(field.Codes is not null && !True("openCodelist"), field.CodesAreClosed);
        Assert.Equal(True("omitWhenMerged"), field.OmitWhenMerged);
        Assert.Equal(True("wholeListMerge"), field.WholeListMerge);
        Assert.Equal(property.TryGetProperty("deprecated", out _), field.Deprecated);
        if (field.CodesAreClosed)
        {
            var codes = (property.TryGetProperty("enum", out var own) ? own : property.GetProperty("items").GetProperty("enum"))
                .EnumerateArray().Where(code => code.ValueKind == JsonValueKind.String).Select(code => code.GetString()!);
            Assert.Equal(codes.Order(StringComparer.Ordinal), StandardCodes.Closed[field.Codes!].Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public void The_table_says_what_the_schema_of_1_0_says()
    {
        using var schema = Schema("release-schema-1__0__3.json");
        foreach (var (type, definition) in Definitions(schema.RootElement))
            foreach (var field in OcdsStandard.Types[type].Values.Where(field => field.Extension is null && type != "OrganizationReference"))
            {
                var known = definition.GetProperty("properties").TryGetProperty(field.Name, out var property);
                Assert.Equal(known, !field.Since11);
                if (known && field.Kinds == JsonKinds.Array)
                    Assert.Equal(property.TryGetProperty("mergeStrategy", out var strategy) && strategy.GetString() == "ocdsVersion", field.WholeListMerge10);
            }
    }

    static IEnumerable<(string Type, JsonElement Definition)> Definitions(JsonElement schema)
    {
        yield return ("Release", schema);
        foreach (var definition in schema.GetProperty("definitions").EnumerateObject())
            yield return (definition.Name, definition.Value);
    }

    static IEnumerable<string> Names(JsonElement definition) =>
        definition.GetProperty("properties").EnumerateObject().Select(property => property.Name).Order(StringComparer.Ordinal);

    static JsonDocument Schema(string name) => JsonDocument.Parse(File.ReadAllBytes(Testing.SharedData.PathOrSkip("ocds-schema", name)));
}
