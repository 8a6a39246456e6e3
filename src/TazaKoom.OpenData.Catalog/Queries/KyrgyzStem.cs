namespace TazaKoom.OpenData.Catalog.Queries;

/// <summary>
/// The part of an inflected Kyrgyz word that its other forms begin with: мектептердин is asked for as мектеп. Kyrgyz only adds behind the
/// stem, so words are found by their beginning, and nothing needs to be stored. PostgreSQL has no stemmer for it.
/// </summary>
internal static class KyrgyzStem
{
    const int Shortest = 4;

    // Vowels follow the stem's (лар, лер, лор, лөр), consonants its last one (лар, дар, тар). From outside to inside: case, possession, number.
    static readonly string[] Cases = Forms("нLн дLн тLн нL дL тL гA кA дA тA дAн тAн нAн");
    static readonly string[] Possessions = Forms("сL L");
    static readonly string[] Plurals = Forms("лAр дAр тAр");

    /// <returns>Null: nothing shows that it is an inflected Kyrgyz word. Russian words end in such letters, too, so it must have a letter
    /// that Russian lacks, or be a plural with a case behind it.</returns>
    public static string? Of(string word)
    {
        var lower = word.ToLowerInvariant();
        if (!lower.All(char.IsLetter))
            return null;
        var withoutCase = Without(lower, Cases);
        var withoutPlural = Without(withoutCase, Plurals) is var plain && plain != withoutCase ? plain : Without(Without(withoutCase, Possessions), Plurals);
        if (lower.AsSpan().IndexOfAny('ң', 'ө', 'ү') >= 0)
            return withoutPlural == lower ? null : withoutPlural;
        var isPlural = withoutPlural != withoutCase && Plurals.Any(plural => withoutCase[withoutPlural.Length..].StartsWith(plural, StringComparison.Ordinal));
        return isPlural && (withoutCase != lower || withoutCase[withoutPlural.Length] == 'л') ? withoutPlural : null;
    }

    static string Without(string word, string[] endings)
    {
        foreach (var ending in endings)
        {
            if (word.Length - ending.Length >= Shortest && word.EndsWith(ending, StringComparison.Ordinal))
                return word[..^ending.Length];
        }

        return word;
    }

    /// <summary>A is а, е, о or ө; L is ы, и, у or ү. The longest first.</summary>
    static string[] Forms(string endings) =>
        [.. endings.Split(' ').SelectMany(ending => ending.Contains('A') ? "аеоө".Select(vowel => ending.Replace('A', vowel)) : "ыиуү".Select(vowel => ending.Replace('L', vowel))).OrderByDescending(ending => ending.Length)];
}
