namespace TazaKoom.OpenData.Ocds.Reading;

/// <summary>The codes of <see cref="FoundProblem"/>.</summary>
public static class ReadingProblem
{
    public const string BrokenJson = "broken-json";
    public const string NotOcds = "not-ocds";
}
