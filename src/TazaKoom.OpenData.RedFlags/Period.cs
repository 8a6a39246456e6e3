namespace TazaKoom.OpenData.RedFlags;

/// <summary>Days of a tender's publication between which a rule applies: from the first on, before the second.</summary>
public readonly record struct Period(DateOnly? From, DateOnly? Until)
{
    public static Period Always => default;

    public static Period Since(int year, int month, int day) => new(new DateOnly(year, month, day), null);
}
