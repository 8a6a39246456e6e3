using System.Text;

namespace TazaKoom.OpenData.GraphQL.Tests.Generation;

/// <summary>Breaks a document the way people and programs do: something missing, doubled, swapped, cut off or foreign.</summary>
sealed class Mutation(int seed)
{
    static readonly string[] s_foreign =
    [
        "{", "}", "(", ")", "[", "]", ":", "!", "$", "@", "=", "|", "&", "...", "..", ".5", "0x1", "01", "1.", "-", "1e", "\"", "\"\"\"", "\"\\x\"", "\"\\u12\"",
        "\"\\u{1F600}\"", "\"\\uD83D\\uDE00\"", "\"\\uD83D\"", "'", "?", "\u0007", "\uFEFF", "ы", "😀", "#c\n", "\r\n", "on", "true", "null", "fragment", "query", "extend",
        "type", "\"\"\" a\n  b \\\"\"\" \"\"\"", "schema", "\"d\" ", "1.5.2", "5abc", "$a", ", ,",
    ];

    readonly Random _random = new(seed);

    public string Apply(string text)
    {
        for (var i = _random.Next(1, 3); i > 0 && text.Length > 0; i--)
            text = Once(text);
        // Half a surrogate pair cannot travel to another process; it has a test of its own.
        return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
    }

    string Once(string text)
    {
        var at = _random.Next(text.Length);
        var end = Math.Min(text.Length, at + _random.Next(1, 6));
        return _random.Next(6) switch
        {
            0 => text.Remove(at, end - at),
            1 => text[..at],
            2 => text.Insert(at, text[at..end]),
            3 => text[..at] + " " + s_foreign[_random.Next(s_foreign.Length)] + " " + text[end..],
            4 => text.Insert(at, s_foreign[_random.Next(s_foreign.Length)]),
            _ => text.Insert(_random.Next(text.Length), text[at..end]),
        };
    }
}
