namespace TazaKoom.OpenData.Ocds.Reading;

/// <summary>What became of the elements of a `releases` array.</summary>
internal sealed class ReleaseCount
{
    Position firstLink;

    public long Embedded { get; set; }
    public long Links { get; private set; }

    public void Link(Position position)
    {
        if (Links++ == 0)
            firstLink = position;
    }

    public FoundProblem Problem(string message) => new(firstLink, ReadingProblem.LinkedRelease, message, null, Stopped: false);
}
