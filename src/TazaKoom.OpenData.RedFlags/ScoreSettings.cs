namespace TazaKoom.OpenData.RedFlags;

/// <summary>Under which size of the denominator a composite score is refused: 1 of 1 is not twice as bad as 1 of 2. Section <c>score</c> of a settings file.</summary>
/// <param name="MinimumFamilies">Families of rules that could be judged, of a tender (and, summed, of an organization).</param>
/// <param name="MinimumTenders">Tenders of a buyer or supplier.</param>
public sealed record ScoreSettings(int MinimumFamilies = 5, int MinimumTenders = 5);
