using System.Text.Json.Nodes;

namespace TazaKoom.OpenData.Import.Tests.Loading;

/// <summary>A release with some of its values replaced by something that should not be there: still JSON, hardly OCDS.</summary>
internal static class JsonMutation
{
    static readonly string[] Oddities =
    [
        "null", "true", "-1", "1e400", "1e-400", "0", "\"\"", "\" \"", "[]", "{}", "[[]]", "[null]", "[1,\"1\"]", "{\"id\":{}}", "\"\\u0000\"",
        "\"\\ud800\"", "\"2014-04-15 14:00 Eastern Daylight Time (EDT)\"", "\"99999-01-01T00:00:00Z\"", "\"0001-01-01T00:00:00+06:00\"", "\"1,200\"",
        "123456789012345678901234567890", "21503198012345", "\"21503198012345\"", "{\"amount\":\"x\",\"currency\":7}", "[{\"id\":1},{\"id\":\"1\"},{\"id\":1}]",
    ];

    public static string Of(string release, Random random)
    {
        var root = JsonNode.Parse(release)!;
        for (var changes = random.Next(1, 5); changes > 0; changes--)
            Change(root, random);
        // The numbers that JsonNode cannot hold are written by name.
        return root.ToJsonString().Replace("\"@1e400\"", "1e400", StringComparison.Ordinal);
    }

    static void Change(JsonNode root, Random random)
    {
        var at = root;
        while (true)
        {
            var next = at switch
            {
                JsonObject { Count: > 0 } o => o.ElementAt(random.Next(o.Count)).Value,
                JsonArray { Count: > 0 } a => a[random.Next(a.Count)],
                _ => null,
            };
            if (next is (JsonObject { Count: > 0 } or JsonArray { Count: > 0 }) && random.Next(4) > 0)
            {
                at = next;
                continue;
            }
            break;
        }
        var text = Oddities[random.Next(Oddities.Length)];
        var odd = text == "1e400" ? JsonValue.Create("@1e400") : text.Contains("ud800", StringComparison.Ordinal) ? JsonValue.Create("\uFFFD") : JsonNode.Parse(text);
        switch (at)
        {
            case JsonObject { Count: > 0 } o:
                o[o.ElementAt(random.Next(o.Count)).Key] = odd;
                break;
            case JsonArray { Count: > 0 } a:
                a[random.Next(a.Count)] = odd;
                break;
        }
    }
}
