namespace TazaKoom.OpenData.Benchmarks;

/// <summary>What is asked of the figures, said beside each as it is measured, and what was missed once more at the end.</summary>
internal sealed class Bars
{
    readonly List<string> _missed = [];

    public void AtLeast(string what, double figure, double bar) => Say(figure >= bar, FormattableString.Invariant($"{what}: {figure:n2} (at least {bar})"));

    public void AtMost(string what, double figure, double bar) => Say(figure <= bar, FormattableString.Invariant($"{what}: {figure:n2} (at most {bar})"));

    void Say(bool met, string text)
    {
        Console.WriteLine((met ? "  " : "! ") + text);
        if (!met) _missed.Add(text);
    }

    /// <returns>The exit code.</returns>
    public int End()
    {
        foreach (var bar in _missed) Console.WriteLine("MISSED: " + bar);
        return _missed.Count == 0 ? 0 : 1;
    }
}
