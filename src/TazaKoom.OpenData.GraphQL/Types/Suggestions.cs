namespace TazaKoom.OpenData.GraphQL.Types;

/// <summary>What a mistyped name probably meant: the known names a few keystrokes away, nearest first.</summary>
static class Suggestions
{
    const int Most = 5;

    // Names longer than any of ours are not worth comparing: the distance is quadratic, and the text comes from outside.
    const int LongestCompared = 200;

    public static List<string> For(string input, IEnumerable<string> options)
    {
        var found = new List<(string Option, int Distance)>();
        if (input.Length > LongestCompared)
            return [];
        var threshold = (int)(input.Length * 0.4) + 1;
        foreach (var option in options)
        {
            var distance = Distance(input, option, threshold);
            if (distance <= threshold && !found.Exists(known => known.Option == option))
                found.Add((option, distance));
        }
        found.Sort(static (a, b) => a.Distance != b.Distance ? a.Distance - b.Distance : CompareNaturally(a.Option, b.Option));
        return found.ConvertAll(static known => known.Option);
    }

    public static string DidYouMean(List<string> suggestions) => DidYouMean("", suggestions);

    public static string DidYouMean(string what, List<string> suggestions)
    {
        if (suggestions.Count == 0)
            return "";
        var quoted = suggestions.GetRange(0, Math.Min(Most, suggestions.Count)).ConvertAll(static name => $"\"{name}\"");
        return $" Did you mean {(what.Length > 0 ? what + " " : "")}{List(quoted, "or")}?";
    }

    public static string List(IReadOnlyList<string> items, string conjunction) => items.Count switch
    {
        1 => items[0],
        2 => $"{items[0]} {conjunction} {items[1]}",
        _ => $"{string.Join(", ", items.Take(items.Count - 1))}, {conjunction} {items[^1]}",
    };

    /// <summary>Damerau-Levenshtein (swapped neighbours count one); a difference in case only counts one in all.</summary>
    static int Distance(string input, string option, int threshold)
    {
        if (input == option)
            return 0;
        var a = option.ToLowerInvariant();
        var b = input.ToLowerInvariant();
        if (a == b)
            return 1;
        if (Math.Abs(a.Length - b.Length) > threshold)
            return int.MaxValue;
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
            rows[i, 0] = i;
        for (var j = 0; j <= b.Length; j++)
            rows[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                var cell = Math.Min(Math.Min(rows[i - 1, j] + 1, rows[i, j - 1] + 1), rows[i - 1, j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    cell = Math.Min(cell, rows[i - 2, j - 2] + 1);
                rows[i, j] = cell;
            }
        }
        return rows[a.Length, b.Length];
    }

    /// <summary>Ordinal, but runs of digits compare as numbers: R9 before R10.</summary>
    public static int CompareNaturally(string a, string b)
    {
        var (i, j) = (0, 0);
        while (i < a.Length && j < b.Length)
        {
            if (char.IsAsciiDigit(a[i]) && char.IsAsciiDigit(b[j]))
            {
                var difference = Number(a, ref i).CompareTo(Number(b, ref j));
                if (difference != 0)
                    return difference;
            }
            else if (a[i] != b[j])
            {
                return a[i] - b[j];
            }
            else
            {
                i++;
                j++;
            }
        }
        return (a.Length - i) - (b.Length - j) is var rest && rest != 0 ? rest : a.Length - b.Length;
    }

    static double Number(string text, ref int position)
    {
        var number = 0d;
        while (position < text.Length && char.IsAsciiDigit(text[position]))
            number = (number * 10) + (text[position++] - '0');
        return number;
    }
}
