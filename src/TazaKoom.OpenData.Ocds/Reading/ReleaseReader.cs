namespace TazaKoom.OpenData.Ocds.Reading;

/// <summary>
/// Finds the releases in a file of any OCDS shape (1.0 and 1.1): release packages, record packages, single releases and
/// records, arrays of any of these, JSON Lines, documents one after the other.
/// </summary>
public static class ReleaseReader
{
    /// <summary>
    /// Reads releases one at a time, in constant memory. A record gives its embedded releases, else its compiled release.
    /// Bad data and a failing stream become a <see cref="FoundProblem"/>, never an exception.
    /// </summary>
    /// <param name="utf8">The file, uncompressed. Not disposed.</param>
    /// <param name="file">Its name, for positions; one with .jsonl or .ndjson in it is read as JSON Lines from its first line.</param>
    /// <param name="limits">What is too large or too deep.</param>
    public static IEnumerable<Found> Read(Stream utf8, string file, ReadingLimits? limits = null) =>
        new FileReader(utf8, file, limits ?? ReadingLimits.Default).Read();
}
