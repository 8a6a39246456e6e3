using System.Text;

namespace TazaKoom.OpenData.Catalog.Queries;

/// <summary>What a person may have meant to type: `shkola` and `irjkf` are both школа.</summary>
internal static class Typed
{
    const string Qwerty = "qwertyuiop[]asdfghjkl;'zxcvbnm,.";
    const string Йцукен = "йцукенгшщзхъфывапролджэячсмитьбю";

    // The longest first.
    static readonly (string Latin, string Cyrillic)[] Sounds =
    [
        ("shch", "щ"), ("zh", "ж"), ("kh", "х"), ("ts", "ц"), ("ch", "ч"), ("sh", "ш"), ("yu", "ю"), ("ya", "я"), ("yo", "е"),
        ("a", "а"), ("b", "б"), ("v", "в"), ("g", "г"), ("d", "д"), ("e", "е"), ("z", "з"), ("i", "и"), ("j", "ж"), ("y", "ы"), ("k", "к"), ("l", "л"),
        ("m", "м"), ("n", "н"), ("o", "о"), ("p", "п"), ("r", "р"), ("s", "с"), ("t", "т"), ("u", "у"), ("f", "ф"), ("h", "х"), ("c", "ц"), ("w", "в"), ("x", "кс"), ("q", "к"),
    ];

    public static IReadOnlyList<string> Variants(string words)
    {
        var lower = words.ToLowerInvariant();
        var variants = new List<string> { words };
        if (lower.Any(char.IsAsciiLetterLower)) variants.AddRange([Sound(lower), Key(lower, Qwerty, Йцукен)]);
        if (lower.Any(Йцукен.Contains)) variants.AddRange([Latin(lower), Key(lower, Йцукен, Qwerty)]);
        return [.. variants.Distinct()];
    }

    /// <summary>стройсервис as a register in Latin letters has it: stroyservis.</summary>
    public static string Latin(string words) => string.Concat(words.Select(c => c switch
    {
        'Ё' or >= 'А' and <= 'Я' or 'Ң' or 'Ө' or 'Ү' => Latin(char.ToLowerInvariant(c).ToString()),
        'й' => "y",
        'ё' or 'э' => "e",
        'ъ' or 'ь' => "",
        'ң' => "n",
        'ө' => "o",
        'ү' => "u",
        _ => Sounds.FirstOrDefault(s => s.Cyrillic[0] == c && s.Cyrillic.Length == 1).Latin ?? c.ToString(),
    }));

    static string Key(string words, string from, string to) =>
        new([.. words.Select(c => from.IndexOf(c) is >= 0 and var i ? to[i] : c)]);

    static string Sound(string words)
    {
        var said = new StringBuilder();
        for (var i = 0; i < words.Length;)
        {
            var sound = Sounds.FirstOrDefault(s => string.CompareOrdinal(words, i, s.Latin, 0, s.Latin.Length) == 0);
            said.Append(sound.Cyrillic ?? words[i].ToString());
            i += sound.Latin?.Length ?? 1;
        }
        return said.ToString();
    }
}
