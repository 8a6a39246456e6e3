using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Spectre.Console;
using TazaKoom.OpenData.Import.Tables;
using TazaKoom.OpenData.Ocds.Checking;
using TazaKoom.OpenData.Ocds.Merging;
using TazaKoom.OpenData.Ocds.Reading;

namespace TazaKoom.OpenData.Cli;

/// <summary>`taza check`: is it valid, is it coherent; no database.</summary>
internal static class CheckVerb
{
    public static Command Create()
    {
        var paths = new Argument<string[]>("path") { Description = "Files (OCDS, or tables as taza import reads them), folders, addresses, or - for standard input.", Arity = ArgumentArity.OneOrMore };
        var mapping = new Option<string?>("--mapping") { Description = "Read tables through this mapping, as taza import does; by default told by the columns." };
        var json = new Option<bool>("--json") { Description = "Print one JSON object instead of a table." };
        var each = new Option<bool>("--findings") { Description = "Print every finding as a line of JSON: code, level, path, value, message in three languages." };
        var lang = new Option<string>("--lang") { Description = "Language of the table: en, ru or ky; JSON has all three.", DefaultValueFactory = _ => "en" };
        lang.AcceptOnlyFromAmong("en", "ru", "ky");
        var verb = new Command("check", "Say whether OCDS files are valid, coherent and consistent. Needs no database.") { paths, mapping, json, each, lang };
        verb.SetAction(parsed => Run(parsed.GetValue(paths)!, parsed.GetValue(mapping) is { } named ? TableMappings.Find(named) : null, parsed.GetValue(json), parsed.GetValue(each), parsed.GetValue(lang)!));
        return verb;
    }

    /// <returns>0: read everything and found nothing; 1: something was found or could not be read.</returns>
    static int Run(string[] paths, TableMapping? mapping, bool json, bool each, string lang)
    {
        var report = new CheckReport();
        var unreadable = new List<FoundProblem>();
        using var lines = each ? new StreamWriter(Console.OpenStandardOutput()) : null;
        foreach (var path in paths)
        {
            foreach (var found in FoundIn.Path(path, mapping).SelectMany(file => file.Found))
            {
                if (found is FoundProblem problem)
                    unreadable.Add(problem);
                else if (found is FoundRelease release)
                    Check(release, report, lines);
            }
        }
        foreach (var (ocid, where, finding) in report.FinishEvents())
            Print(finding, ocid, where, lines);

        foreach (var problem in unreadable)
            Console.Error.WriteLine($"{problem.Position.File}:{problem.Position.Line}: {problem.Message}");
        if (json)
            PrintJson(report, unreadable);
        else if (!each)
            PrintTable(report, lang);
        return report.Lines.Any() || unreadable.Count > 0 ? 1 : 0;
    }

    static void Check(FoundRelease release, CheckReport report, StreamWriter? lines)
    {
        var findings = ReleaseChecker.Check(release.Json);
        var header = ReleaseHeader.Read(release.Json.Span);
        var where = $"{release.Position.File}:{release.Position.Line}";
        report.Add(findings, where);
        if (ReleaseEvent.Read(header.Ocid, release.Json) is { } told)
            report.AddEvent(header.Ocid!, DateTimeOffset.TryParse(header.Date, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null, told, release.Position);
        foreach (var finding in findings)
            Print(finding, header.Ocid, release.Position, lines);
    }

    static void Print(Finding finding, string? ocid, Position where, StreamWriter? lines) => lines?.WriteLine(JsonSerializer.Serialize(new
    {
        file = where.File,
        line = where.Line,
        ocid,
        code = finding.Check.Code,
        level = finding.Check.Level.ToString().ToLowerInvariant(),
        path = finding.Path,
        value = finding.Value,
        message = Said(finding),
    }, CliJson.Options));

    static void PrintTable(CheckReport report, string lang)
    {
        // To a file or a pipe: one line per kind of finding, tab-separated, nothing wrapped.
        if (Console.IsOutputRedirected)
        {
            Console.Out.WriteLine(string.Join('\t', Head(lang)));
            foreach (var line in report.Lines)
                Console.Out.WriteLine(string.Join('\t', line.Releases.ToString(CultureInfo.InvariantCulture), Level(line, lang), line.First.Check.Code,
                    line.First.PathPattern, line.First.Message.In(lang), Example(line)));
        }
        else
        {
            var table = new Table().Border(TableBorder.Simple).AddColumns(Head(lang));
            table.Columns[0].RightAligned();
            foreach (var line in report.Lines)
                table.AddRow(
                    new Text(line.Releases.ToString("N0", CultureInfo.InvariantCulture)), new Text(Level(line, lang)), new Text(line.First.Check.Code),
                    new Text(line.First.PathPattern), new Text(line.First.Message.In(lang)), new Text(Example(line)));
            AnsiConsole.Write(table);
        }
        var (all, clean) = (report.Releases.ToString("N0", CultureInfo.InvariantCulture), report.Clean.ToString("N0", CultureInfo.InvariantCulture));
        Console.Error.WriteLine(lang switch
        {
            "ru" => $"Проверено релизов: {all}; без замечаний: {clean}.",
            "ky" => $"Текшерилген релиздер: {all}; эскертүүсүз: {clean}.",
            _ => $"{all} releases checked; nothing was found in {clean} of them.",
        });
    }

    static object Said(Finding finding) => new { en = finding.Message.En, ru = finding.Message.Ru, ky = finding.Message.Ky };

    static string[] Head(string lang) => lang switch
    {
        "ru" => ["релизов", "уровень", "код", "где", "что", "например"],
        "ky" => ["релиздер", "деңгээл", "код", "кайда", "эмне", "мисалы"],
        _ => ["releases", "level", "code", "where", "what", "for example"],
    };

    static string Level(CheckReport.Line line, string lang) => (line.First.Check.Level, lang) switch
    {
        (CheckLevel.Error, "ru") => "ошибка",
        (CheckLevel.Warning, "ru") => "предупреждение",
        (CheckLevel.Note, "ru") => "замечание",
        (CheckLevel.Error, "ky") => "ката",
        (CheckLevel.Warning, "ky") => "эскертүү",
        (CheckLevel.Note, "ky") => "белги",
        _ => Level(line),
    };

    static string Level(CheckReport.Line line) => line.First.Check.Level.ToString().ToLowerInvariant();

    const int LongestExample = 60;

    static string Example(CheckReport.Line line)
    {
        var value = string.Join(' ', (line.First.Value ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return $"{(value.Length > LongestExample ? value[..LongestExample] + "…" : value)} ({line.Where})";
    }

    static void PrintJson(CheckReport report, List<FoundProblem> unreadable) =>
        Console.Out.WriteLine(JsonSerializer.Serialize(new
        {
            releases = report.Releases,
            clean = report.Clean,
            findings = report.Lines.Select(line => new
            {
                code = line.First.Check.Code,
                area = line.First.Check.Area.ToString().ToLowerInvariant(),
                level = Level(line),
                path = line.First.PathPattern,
                count = line.Count,
                releases = line.Releases,
                message = Said(line.First),
                first = new { where = line.Where, path = line.First.Path, value = line.First.Value },
            }),
            problems = unreadable.Select(problem => new
            {
                file = problem.Position.File, line = problem.Position.Line, @byte = problem.Position.Byte, path = problem.Position.Path,
                code = problem.Code, message = problem.Message,
            }),
        }, CliJson.Options));
}
