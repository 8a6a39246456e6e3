namespace TazaKoom.OpenData.RedFlags.Running;

/// <summary>Numbers for texts, from 0 in the order in which they are met: equal texts have equal numbers, and each is kept once.</summary>
sealed class Numbers
{
    readonly Dictionary<string, int> known = new(StringComparer.Ordinal);
    readonly List<string> texts = [];

    public string this[int number] => texts[number];

    public IReadOnlyList<string> Texts => texts;

    public int Of(string text)
    {
        if (!known.TryGetValue(text, out var number))
        {
            known[text] = number = texts.Count;
            texts.Add(text);
        }

        return number;
    }

    /// <summary>The text as it was met first.</summary>
    public string Same(string text) => texts[Of(text)];
}
