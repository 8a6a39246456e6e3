using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Spectre.Console;
using TazaKoom.OpenData.Database;
using TazaKoom.OpenData.Import;
using TazaKoom.OpenData.Import.Sources;
using TazaKoom.OpenData.Import.Tables;

namespace TazaKoom.OpenData.Cli;

/// <summary>taza import: files into the archive and the tables.</summary>
internal static class ImportVerb
{
    public static Command Create()
    {
        var path = new Argument<string[]>("path") { Description = "Files, folders (with all in them), addresses, or - for standard input", Arity = ArgumentArity.ZeroOrMore };
        var profile = new Option<string?>("--profile") { Description = $"Whose habits the releases follow ({string.Join(", ", ImportOptions.Profiles)}); by default told by the ocid" };
        profile.AcceptOnlyFromAmong([.. ImportOptions.Profiles]);
        var onProblem = new Option<string>("--on-problem") { Description = "record: keep problems and exit 0; fail: keep them and exit 1", DefaultValueFactory = _ => "record" };
        onProblem.AcceptOnlyFromAmong("record", "fail");
        var retry = new Option<bool>("--retry-problems") { Description = "Try what could not be loaded before again; without a path, what is stored" };
        var mapping = new Option<string?>("--mapping") { Description = $"Read tables (CSV, XLSX, lists in JSON) through this mapping: a file, or {string.Join(", ", TableMappings.Ready.Select(m => m.Name))}; by default told by the columns" };
        var complete = new Option<bool>("--complete") { Description = "The files are all that their publisher has now: tenders imported from it before and not among them are noted as gone at the source. Nothing is deleted" };
        var dryRun = new Option<bool>("--dry-run") { Description = "Print the first releases that the file holds, and import nothing" };
        var json = new Option<bool>("--json") { Description = "The result as one JSON object on standard output" };
        var command = new Command("import", "Import OCDS releases and records (JSON, JSON Lines), tables and debarment lists (CSV, XLSX); plain, .gz, .zip. Importing again changes nothing.")
        {
            path, profile, mapping, complete, dryRun, onProblem, retry, json,
        };
        command.Subcommands.Add(RatesVerb.Create());
        command.Validators.Add(result =>
        {
            if (result.GetValue(path) is not { Length: > 0 } && !result.GetValue(retry))
                result.AddError("Name a file, a folder, or - for standard input.");
        });
        command.SetAction(async (parsed, ct) =>
        {
            var paths = parsed.GetValue(path) ?? [];
            var options = new ImportOptions(parsed.GetValue(profile), parsed.GetValue(retry), "import " + string.Join(' ', paths), parsed.GetValue(mapping) is { } named ? TableMappings.Find(named) : null) { Complete = parsed.GetValue(complete) };
            if (parsed.GetValue(dryRun) && paths.Length > 0)
                return paths.Max(shown => DryRun.Print(shown, options.Mapping));
            var summary = await ImportAsync(paths, options, ct);
            foreach (var file in summary.Refused)
                await Console.Error.WriteLineAsync($"{(file.Partly ? "partly" : "refused")}: {file.Name}: {file.Reason}");
            if (parsed.GetValue(json))
                WriteJson(summary);
            else
                WriteText(summary, options.Complete);
            return summary.Problems > 0 && parsed.GetValue(onProblem) == "fail" ? 1 : 0;
        });
        return command;
    }

    static async Task<ImportSummary> ImportAsync(string[] paths, ImportOptions options, CancellationToken ct)
    {
        await using var database = await TazaDatabase.OpenAsync(ct);
        var importer = new Importer(database.Owner, options);
        if (Console.IsErrorRedirected)
            return await RunAsync(new PlainProgress());
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return await console.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new TransferSpeedColumn(), new RemainingTimeColumn())
            .StartAsync(context => RunAsync(new BarProgress(context.AddTask("import", maxValue: 1))));

