using System.CommandLine;
using System.Globalization;
using TazaKoom.OpenData.Database;
using TazaKoom.OpenData.Synthetic;

namespace TazaKoom.OpenData.Cli;

/// <summary>`taza generate`: a realistic Kyrgyz feed of any size.</summary>
internal static class GenerateVerb
{
    static readonly Dictionary<string, FeedFormat> Formats = new(StringComparer.Ordinal)
    {
        ["jsonl"] = FeedFormat.JsonLines,
        ["package"] = FeedFormat.Package,
        ["packages"] = FeedFormat.Packages,
        ["records"] = FeedFormat.Records,
    };

    public static Command Create()
    {
        var tenders = new Option<int>("--tenders", "-n") { Description = "How many tenders.", DefaultValueFactory = _ => 1_000 };
        var seed = new Option<int>("--seed", "-s") { Description = "The same seed gives the same bytes, and N tenders are the beginning of N + 1.", DefaultValueFactory = _ => 1 };
        var first = new Option<int>("--first") { Description = "The number of the first tender: parts of one feed that do not overlap." };
        var format = new Option<string>("--format", "-f")
        {
            Description = "jsonl: one release a line; package: one release package; packages: pages of 1,000 releases; records: one record package.",
            DefaultValueFactory = _ => "jsonl",
        };
        var versions = new Option<int>("--versions") { Description = "How many releases a tender has at most, from its call to its final state.", DefaultValueFactory = _ => 1 };
        var clean = new Option<bool>("--clean") { Description = "Without the bad data the source is known for." };
        var plain = new Option<bool>("--plain") { Description = "Without the patterns planted for the rules in every tenth tender." };
        var planted = new Option<string?>("--planted") { Description = "A second file, JSON Lines: which tender carries which pattern or bad data, and what its rule must say." };
        var output = new Option<string?>("--output", "-o") { Description = "The file to write; standard output without it." };
        format.AcceptOnlyFromAmong([.. Formats.Keys]);
        AtLeast(tenders, 0);
        AtLeast(first, 0);
        AtLeast(versions, 1);

        var command = new Command("generate", "A realistic Kyrgyz feed of any size, with invented people and companies.")
        {
            tenders, seed, first, format, versions, clean, plain, planted, output,
        };
        command.SetAction(parsed =>
        {
            var options = new FeedOptions(
                parsed.GetValue(tenders), parsed.GetValue(seed), parsed.GetValue(versions), Planted: !parsed.GetValue(plain), Dirt: !parsed.GetValue(clean), parsed.GetValue(first));
            using (var to = Open(parsed.GetValue(output)))
                KyrgyzFeed.Write(options, Formats[parsed.GetRequiredValue(format)], to);
            if (parsed.GetValue(planted) is { } file)
            {
                using var to = Open(file);
                KyrgyzFeed.WriteTruths(options, to);
            }

            return 0;
        });
        return command;
    }

    static void AtLeast(Option<int> option, int least) => option.Validators.Add(result =>
    {
        // What is no number at all is the parser's to refuse.
        if (result.Tokens.Count > 0 && int.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, out var value) && value < least)
            result.AddError($"{option.Name} is a whole number, {least} or more.");
    });

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
            throw new TazaException($"Cannot write {path}: {e.Message} Give another file.", e);
        }
    }
}
