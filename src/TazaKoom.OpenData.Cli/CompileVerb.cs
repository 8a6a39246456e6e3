using System.CommandLine;
using TazaKoom.OpenData.Cli.Compiling;
using TazaKoom.OpenData.Database;
using TazaKoom.OpenData.Import.Sources;
using TazaKoom.OpenData.Ocds.Merging;

namespace TazaKoom.OpenData.Cli;

/// <summary>`taza compile`: merged releases as JSON Lines, without a database.</summary>
internal static class CompileVerb
{
    public static Command Create()
    {
        var paths = new Argument<string[]>("PATH") { Description = "Files, folders (with all below), or - for standard input.", Arity = ArgumentArity.OneOrMore };
        var versioned = new Option<bool>("--versioned") { Description = "Versioned releases: every value each field had, with the release that brought it." };
        var schema = new Option<string?>("--schema") { Description = "A release schema (JSON) whose merge rules apply instead of the standard's." };
        var memory = new Option<int>("--memory") { Description = "Megabytes of releases kept in memory; more go to temporary files.", DefaultValueFactory = _ => 64 };
        memory.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && result.GetValueOrDefault<int>() < 1)
                result.AddError("--memory is a number of megabytes, at least 1.");
        });
        var command = new Command("compile",
            "Merges the releases of each ocid, by the OCDS merge routine, into one compiled release a line, in order of the ocids' first appearance. "
            + "Problems go to standard error, one a line; what cannot be merged is left out and the exit code is 1.")
        {
            paths, versioned, schema, memory,
        };
        command.SetAction((parsed, cancel) => Task.Run(() =>
        {
            var options = new CompileOptions(
                parsed.GetValue(versioned),
                parsed.GetValue(schema) is { } file ? RulesOf(file) : null,
                parsed.GetValue(memory) * 1_000_000L,
                Environment.ProcessorCount);
            var sources = parsed.GetValue(paths)!.SelectMany(SourceFiles.Find).ToList(); // a path that is not there ends it before anything is read
            using var output = Console.OpenStandardOutput();
            return new CompileRun(options, output, Console.Error).Run(sources, cancel) ? 0 : 1;
        }, CancellationToken.None));
        return command;
    }

    static MergeRules RulesOf(string file)
    {
        try
        {
            using var schema = File.OpenRead(file);
            return MergeRules.FromSchema(schema);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException)
        {
            throw new TazaException($"--schema {file}: {e.Message}", e);
        }
    }
}
