namespace TazaKoom.OpenData.Catalog.Filters;

/// <summary>What a misspelt word was probably meant to be.</summary>
public static class Likely
{
    const int Longest = 64;

    /// <returns>The nearest of <paramref name="allowed"/>, where it is near enough to be meant: a third of the letters may differ.</returns>
    public static string? Of(string word, IReadOnlyList<string> allowed)
    {
        if (word.Length is 0 or > Longest) return null;
        var best = allowed.Where(a => a.Length > 0)
            .Select(a => (Word: a, Distance: Distance(word.ToLowerInvariant(), a.ToLowerInvariant())))
            .OrderBy(c => c.Distance).FirstOrDefault();
        return best.Word is not null && best.Distance <= Math.Max(1, Math.Max(word.Length, best.Word.Length) / 3) ? best.Word : null;
    }

    /// <summary>Levenshtein's edits, with two neighbours swapped counted as one.</summary>
    static int Distance(string a, string b)
    {
        var (before, last, row) = (new int[b.Length + 1], Enumerable.Range(0, b.Length + 1).ToArray(), new int[b.Length + 1]);
        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                row[j] = Math.Min(Math.Min(last[j], row[j - 1]) + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[j] = Math.Min(row[j], before[j - 2] + 1);
            }
            (before, last, row) = (last, row, before);
        }
        return last[b.Length];
    }
}
