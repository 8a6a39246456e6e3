namespace TazaKoom.OpenData.RedFlags;

/// <summary>The same words in English, Russian and Kyrgyz. All three are equal: none is a translation kept for show.</summary>
public sealed record Text(string En, string Ru, string Ky)
{
    public static IReadOnlyList<string> Languages { get; } = ["en", "ru", "ky"];

    /// <summary>The words in one language.</summary>
    /// <param name="language"><c>en</c>, <c>ru</c> or <c>ky</c>; anything else reads as English.</param>
    public string In(string language) => language switch { "ru" => Ru, "ky" => Ky, _ => En };
}
