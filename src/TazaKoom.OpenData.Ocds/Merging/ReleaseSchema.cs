using System.Text.Json;

namespace TazaKoom.OpenData.Ocds.Merging;

/// <summary>Reads merge rules off a JSON Schema: <c>omitWhenMerged</c>, <c>wholeListMerge</c>, 1.0's <c>mergeStrategy</c>, and types.</summary>
internal static class ReleaseSchema
{
    // A schema may refer to itself; no rule of any known schema lies deeper.
    const int MaxDepth = 32;

    public static List<MergeRule> Rules(Stream schema)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(schema);
        }
        catch (JsonException e)
        {
            throw new FormatException("The schema is not JSON: " + e.Message, e);
        }
        using (document)
        {
            if (!Member(document.RootElement, "properties", out var properties) || properties.ValueKind != JsonValueKind.Object)
            {
                throw new FormatException("A release schema is expected: a JSON Schema object with \"properties\".");
            }
            var rules = new List<MergeRule>();
            Collect(document.RootElement, properties, "", 0, rules);
            return rules;
        }
    }

    static void Collect(JsonElement root, JsonElement properties, string above, int depth, List<MergeRule> rules)
    {
        if (depth == MaxDepth || properties.ValueKind != JsonValueKind.Object)
        {
            return;
        }
        foreach (var property in properties.EnumerateObject())
        {
            var path = above + property.Name;
            var schema = Follow(root, property.Value);
            var types = Types(schema);
            if (IsTrue(schema, "omitWhenMerged") || Says(schema, "mergeStrategy", "ocdsOmit"))
            {
                rules.Add(new MergeRule(path, MergeStrategy.Omit));
            }
            else if (types.Contains("array") && (IsTrue(schema, "wholeListMerge") || Says(schema, "mergeStrategy", "ocdsVersion")))
            {
                rules.Add(new MergeRule(path, MergeStrategy.WholeList));
            }
            else if (types.Contains("object") && Member(schema, "properties", out var members))
            {
                Collect(root, members, path + ".", depth + 1, rules);
            }
            else if (types.Contains("array") && Member(schema, "items", out var unresolved))
            {
                var items = Follow(root, unresolved);
                var itemTypes = Types(items);
                if (itemTypes.Exists(type => type != "object"))
                {
                    rules.Add(new MergeRule(path, MergeStrategy.WholeList));
                }
                else if (itemTypes.Contains("object") && Member(items, "properties", out var elements))
                {
                    if (Member(elements, "id", out _))
                    {
                        Collect(root, elements, path + ".", depth + 1, rules);
                    }
                    else
                    {
                        rules.Add(new MergeRule(path, MergeStrategy.WholeList));
                    }
                }
            }
        }
    }

    // References within the file ("#/definitions/Item"), as every published release schema has them.
    static JsonElement Follow(JsonElement root, JsonElement schema)
    {
        for (var hops = 0; hops < MaxDepth && Member(schema, "$ref", out var reference); hops++)
        {
            if (reference.ValueKind != JsonValueKind.String || reference.GetString() is not ['#', ..] pointer)
            {
                throw new FormatException($"The schema refers to another file ({reference}). Give a schema with references resolved.");
            }
            var target = root;
            foreach (var step in pointer.Split('/').Skip(1))
            {
                if (!Member(target, step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal), out target))
                {
                    throw new FormatException($"The schema refers to {pointer}, which it does not define.");
                }
            }
            schema = target;
        }
        return schema;
    }

    static List<string> Types(JsonElement schema) => !Member(schema, "type", out var type)
        ? []
        : type.ValueKind switch
        {
            JsonValueKind.String => [type.GetString()!],
            JsonValueKind.Array => [.. type.EnumerateArray().Where(t => t.ValueKind == JsonValueKind.String).Select(t => t.GetString()!)],
            _ => [],
        };

    static bool IsTrue(JsonElement schema, string name) => Member(schema, name, out var value) && value.ValueKind == JsonValueKind.True;

    static bool Says(JsonElement schema, string name, string text) =>
        Member(schema, name, out var value) && value.ValueKind == JsonValueKind.String && value.ValueEquals(text);

    static bool Member(JsonElement schema, string name, out JsonElement value)
    {
        value = default;
        return schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty(name, out value);
    }
}