        Task<ImportSummary> RunAsync(IProgress<ImportProgress> progress) =>
            paths.Length == 0 ? importer.RetryAsync(progress, ct) : importer.ImportAsync(paths.SelectMany(SourceFiles.Find), progress, ct);
    }

    static void WriteJson(ImportSummary summary)
    {
        using var stdout = Console.OpenStandardOutput();
        using (var json = new Utf8JsonWriter(stdout))
        {
            json.WriteStartObject();
            json.WriteNumber("files", summary.Files);
            json.WriteNumber("bytes", summary.Bytes);
            json.WriteNumber("seconds", summary.Seconds);
            json.WriteStartObject("releases");
            json.WriteNumber("read", summary.ReleasesRead);
            json.WriteNumber("new", summary.ReleasesNew);
            json.WriteNumber("unchanged", summary.ReleasesUnchanged);
            json.WriteEndObject();
            json.WriteStartObject("tenders");
            json.WriteNumber("new", summary.TendersNew);
            json.WriteNumber("updated", summary.TendersUpdated);
            if (summary.Withdrawn is { } gone)
                json.WriteNumber("goneAtSource", gone);
            json.WriteEndObject();
            json.WriteNumber("listEntries", summary.ListEntries);
            json.WriteNumber("rechecked", summary.Rechecked);
            json.WriteNumber("problems", summary.Problems);
            json.WriteString("run", summary.RunId);
            json.WriteStartArray("problemKinds");
            foreach (var kind in summary.ProblemKinds)
            {
                json.WriteStartObject();
                json.WriteString("code", kind.Code);
                json.WriteNumber("count", kind.Count);
                json.WriteString("file", kind.First.File);
                json.WriteNumber("line", kind.First.Line);
                json.WriteString("path", kind.First.Path);
                json.WriteString("message", kind.Message);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        stdout.Write("\n"u8);
    }

    static void WriteText(ImportSummary s, bool complete)
    {
        var rate = s.Seconds > 0 ? s.Bytes / 1e6 / s.Seconds : 0;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{s.Files:n0} files, {s.Bytes / 1e6:n1} MB in {s.Seconds:n1} s ({rate:n0} MB/s)"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"releases: {s.ReleasesRead:n0} read, {s.ReleasesNew:n0} new, {s.ReleasesUnchanged:n0} unchanged"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"tenders:  {s.TendersNew:n0} new, {s.TendersUpdated:n0} updated"));
        if (complete)
            Console.WriteLine(s.Withdrawn is { } gone
                ? string.Create(CultureInfo.InvariantCulture, $"gone:     {gone:n0} tenders are no longer at the source; they are kept")
                : "gone:     not told, since a part of the files could not be read, or ocids in them do not say whose they are");
        if (s.ListEntries > 0)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"lists:    {s.ListEntries:n0} entries"));
        if (s.Rechecked > 0)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"quality:  {s.Rechecked:n0} tenders checked anew, as the checks have changed"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"problems: {s.Problems:n0}"));
        foreach (var kind in s.ProblemKinds)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {kind.Count:n0} {kind.Code}, the first in {kind.First.File}, line {kind.First.Line:n0}: {kind.Message}"));
        if (s.ProblemKinds.Count > 0)
            Console.WriteLine($"  All of them: taza export importProblems --where importId={s.RunId} (what was there before is not told again)");
    }

    /// <summary>A line now and then, for logs.</summary>
    sealed class PlainProgress : IProgress<ImportProgress>
    {
        static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);
        readonly System.Diagnostics.Stopwatch clock = System.Diagnostics.Stopwatch.StartNew();
        TimeSpan next = Interval;

        public void Report(ImportProgress value)
        {
            if (value.Note is not null)
                Console.Error.WriteLine(value.Note);
            if (clock.Elapsed < next)
                return;
            next = clock.Elapsed + Interval;
            var seconds = clock.Elapsed.TotalSeconds;
            var line = string.Create(CultureInfo.InvariantCulture, $"{value.Releases:n0} releases, {value.BytesDone / 1e6:n1} MB, {value.BytesDone / 1e6 / seconds:n1} MB/s");
            if (value.BytesTotal is > 0 and { } total && value.BytesDone > 0)
                line += string.Create(CultureInfo.InvariantCulture, $", {100.0 * value.BytesDone / total:n0} %, {seconds * (total - value.BytesDone) / value.BytesDone:n0} s left");
            Console.Error.WriteLine(line);
        }
    }

    sealed class BarProgress(ProgressTask task) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value)
        {
            if (value.Note is { } note)
                task.Description = note;
            if (value.File.Length == 0)
                return;
            task.Description = Markup.Escape(value.File.Length <= 40 ? value.File : "…" + value.File[^39..]);
            task.IsIndeterminate = value.BytesTotal is null;
            task.MaxValue = Math.Max(1, value.BytesTotal ?? 1);
            task.Value = value.BytesDone;
        }
    }
}
