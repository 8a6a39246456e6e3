using System.CommandLine;
using TazaKoom.OpenData.Database;
using TazaKoom.OpenData.Synthetic;

namespace TazaKoom.OpenData.Cli;

/// <summary>`taza generate`: a realistic Kyrgyz feed of any size.</summary>
internal static class GenerateVerb
{
    public static Command Create()
    {
        var tenders = new Option<int>("--tenders", "-n") { Description = "How many tenders.", DefaultValueFactory = _ => 1_000 };
        var seed = new Option<int>("--seed", "-s") { Description = "The same seed gives the same bytes; N tenders are the beginning of N + 1.", DefaultValueFactory = _ => 1 };
        var format = new Option<string>("--format", "-f") { Description = "jsonl: one release a line; package: one release package; packages: pages of 1,000 releases.", DefaultValueFactory = _ => "jsonl" };
        format.AcceptOnlyFromAmong("jsonl", "package", "packages");
        var output = new Option<string?>("--output", "-o") { Description = "The file to write; standard output without it." };
        var command = new Command("generate", "A realistic Kyrgyz feed of any size, with invented people and companies.") { tenders, seed, format, output };
        command.SetAction(parsed =>
        {
            var options = new FeedOptions(parsed.GetValue(tenders), parsed.GetValue(seed));
            var shape = parsed.GetValue(format) switch
            {
                "package" => FeedFormat.Package,
                "packages" => FeedFormat.Packages,
                _ => FeedFormat.JsonLines,
            };
            using var to = Open(parsed.GetValue(output));
            KyrgyzFeed.Write(options, shape, to);
            return 0;
        });
        return command;
    }

    static Stream Open(string? path)
    {
        if (path is null or "-")
            return Console.OpenStandardOutput();
        try
        {
            return new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new TazaException($"Cannot write {path}: {e.Message} Give another file with --output.");
        }
    }
}
