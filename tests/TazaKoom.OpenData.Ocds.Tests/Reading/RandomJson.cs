using System.Globalization;
using System.Text;

namespace TazaKoom.OpenData.Ocds.Tests.Reading;

/// <summary>JSON made at random: every kind of token, white space everywhere it may stand, and OCDS-shaped documents of it.</summary>
sealed class RandomJson(int seed)
{
    static readonly string[] Strings = ["", "a", "Мектеп № 5", "naïve", "😀", "\\n\\t\\\\\\\"\\/", "\\u0041\\uD83D\\uDE00", "{[]}:,", "x\\\\", "2024-05-01T00:00:00+06:00", "\u2028", new string('я', 40)];
    static readonly string[] Names = ["id", "title", "ocid", "releases", "records", "compiledRelease", "uri", "publisher", "tender", "amount", "тендер", "a\\\"b", "", "a-rather-long-member-name-of-an-extension"];

    readonly Random random = new(seed);

    public string Release(int number) =>
        Object(3, ("ocid", $"\"ocds-{number}\""), ("tag", "[\"tender\"]"), ("tender", Value(3)), ("publisher", Value(1)));

    public string Document()
    {
        var releases = Enumerable.Range(0, random.Next(5)).Select(Release).ToList();
        return random.Next(7) switch
        {
            0 => Release(1),
            1 => Object(0, ("releases", Array(releases)), ("uri", "\"http://x\""), ("publisher", """{"name":"Министерство"}""")),
            2 => Object(0, ("records", Array([.. releases.Select(release => Object(0, ("ocid", "\"r\""), ("releases", Array([release])), ("compiledRelease", Release(99))))]))),
            3 => Object(0, ("records", Array([.. releases.Select(release => Object(0, ("ocid", "\"r\""), ("compiledRelease", release), ("releases", """[{"url":"http://x"}]""")))]))),
            4 => Array(releases),
            5 => string.Join(random.Next(2) == 0 ? "\n" : Space(), releases),
            _ => Value(4),
        };
    }

    public string Value(int depth) => random.Next(depth > 0 ? 8 : 6) switch
    {
        0 => Number(),
        1 => random.Next(3) switch { 0 => "true", 1 => "false", _ => "null" },
        6 => Object(depth),
        7 => Array([.. Enumerable.Range(0, random.Next(4)).Select(_ => Value(depth - 1))]),
        _ => $"\"{Strings[random.Next(Strings.Length)]}\"",
    };

    string Object(int depth, params (string Name, string Value)[] given)
    {
        var members = new List<(string Name, string Value)>(given);
        foreach (var name in Names.Skip(members.Count > 0 ? 8 : 0).OrderBy(_ => random.Next()).Take(depth == 0 ? 0 : random.Next(4)))
            members.Add((name, Value(depth - 1)));
        if (given.Length == 0)
            members = [.. members.DistinctBy(member => member.Name)];
        var text = string.Join($"{Space()},{Space()}", members.OrderBy(_ => random.Next()).Select(member => $"\"{member.Name}\"{Space()}:{Space()}{member.Value}"));
        return $"{{{Space()}{text}{Space()}}}";
    }

    string Array(IReadOnlyList<string> elements) => $"[{Space()}{string.Join($"{Space()},{Space()}", elements)}{Space()}]";

    string Number() => random.Next(5) switch
    {
        0 => "0",
        1 => "-0.5e-3",
        2 => random.NextInt64().ToString(CultureInfo.InvariantCulture),
        3 => "1E+2",
        _ => "-" + random.Next(1000).ToString(CultureInfo.InvariantCulture) + ".25",
    };

    string Space()
    {
        if (random.Next(3) > 0)
            return "";
        var space = new StringBuilder();
        for (var i = random.Next(12); i > 0; i--)
            space.Append(" \n\r\t "[random.Next(5)]);
        return space.ToString();
    }
}
