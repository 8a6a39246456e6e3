using System.Text.Json;

namespace TazaKoom.OpenData.GraphQL.Types;

/// <summary>Variables of a request (JSON) as values of a type; the shapes are those of <see cref="Literals"/>.
/// https://spec.graphql.org/September2025/#sec-Coercing-Variable-Values</summary>
sealed class JsonInput(ReportValue report)
{
    public object? Read(JsonElement json, GraphQLType type, InputPath? path)
    {
        if (type is NonNullType nonNull)
        {
            if (json.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined))
                return Read(json, nonNull.Of, path);
            report(json.ValueKind == JsonValueKind.Null
                ? $"Expected value of non-null type \"{type}\" not to be null."
                : $"Expected a value of non-null type \"{type}\" to be provided.", node: null, path);
            return null;
        }
        if (json.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined)
            return null;
        return type switch
        {
            ListType list => ReadList(json, list, path),
            InputObjectType input => ReadObject(json, input, path),
            _ => ReadLeaf(json, (LeafType)type, path),
        };
    }

    object?[] ReadList(JsonElement json, ListType type, InputPath? path)
    {
        if (json.ValueKind != JsonValueKind.Array)
            return [Read(json, type.Of, path)];
        var items = new object?[json.GetArrayLength()];
        var index = 0;
        foreach (var item in json.EnumerateArray())
        {
            items[index] = Read(item, type.Of, new(path, index));
            index++;
        }
        return items;
    }

    object? ReadLeaf(JsonElement json, LeafType type, InputPath? path)
    {
        var coerced = type.FromJson(json);
        if (coerced.Failed)
            report(coerced.Error!, node: null, path);
        return coerced.Value;
    }

    Dictionary<string, object?>? ReadObject(JsonElement json, InputObjectType type, InputPath? path)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            report($"Expected value of type \"{type}\" to be an object, found: {Inspect.Text(json)}.", node: null, path);
            return null;
        }
        var value = new Dictionary<string, object?>();
        foreach (var (name, field) in type.Fields)
        {
            if (json.TryGetProperty(name, out var given))
                value[name] = Read(given, field.Type, new(path, name));
            else if (field.IsRequired)
                report($"Expected value of type \"{type}\" to include required field \"{name}\", found: {Inspect.Text(json)}.", node: null, path);
            else if (field.DefaultValue is not null)
                value[name] = field.CoercedDefault.Value;
        }
        var known = new List<JsonProperty>();
        foreach (var entry in json.EnumerateObject())
        {
            if (type.Fields.ContainsKey(entry.Name))
                known.Add(entry);
            else
                ReportUnknown(entry.Name, json, type, path);
        }
        if (type.IsOneOf)
            CheckOneOf(known, type, path);
        return value;
    }

    void ReportUnknown(string name, JsonElement json, InputObjectType type, InputPath? path)
    {
        var suggestion = Suggestions.DidYouMean(Suggestions.For(name, type.Fields.Keys));
        var found = suggestion.Length > 0 ? $".{suggestion} Found" : ", found";
        report($"Expected value of type \"{type}\" not to include unknown field \"{name}\"{found}: {Inspect.Text(json)}.", node: null, path);
    }

    void CheckOneOf(List<JsonProperty> known, InputObjectType type, InputPath? path)
    {
        if (known.Count != 1)
            report(type.OneOfMessage, node: null, path);
        if (known.Count > 0 && known[0].Value.ValueKind == JsonValueKind.Null)
            report(type.OneOfMessage, node: null, new(path, known[0].Name));
    }
}
