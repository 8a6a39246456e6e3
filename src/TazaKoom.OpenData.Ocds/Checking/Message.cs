namespace TazaKoom.OpenData.Ocds.Checking;

/// <summary>One sentence in the three languages of the project; {0} stands for what was expected.</summary>
public readonly record struct Message(string En, string Ru, string Ky)
{
    public Message With(string detail) => new(
        En.Replace("{0}", detail, StringComparison.Ordinal),
        Ru.Replace("{0}", detail, StringComparison.Ordinal),
        Ky.Replace("{0}", detail, StringComparison.Ordinal));

    /// <param name="language">"en", "ru" or "ky"; anything else is English.</param>
    public string In(string? language) => language switch { "ru" => Ru, "ky" => Ky, _ => En };
}
