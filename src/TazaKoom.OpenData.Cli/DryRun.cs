using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using TazaKoom.OpenData.Import.Lists;
using TazaKoom.OpenData.Import.Tables;
using TazaKoom.OpenData.Ocds.Reading;

namespace TazaKoom.OpenData.Cli;

/// <summary>taza import --dry-run: what a file would give, without a database.</summary>
internal static class DryRun
{
    const int Shown = 3;

    static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The first releases of each file on standard output; counts and problems on standard error.</summary>
    public static int Print(string path, TableMapping? mapping)
    {
        using var stdout = Console.OpenStandardOutput();
        foreach (var (file, found) in FoundIn.Path(path, mapping))
        {
            var releases = 0;
            var entries = 0;
            var problems = 0;
            foreach (var one in found)
            {
                if (one is FoundProblem problem && ++problems <= Shown)
                    Console.Error.WriteLine($"{file.Name}, line {problem.Position.Line}: {problem.Message}");
                if (one is FoundEntry entry && ++entries <= Shown)
                {
                    JsonSerializer.Serialize(stdout, entry.Entry, Indented);
                    stdout.Write("\n"u8);
                }
                if (one is not FoundRelease release || ++releases > Shown)
                    continue;
                JsonSerializer.Serialize(stdout, JsonNode.Parse(release.Json.Span), Indented);
                stdout.Write("\n"u8);
            }

            Console.Error.WriteLine($"{file.Name}: {(entries > 0 ? $"entries of a list: {entries}" : $"releases: {releases}")}, problems: {problems}{(problems > Shown ? $" (above are the first {Shown})" : "")}; nothing was imported.");
        }

        return 0;
    }
}
