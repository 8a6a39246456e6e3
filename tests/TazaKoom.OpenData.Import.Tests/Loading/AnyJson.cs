using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;

namespace TazaKoom.OpenData.Import.Tests.Loading;

/// <summary>JSON that should not be there: made of nothing, or of a release some of whose values are replaced. Still JSON, hardly OCDS.</summary>
internal static class AnyJson
{
    static readonly string[] Oddities =
    [
        "null", "true", "-1", "1e400", "1e-400", "0", "\"\"", "\" \"", "[]", "{}", "[[]]", "[null]", "[1,\"1\"]", "{\"id\":{}}", "\"\\u0000\"",
        "\"\\ud800\"", "\"2014-04-15 14:00 Eastern Daylight Time (EDT)\"", "\"99999-01-01T00:00:00Z\"", "\"0001-01-01T00:00:00+06:00\"", "\"1,200\"",
        "123456789012345678901234567890", "21503198012345", "\"21503198012345\"", "{\"amount\":\"x\",\"currency\":7}", "[{\"id\":1},{\"id\":\"1\"},{\"id\":1}]",
    ];

    static readonly string[] Names =
    [
        "id", "ocid", "date", "tag", "tender", "planning", "buyer", "parties", "awards", "contracts", "bids", "details", "lots", "items", "value", "amount", "currency",
        "roles", "identifier", "scheme", "status", "title", "suppliers", "tenderers", "relatedLots", "tenderPeriod", "startDate", "documents", "contactPoint", "enquiries", "x",
    ];

    /// <summary>An object with members of the standard's names, and anything in them.</summary>
    public static Gen<string> Made { get; } = Gen.Elements("\"ocds-made-1\"", "\"ocds-made-2\"", "7", "null").SelectMany(ocid => Object(3).Select(json => $"{{\"ocid\":{ocid},{json[1..]}".Replace(",}", "}", StringComparison.Ordinal)));

    /// <summary>One of these releases with one to four values replaced.</summary>
    public static Gen<string> Of(string[] releases) =>
        from release in Gen.Elements(releases)
        from changes in Gen.Choose(1, 4).SelectMany(count => Change.ArrayOf(count))
        select Replaced(release, changes);

    /// <summary>Where in the release, as steps into ever smaller parts, and what stands there instead.</summary>
    static Gen<(int[] Steps, string Odd)> Change => Gen.Choose(0, 1_000_000).ArrayOf(8).Zip(Gen.Elements(Oddities));

    static Gen<string> Value(int depth) => depth == 0
        ? Gen.Elements(Oddities)
        : Gen.Frequency((2, Gen.Elements(Oddities)), (3, Object(depth - 1)), (2, Gen.Choose(0, 3).SelectMany(count => Value(depth - 1).ArrayOf(count)).Select(values => $"[{string.Join(',', values)}]")));

    static Gen<string> Object(int depth) =>
        from count in Gen.Choose(0, 6)
        from names in Gen.Elements(Names).ArrayOf(count)
        from members in Gen.CollectToArray(names, name => Value(depth).Select(value => $"\"{name}\":{value}"))
        select $"{{{string.Join(',', members)}}}";

    static string Replaced(string release, (int[] Steps, string Odd)[] changes)
    {
        var root = JsonNode.Parse(release)!;
        // What JsonNode cannot hold stands there by name until it is text again.
        for (var i = 0; i < changes.Length; i++)
            Replace(root, changes[i].Steps, Name(i));
        var text = root.ToJsonString();
        for (var i = 0; i < changes.Length; i++)
            text = text.Replace($"\"{Name(i)}\"", changes[i].Odd, StringComparison.Ordinal);
        return text;

        static string Name(int i) => $"@odd{i}@";
    }

    static void Replace(JsonNode root, int[] steps, string odd)
    {
        var at = root;
        foreach (var step in steps)
        {
            var next = at switch
            {
                JsonObject { Count: > 0 } fields => fields.ElementAt(step % fields.Count).Value,
                JsonArray { Count: > 0 } elements => elements[step % elements.Count],
                _ => null,
            };
            if (next is not (JsonObject { Count: > 0 } or JsonArray { Count: > 0 }) || step % 4 == 0)
                break;
            at = next;
        }
        switch (at)
        {
            case JsonObject { Count: > 0 } fields:
                fields[fields.ElementAt(steps[^1] % fields.Count).Key] = odd;
                break;
            case JsonArray { Count: > 0 } elements:
                elements[steps[^1] % elements.Count] = odd;
                break;
        }
    }
}
