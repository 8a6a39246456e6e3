using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using TazaKoom.OpenData.Ocds.Merging;

namespace TazaKoom.OpenData.Ocds.Tests.Merging;

/// <summary>Merges releases given as text; what differs from the default is all a test names.</summary>
internal static class MergeCase
{
    static readonly JsonSerializerOptions Unescaped = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Compiled(params string[] releases) => Text(Merge(releases, MergeRules.Ocds11, versioned: false).Json);

    public static string Versioned(params string[] releases) => Text(Merge(releases, MergeRules.Ocds11, versioned: true).Json);

    /// <summary>The members after tag, id, date and ocid of releases r1, r2, ... a day apart, given by their other members.</summary>
    public static string Merged(params string[] members) => Merged(MergeRules.Ocds11, members);

    public static string Merged(MergeRules rules, params string[] members)
    {
        var (json, outcome) = Merge(Dated(members), rules, versioned: false);
        Assert.True(outcome.Merged, string.Join("; ", outcome.Problems));
        var head = $$"""{"tag":["compiled"],"id":"o-1-2026-01-0{{members.Length}}T00:00:00Z","date":"2026-01-0{{members.Length}}T00:00:00Z","ocid":"o-1" """.TrimEnd();
        Assert.StartsWith(head, Text(json), StringComparison.Ordinal);
        return Text(json)[head.Length..^1].TrimStart(',');
    }

    /// <summary>The same for a versioned release, each entry written as <c>[1,value]</c> where it is release r1's.</summary>
    public static string History(params string[] members)
    {
        var (json, outcome) = Merge(Dated(members), MergeRules.Ocds11, versioned: true);
        Assert.True(outcome.Merged, string.Join("; ", outcome.Problems));
        var text = Short(JsonNode.Parse(json)!).ToJsonString(Unescaped);
        Assert.StartsWith("""{"ocid":"o-1",""", text, StringComparison.Ordinal);
        return text["""{"ocid":"o-1",""".Length..^1];
    }

    static JsonNode Short(JsonNode node)
    {
        if (node is JsonArray array)
        {
            return new JsonArray([.. array.Select(item => item is null ? null : Short(item))]);
        }
        if (node is not JsonObject fields)
        {
            return node.DeepClone();
        }
        if (fields.ContainsKey("releaseID"))
        {
            Assert.Equal(["releaseID", "releaseDate", "releaseTag", "value"], fields.Select(member => member.Key));
            var number = ((string)fields["releaseID"]!)[1..];
            Assert.Equal($"2026-01-0{number}T00:00:00Z", (string)fields["releaseDate"]!);
            Assert.Equal("""["tender"]""", fields["releaseTag"]!.ToJsonString());
            return new JsonArray(JsonNode.Parse(number), fields["value"]?.DeepClone());
        }
        return new JsonObject(fields.Select(member => KeyValuePair.Create(member.Key, member.Value is null ? null : Short(member.Value))));
    }

    public static IReadOnlyList<MergeProblem> Problems(params string[] releases) => Merge(releases, MergeRules.Ocds11, versioned: false).Outcome.Problems;

    public static string[] Dated(params string[] members) =>
    [
        .. members.Select((m, i) =>
            $$"""{"ocid":"o-1","id":"r{{i + 1}}","date":"2026-01-0{{i + 1}}T00:00:00Z","tag":["tender"]{{(m.Length == 0 ? "" : ",")}}{{m}}}"""),
    ];

    public static (byte[] Json, MergeOutcome Outcome) Merge(IEnumerable<string> releases, MergeRules rules, bool versioned)
    {
        var output = new ArrayBufferWriter<byte>();
        ReadOnlyMemory<byte>[] bytes = [.. releases.Select(r => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(r))];
        var outcome = versioned ? ReleaseMerger.Version(bytes, rules, output) : ReleaseMerger.Compile(bytes, rules, output);
        Assert.Equal(outcome.Merged, output.WrittenCount > 0);
        return (output.WrittenSpan.ToArray(), outcome);
    }

    static string Text(byte[] json) => Encoding.UTF8.GetString(json);
}
