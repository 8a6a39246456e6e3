namespace TazaKoom.OpenData.RedFlags;

/// <summary>Days of a tender's publication between which a rule applies: from the first on, before the second.</summary>
public sealed record Period(DateOnly? From, DateOnly? Until)
{
    public static Period Always { get; } = new(null, null);

    public static Period Since(int year, int month, int day) => new(new DateOnly(year, month, day), null);
}
