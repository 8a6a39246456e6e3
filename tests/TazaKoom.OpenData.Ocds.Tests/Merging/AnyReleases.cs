using System.Globalization;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;

namespace TazaKoom.OpenData.Ocds.Tests.Merging;

/// <summary>
/// Releases of one ocid made of few names, ids and values, so that they meet: nulls, empties, lists and objects in each other's place, ids of
/// all types. Dates are distinct and ascending.
/// </summary>
internal static class AnyReleases
{
    static readonly string[] Names = ["a", "b", "c", "id", "items", "additionalIdentifiers", "changes"];
    static readonly string[] Roots = ["a", "b", "tender", "buyer", "parties", "awards", "language", "contracts"];
    static readonly string[] Heads = ["ocid", "id", "date", "tag"];
    static readonly Gen<string> Ids = Gen.Elements("1", "\"1\"", "2", "\"x\"", "\"y\"", "null", "true", "1.0", "\"z\"");
    static readonly Gen<string> Values = Gen.Elements("1", "1.0", "2", "\"u\"", "\"v\"", "null", "true", "false", "1e3", "\"\"", "0.10", "null");

    /// <param name="tame">A name is always the same kind of thing, elements have ids, and containers are never null.</param>
    public static Gen<string[]> Some(int least, int most, bool tame = false) =>
        Gen.Choose(least, most).SelectMany(count => Gen.CollectToArray(Enumerable.Range(1, count), number => Release(number, tame)));

    /// <summary>One release fewer, or one value of one fewer.</summary>
    public static IEnumerable<string[]> Smaller(string[] releases)
    {
        for (var i = 0; releases.Length > 1 && i < releases.Length; i++)
            yield return [.. releases.Where((_, at) => at != i)];
        for (var i = 0; i < releases.Length; i++)
        {
            foreach (var smaller in Without(releases[i]))
                yield return [.. releases.Select((release, at) => at == i ? smaller : release)];
        }
    }

    static IEnumerable<string> Without(string release)
    {
        for (var i = 0; ; i++)
        {
            var root = JsonNode.Parse(release)!;
            var left = i;
            if (!RemoveNth(root, ref left, root))
                yield break;
            yield return root.ToJsonString();
        }
    }

    /// <summary>Members and elements counted in the order of the text.</summary>
    static bool RemoveNth(JsonNode? node, ref int left, JsonNode root)
    {
        switch (node)
        {
            case JsonObject fields:
                foreach (var name in fields.Select(member => member.Key).Where(name => node != root || !Heads.Contains(name)).ToList())
                {
                    if (left-- == 0)
                        return fields.Remove(name);
                    if (RemoveNth(fields[name], ref left, root))
                        return true;
                }
                return false;
            case JsonArray elements when node.Parent != root || node.GetPropertyName() != "tag":
                for (var i = 0; i < elements.Count; i++)
                {
                    if (left-- == 0)
                    {
                        elements.RemoveAt(i);
                        return true;
                    }
                    if (RemoveNth(elements[i], ref left, root))
                        return true;
                }
                return false;
            default:
                return false;
        }
    }

    static Gen<string> Release(int number, bool tame) =>
        from fields in Members(Roots, name => Value(name, 0, tame))
        select string.Create(CultureInfo.InvariantCulture, $"{{\"ocid\":\"o-1\",\"id\":\"r{number}\",\"date\":\"2026-01-{number:D2}T00:00:00Z\",\"tag\":[\"tender\"]{(fields.Length > 0 ? "," : "")}{fields}}}");

    static Gen<string> Members(string[] names, Func<string, Gen<string>> value) =>
        from kept in Gen.CollectToArray(names, name => Gen.Choose(0, 2).Select(chance => chance == 0 ? name : null))
        from shuffled in Gen.Shuffle(kept.OfType<string>().ToArray())
        from members in Gen.CollectToArray(shuffled, name => value(name).Select(text => $"\"{name}\":{text}"))
        select string.Join(',', members);

    static Gen<string> Value(string name, int depth, bool tame)
    {
        if (name == "id" || depth >= 3)
            return Values;
        return (tame ? Gen.Constant(name.Length * 7 % 10) : Gen.Choose(0, 9)).SelectMany(kind => kind switch
        {
            <= 3 => Object(depth, tame),
            <= 6 => Array(0, 3, Object(depth, tame, element: true)),
            7 => Array(1, 2, Values),
            _ => Values,
        });
    }

    static Gen<string> Array(int least, int most, Gen<string> element) =>
        from count in Gen.Choose(least, most)
        from elements in element.ArrayOf(count)
        select $"[{string.Join(',', elements)}]";

    static Gen<string> Object(int depth, bool tame, bool element = false) =>
        from fields in Members(tame && element ? [.. Names.Where(name => name != "id")] : Names, name => name == "id" ? Ids : Value(name, depth + 1, tame))
        from id in Gen.Choose(0, 2)
        select tame && element ? $"{{{fields}{(fields.Length > 0 ? "," : "")}\"id\":\"e{id}\"}}" : $"{{{fields}}}";
}
