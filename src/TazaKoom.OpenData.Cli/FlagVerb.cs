using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using TazaKoom.OpenData.Database;
using TazaKoom.OpenData.Import;
using TazaKoom.OpenData.RedFlags;
using TazaKoom.OpenData.RedFlags.Cardinal;

namespace TazaKoom.OpenData.Cli;

/// <summary>`taza flag`: runs the rule book over the database, or over files in a database of their own.</summary>
internal static class FlagVerb
{
    public static Command Create()
    {
        var input = new Option<string[]>("--input", "-i")
        {
            Description = "Files instead of the database: imported into a temporary database, flagged, printed, forgotten.", AllowMultipleArgumentsPerToken = true,
        };
        var profile = new Option<string?>("--profile") { Description = $"With --input: whose habits the releases follow ({string.Join(", ", ImportOptions.Profiles)})." };
        profile.AcceptOnlyFromAmong([.. ImportOptions.Profiles]);
        var rule = new Option<string[]>("--rule", "-r") { Description = "Rules, such as R018,KG-16; all without it.", AllowMultipleArgumentsPerToken = true };
        var settings = new Option<string?>("--settings") { Description = "Settings as JSON or as OCDS Cardinal's INI file." };
        var language = Languages.Option();
        var format = new Option<string>("--format") { Description = "table; jsonl: one flag a line; cardinal: what OCDS Cardinal's indicators command prints.", DefaultValueFactory = _ => "table" };
        format.AcceptOnlyFromAmong("table", "jsonl", "cardinal");
        var json = new Option<bool>("--json") { Description = "For machines: with --input or --as-of the same as --format jsonl, else one object that tells of the run." };
        var limit = new Option<int>("--limit") { Description = "Flags to print as a table; 0: all.", DefaultValueFactory = _ => 50 };
        var timings = new Option<bool>("--timings") { Description = "What each rule cost, on standard error." };
        var workers = new Option<int?>("--workers") { Description = "Rules asked at the same time; without it as many as there are processors. The result is the same." };
        workers.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is < 1 or > 64)
                result.AddError("--workers: expected a whole number from 1 to 64.");
        });
        var everything = new Option<bool>("--everything") { Description = "Ask every rule about every tender again, also where nothing can have changed. The result is the same." };
        var asOf = new Option<DateOnly?>("--as-of")
        {
            Description = "Data and law of a day, as in 2024-03-01: the releases published by then, judged in a temporary database. The flags of today stay as they are.",
            CustomParser = result => DateOnly.TryParseExact(result.Tokens[0].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : Wrong(result),
        };
        var report = new Option<bool>("--report") { Description = "Instead of flags: outcomes per rule, base rates by year, method, region and publisher, and how many flags tenders have." };
        var map = new Option<bool>("--map") { Description = "With --format cardinal: Maps." };
        var noMeta = new Option<bool>("--no-meta") { Description = "With --format cardinal: no Meta." };
        var command = new Command("flag", "Run the rule book. A flag is a question, not a verdict.")
        {
            input, profile, rule, settings, language, format, json, limit, timings, workers, everything, asOf, report, map, noMeta,
        };
        command.SetAction(async (parsed, ct) =>
        {
            var cardinal = parsed.GetValue(format) == "cardinal";
            var start = cardinal ? RuleSettings.OfCardinal : RuleSettings.Defaults;
            var asked = parsed.GetValue(settings) is { } file ? SettingsFile.Read(file, start) : start;
            var rules = Rules(parsed.GetValue(rule) ?? []);
            var files = parsed.GetValue(input) ?? [];

            // The texts and queries of all rules are put together while the server answers.
            _ = Task.Run(() => RuleBook.All, ct);
            await using var server = await TazaDatabase.OpenAsync(ct);
            await using var temporary = files.Length > 0 ? await ImportedAsync(server, files, parsed.GetValue(profile) ?? (cardinal ? "ocds" : null), ct) : null;
            if (parsed.GetValue(asOf) is { } lawOf)
                asked = asked with { AsOf = lawOf };
            await using var then = asked.AsOf is { } day ? await AsOf.OpenAsync(server, (temporary ?? server).Owner, day, ct) : null;
            var database = (then ?? temporary ?? server).Owner;
            if (cardinal)
            {
                if (rules is not null)
                    asked = asked with { Rules = rules.Select(r => r.Code).ToHashSet(StringComparer.Ordinal) };
                await using var stdout = Console.OpenStandardOutput();
                await CardinalReport.WriteAsync(database, asked, !parsed.GetValue(noMeta), parsed.GetValue(map), stdout, ct);
                stdout.Write("\n"u8);
                return 0;
            }

            var run = await new RuleRunner(database).RunAsync(new RunRequest { Rules = rules, Settings = asked, Workers = parsed.GetValue(workers), Everything = parsed.GetValue(everything) }, ct: ct);
            var spoken = parsed.GetValue(language)!;
            var lines = parsed.GetValue(format) == "jsonl" || (parsed.GetValue(json) && database != server.Owner);
            if (parsed.GetValue(report))
                FlagReport.Write(await RuleOutcomes.ReadAsync(database, spoken, ct), await Calibration.ReadAsync(database, ct), parsed.GetValue(json));
            else if (lines)
                await FlagTable.WriteJsonLinesAsync(FlagLine.ReadAsync(database, spoken, rules?.Select(r => r.Code).ToList(), ct: ct));
            else if (parsed.GetValue(json))
                Console.Out.WriteLine(JsonSerializer.Serialize(
                    new { run.RunId, run.Tenders, run.Evaluated, run.Total, run.Raised, run.Changed, run.Cleared, Seconds = run.Elapsed.TotalSeconds }, CliJson.Options));
            else
                await FlagTable.WriteAsync(
                    FlagLine.ReadAsync(database, spoken, rules?.Select(r => r.Code).ToList(), parsed.GetValue(limit) is > 0 and var most ? most : null, ct));
            Tell(run, parsed.GetValue(timings));
            await Console.Error.WriteLineAsync((await ScoreSummary.ReadAsync(database, ct)).ToString());
            if (!lines && !parsed.GetValue(json) && !parsed.GetValue(report) && parsed.GetValue(limit) is > 0 and var shown && run.Total > shown)
                await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"At most {shown:n0} flags are printed; --limit 0 prints all of them."));
            return 0;
        });
        return command;
    }

    static DateOnly? Wrong(System.CommandLine.Parsing.ArgumentResult result)
    {
        result.AddError($"--as-of: expected a day such as 2024-03-01, found \"{result.Tokens[0].Value}\".");
        return null;
    }

    static async Task<TazaDatabase> ImportedAsync(TazaDatabase server, string[] files, string? profile, CancellationToken ct)
    {
        var temporary = await server.CreateTemporaryAsync(ct);
        try
        {
            await Surroundings.CopyAsync(server.Owner, temporary.Owner, null, ct);
            var importer = new Importer(temporary.Owner, new ImportOptions(profile, Command: "flag --input"));
            foreach (var path in files)
            {
                var summary = await importer.ImportAsync(path, null, ct);
                foreach (var refused in summary.Refused)
                    await Console.Error.WriteLineAsync($"{(refused.Partly ? "partly" : "refused")}: {refused.Name}: {refused.Reason}");
            }

            return temporary;
        }
        catch
        {
            await temporary.DisposeAsync();
            throw;
        }
    }

    static List<RedFlag>? Rules(string[] given)
    {
        var codes = given.SelectMany(g => g.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).ToList();
        return codes.Count == 0
            ? null
            : [.. codes.Select(code => RuleBook.Find(code) ?? throw new TazaException($"There is no rule \"{code}\". Rules: {string.Join(", ", RuleBook.All.Select(r => r.Code))}."))];
    }

    static void Tell(RunReport run, bool timings)
    {
        if (timings)
        {
            var rules = run.Rules.Where(t => RuleBook.Find(t.Code) is not null).ToList();
            var all = run.Rules.Sum(t => t.Elapsed.TotalMilliseconds);
            // The share is of the work done, by however many workers; a rule above a tenth of it needs a reason.
            foreach (var timing in run.Rules.Except(rules).Concat(rules.OrderByDescending(t => t.Elapsed)))
            {
                var share = timing.Elapsed.TotalMilliseconds / all;
                Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{timing.Code,-10} {timing.Elapsed.TotalMilliseconds,8:n0} ms {share,7:p1}{(share > 0.1 && rules.Contains(timing) ? " !" : "")}"));
            }
        }

        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{run.Tenders:n0} tenders ({run.Evaluated:n0} asked about anew), {run.Total:n0} flags ({run.Raised:n0} new, {run.Changed:n0} changed, {run.Cleared:n0} cleared) in {run.Elapsed.TotalSeconds:n1} s"));
    }
}
