using System.Text;
using TazaKoom.OpenData.Ocds.Reading;

namespace TazaKoom.OpenData.Ocds.Tests.Reading;

/// <summary>Reads text given in a test.</summary>
static class ReadText
{
    public static List<Found> Of(string text, string file = "file.json", ReadingLimits? limits = null) => Of(Encoding.UTF8.GetBytes(text), file, limits);

    public static List<Found> Of(byte[] bytes, string file = "file.json", ReadingLimits? limits = null)
    {
        using var stream = new MemoryStream(bytes);
        return [.. ReleaseReader.Read(stream, file, limits)];
    }

    public static string[] Releases(string text, string file = "file.json") =>
        [.. Of(text, file).OfType<FoundRelease>().Select(release => Encoding.UTF8.GetString(release.Json.Span))];

    public static FoundProblem Problem(string text, string file = "file.json") => Assert.Single(Of(text, file).OfType<FoundProblem>());

    /// <summary>Everything that was found, as text that can be compared.</summary>
    public static string Print(IEnumerable<Found> all) => string.Join('\n', all.Select(found => found switch
    {
        FoundRelease release => $"{release.Position} {Encoding.UTF8.GetString(release.Json.Span)}",
        FoundProblem problem => $"{problem.Position} {problem.Code} {problem.Stopped} {problem.Message}",
        var other => other.ToString(),
    }));
}
