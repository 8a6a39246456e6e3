using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Spectre.Console;
using TazaKoom.OpenData.Database;
using TazaKoom.OpenData.RedFlags;
using TazaKoom.OpenData.RedFlags.Documentation;
using Text = TazaKoom.OpenData.RedFlags.Text;

namespace TazaKoom.OpenData.Cli;

/// <summary>`taza rules`: the rule book, one rule, its SQL, its examples, its pages.</summary>
internal static class RulesVerb
{
    static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create()
    {
        var code = new Argument<string?>("CODE") { Description = "One rule, such as R018 or KG-16.", Arity = ArgumentArity.ZeroOrOne };
        var sql = new Option<bool>("--sql") { Description = "The rule's SQL with its settings written in: it runs in psql as it is." };
        var examples = new Option<bool>("--examples") { Description = "The rule's examples as JSON Lines: what it says, and the OCDS document." };
        var settings = new Option<string?>("--settings") { Description = "Settings as JSON or as OCDS Cardinal's INI file." };
        var language = Languages.Option();
        var json = new Option<bool>("--json") { Description = "For machines." };
        var markdown = new Option<string?>("--markdown") { Description = "Write docs/methodology.md and a page per rule below this folder." };
        var check = new Option<bool>("--check") { Description = "With --markdown: write nothing, exit 1 if a page there differs." };
        var command = new Command("rules", "The rule book: what each red flag says, why, under which law, and its SQL.")
        {
            code, sql, examples, settings, language, json, markdown, check,
        };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(markdown) is { } folder)
                return Pages(folder, parsed.GetValue(check));
            var spoken = parsed.GetValue(language)!;
            if (parsed.GetValue(code) is not { } wanted)
                return parsed.GetValue(json) ? Json(RuleBook.All) : List(spoken);

            var rule = RuleBook.Find(wanted) ?? throw new TazaException($"There is no rule \"{wanted}\". `taza rules` lists them all.");
            if (parsed.GetValue(sql))
            {
                var given = parsed.GetValue(settings) is { } file ? SettingsFile.Read(file, RuleSettings.Defaults) : RuleSettings.Defaults;
                Console.Out.Write(RuleSql.ForPsql(rule, given));
            }
            else if (parsed.GetValue(examples))
            {
                foreach (var example in rule.Examples)
                    Console.Out.WriteLine(JsonSerializer.Serialize(Example(example)));
            }
            else if (parsed.GetValue(json))
            {
                return Json([rule]);
            }
            else
            {
                Console.Out.Write(Methodology.Page(rule, spoken));
            }

            return 0;
        });
        return command;
    }

    static int List(string language)
    {
        if (Console.IsOutputRedirected)
        {
            foreach (var rule in RuleBook.All)
                Console.Out.WriteLine($"{rule.Code}\t{rule.Title.In(language)}\t{rule.Says.In(language)}");
            return 0;
        }

        var table = new Table().Border(TableBorder.Rounded).AddColumns("", "", "");
        table.ShowHeaders = false;
        foreach (var rule in RuleBook.All)
            table.AddRow(rule.Code.EscapeMarkup(), rule.Title.In(language).EscapeMarkup(), rule.Says.In(language).EscapeMarkup());
        AnsiConsole.Write(table);
        return 0;
    }

    static int Json(IEnumerable<RedFlag> rules)
    {
        Console.Out.WriteLine(JsonSerializer.Serialize(
            rules.Select(rule => new
            {
                code = rule.Code, version = rule.Version, subject = rule.Subject.ToString().ToLowerInvariant(), profile = rule.Profile,
                title = Texts(rule.Title), officialName = rule.OfficialName is { } official ? Texts(official) : null, says = Texts(rule.Says), why = Texts(rule.Why), misfires = Texts(rule.Misfires), explains = Texts(rule.Explains),
                basis = rule.Basis, fields = rule.Fields,
                settings = rule.Settings.Select(s => new
                {
                    name = s.Name, @default = Element(s.Default), cardinal = s.Cardinal is null ? (JsonElement?)null : Element(s.Cardinal), says = Texts(s.Says),
                }),
                law = LawTable.Of(rule),
                reasons = rule.Reasons.Select(r => new { code = r.Code, outcome = r.Outcome.ToString(), says = Texts(r.Says) }),
            }), Readable));
        return 0;
    }

    static object Texts(Text text) => new { en = text.En, ru = text.Ru, ky = text.Ky };

    static JsonElement Element(string json) => JsonDocument.Parse(json).RootElement;

    static object Example(Example example) =>
        new { outcome = example.Outcome.ToString(), says = example.Says, reason = example.Reason, settings = example.Settings, document = Element(example.Json) };

    static int Pages(string folder, bool check)
    {
        var differing = 0;
        foreach (var (path, markdown) in Methodology.Pages())
        {
            var file = Path.Combine(folder, path);
            if (File.Exists(file) && File.ReadAllText(file) == markdown)
                continue;
            differing++;
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(check ? "differs" : "written")}: {file}"));
            if (check)
                continue;
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, markdown);
        }

        if (check && differing > 0)
            throw new TazaException($"Pages that differ from the rules: {differing}. Write them with: taza rules --markdown {folder}");
        return 0;
    }
}
