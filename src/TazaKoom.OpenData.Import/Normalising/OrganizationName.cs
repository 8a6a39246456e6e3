using System.Text;

namespace TazaKoom.OpenData.Import.Normalising;

/// <summary>A name as bodies are told apart by it that have nothing else.</summary>
internal static class OrganizationName
{
    const string Latin = "aceopxykmtbhi";
    const string Cyrillic = "асеорхукмтвні";

    /// <summary>
    /// Without case, quotes, punctuation and runs of spaces, ё as е, and Latin letters that look like the Cyrillic ones they stand among as
    /// those: «ОсОО "Ромашка"», ОСОО РОМАШКА and OcOO Pомашка, typed with whatever keyboard was on, are one name.
    /// </summary>
    public static string Folded(string name)
    {
        var folded = new StringBuilder(name.Length);
        var gap = false;
        foreach (var rune in name.EnumerateRunes())
        {
            if (!Rune.IsLetterOrDigit(rune))
            {
                gap = folded.Length > 0;
                continue;
            }
            if (gap)
                folded.Append(' ');
            gap = false;
            var small = Rune.ToLowerInvariant(rune);
            folded.Append(small.Value == 'ё' ? "е" : small.ToString());
        }
        var text = folded.ToString();
        return text.Any(IsCyrillic) && text.Any(char.IsAsciiLetter) ? string.Join(' ', text.Split(' ').Select(OneScript)) : text;
    }

    /// <summary>A word with a Cyrillic letter in it, or one that both scripts write alike.</summary>
    static string OneScript(string word) =>
        word.Any(IsCyrillic) || word.All(letter => Latin.Contains(letter, StringComparison.Ordinal))
            ? string.Concat(word.Select(letter => Latin.IndexOf(letter, StringComparison.Ordinal) is >= 0 and var at ? Cyrillic[at] : letter))
            : word;

    static bool IsCyrillic(char letter) => letter is >= '\u0400' and <= '\u04FF';
}
