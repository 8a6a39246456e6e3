namespace TazaKoom.OpenData.Catalog;

/// <summary>One text in the three languages people read it in.</summary>
public sealed record Texts(string En, string Ru, string Ky)
{
    /// <param name="language">en, ru or ky; anything else reads as English.</param>
    public string In(string language) => language switch { "ru" => Ru, "ky" => Ky, _ => En };

    /// <summary>One after the other.</summary>
    public static Texts operator +(Texts first, Texts second) => new(first.En + second.En, first.Ru + second.Ru, first.Ky + second.Ky);
}
