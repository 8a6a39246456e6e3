using System.Text.Json;
using TazaKoom.OpenData.GraphQL.Types;

namespace TazaKoom.OpenData.GraphQL.Tests.Generation;

/// <summary>
/// A small graph of objects for a schema, as JSON both engines read: <c>{"$ref": 3}</c> is object 3, <c>{"$error": "..."}</c> a field that fails.
/// The first object is the root. <paramref name="faults"/> is how often a value is not what the type promises.
/// </summary>
sealed class DataGenerator(Schema schema, int seed, double faults)
{
    const int PerType = 3;
    readonly Random _random = new(seed);
    readonly List<ObjectType> _types = [schema.Query!, .. schema.Types.Values.OfType<ObjectType>()
        .Where(type => type != schema.Query && !type.Name.StartsWith("__", StringComparison.Ordinal)).SelectMany(type => Enumerable.Repeat(type, PerType))];

    public List<Dictionary<string, object?>> Objects() => [.. _types.Select(Object)];

    Dictionary<string, object?> Object(ObjectType type)
    {
        var fields = new Dictionary<string, object?> { ["__typename"] = type.Name };
        foreach (var field in type.Fields.Values)
            fields[field.Name] = Value(field.Type, depth: 0);
        return fields;
    }

    object? Value(GraphQLType type, int depth)
    {
        if (_random.NextDouble() < faults)
        {
            return _random.Next(5) switch
            {
                0 => null,
                1 => new Dictionary<string, object?> { ["$error"] = "It failed." },
                2 => "text",
                3 => 1.5,
                _ => true,
            };
        }
        return type switch
        {
            NonNullType nonNull => Value(nonNull.Of, depth),
            _ when _random.Next(10) == 0 && faults > 0 => null,
            ListType list => Enumerable.Range(0, _random.Next(4)).Select(_ => Value(list.Of, depth + 1)).ToList(),
            CompositeType composite => Reference(composite),
            EnumType enumeration => enumeration.Values.Keys.ElementAt(_random.Next(enumeration.Values.Count)),
            _ => ((NamedType)type).Name switch
            {
                "Int" => _random.Next(-100, 100),
                "Float" => _random.Next(-100, 100) / 4.0,
                "Boolean" => _random.Next(2) == 0,
                "ID" => _random.Next(2) == 0 ? _random.Next(1000) : "id",
                _ => "текст " + _random.Next(100),
            },
        };
    }

    Dictionary<string, object?> Reference(CompositeType type)
    {
        var indices = Enumerable.Range(0, _types.Count).Where(index => schema.PossibleTypes(type).Contains(_types[index])).ToList();
        return new() { ["$ref"] = indices[_random.Next(indices.Count)] };
    }

    /// <summary>The same objects as our engine takes them: dictionaries that refer to each other.</summary>
    public static Dictionary<string, object?> Link(List<Dictionary<string, object?>> objects)
    {
        var linked = JsonSerializer.SerializeToElement(objects).EnumerateArray().Select(_ => new Dictionary<string, object?>()).ToList();
        for (var i = 0; i < objects.Count; i++)
        {
            foreach (var (name, value) in objects[i])
                linked[i][name] = Resolve(value);
        }
        return linked[0];

        object? Resolve(object? value) => value switch
        {
            List<object?> list => list.ConvertAll(Resolve),
            Dictionary<string, object?> entry when entry.TryGetValue("$ref", out var index) => linked[(int)index!],
            Dictionary<string, object?> entry => new GraphQLException(new GraphQLError((string)entry["$error"]!)),
            _ => value,
        };
    }
}
