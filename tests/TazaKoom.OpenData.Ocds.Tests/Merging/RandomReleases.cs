using System.Globalization;
using System.Text.Json.Nodes;

namespace TazaKoom.OpenData.Ocds.Tests.Merging;

/// <summary>
/// Releases of one ocid made of few names, ids and values, so that they meet: nulls, empties, lists and objects in each other's
/// place, ids of all types. The same seed gives the same releases.
/// </summary>
internal sealed class RandomReleases(int seed, bool tame = false)
{
    static readonly string[] Names = ["a", "b", "c", "id", "items", "additionalIdentifiers", "changes"];
    static readonly string[] Roots = ["a", "b", "tender", "buyer", "parties", "awards", "language", "contracts"];
    static readonly string[] Ids = ["1", "\"1\"", "2", "\"x\"", "\"y\"", "null", "true", "1.0", "\"z\""];
    static readonly string[] Values = ["1", "1.0", "2", "\"u\"", "\"v\"", "null", "true", "false", "1e3", "\"\"", "0.10", "null"];

    readonly Random _random = new(seed);

    /// <summary>Dates are distinct and ascending.</summary>
    public List<string> Some(int count) => [.. Enumerable.Range(1, count).Select(Release)];

    string Release(int number)
    {
        var release = new JsonObject
        {
            ["ocid"] = "o-1",
            ["id"] = "r" + number.ToString(CultureInfo.InvariantCulture),
            ["date"] = $"2026-01-{number:D2}T00:00:00Z",
            ["tag"] = new JsonArray("tender"),
        };
        foreach (var name in Pick(Roots))
        {
            release[name] = Value(name, 0);
        }
        return release.ToJsonString();
    }

    IEnumerable<string> Pick(string[] names) => names.Where(_ => _random.Next(3) == 0).OrderBy(_ => _random.Next()).ToList();

    JsonNode? Value(string name, int depth)
    {
        // Tame: a name is always the same kind of thing, and containers are never null.
        var kind = tame ? name.Length * 7 % 10 : _random.Next(10);
        return kind switch
        {
            < 4 when depth < 3 && name != "id" => Fields(depth),
            < 7 when depth < 3 && name != "id" => new JsonArray([.. Enumerable.Range(0, _random.Next(4)).Select(_ => Fields(depth, element: true))]),
            7 when name != "id" => new JsonArray([.. Enumerable.Range(0, _random.Next(1, 3)).Select(_ => Literal(Values))]),
            _ => Literal(Values),
        };
    }

    JsonObject Fields(int depth, bool element = false)
    {
        var fields = new JsonObject();
        foreach (var name in Pick(Names))
        {
            if (name == "id")
            {
                fields[name] = Literal(Ids);
            }
            else
            {
                fields[name] = Value(name, depth + 1);
            }
        }
        if (tame && element)
        {
            fields["id"] = "e" + _random.Next(3).ToString(CultureInfo.InvariantCulture);
        }
        return fields;
    }

    JsonNode? Literal(string[] texts) => JsonNode.Parse(texts[_random.Next(texts.Length)]);
}
