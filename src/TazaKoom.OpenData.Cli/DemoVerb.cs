using System.CommandLine;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Dapper;
using Microsoft.Extensions.Hosting;
using Npgsql;
using Spectre.Console;
using TazaKoom.OpenData.Database;
using TazaKoom.OpenData.Import;
using TazaKoom.OpenData.RedFlags;

namespace TazaKoom.OpenData.Cli;

/// <summary>`taza demo`: samples in, flags out, and the web over them.</summary>
internal static class DemoVerb
{
    const string Address = "http://localhost:5080";
    const int MostFlags = 15;

    public static Command Create()
    {
        var once = new Option<bool>("--once") { Description = "End after the report instead of serving." };
        var urls = new Option<string>("--urls") { Description = "Where to serve.", DefaultValueFactory = _ => Address };
        var samples = new Option<string?>("--samples") { Description = "The folder of samples; data-samples of this program if not given." };
        var lang = Languages.Option();
        var verb = new Command("demo", "Import the samples, flag them, show what was found, and serve it on " + Address + ".") { once, urls, samples, lang };
        verb.SetAction((parsed, ct) => RunAsync(
            parsed.GetValue(samples) ?? Samples(), parsed.GetValue(once), parsed.GetValue(urls)!, parsed.GetValue(lang)!, ct));
        return verb;
    }

    static async Task<int> RunAsync(string samples, bool once, string urls, string lang, CancellationToken ct)
    {
        Say("1/4  Database");
        await using var database = await TazaDatabase.OpenAsync(ct);
        await RefuseToMixAsync(database.Owner, ct);

        Say("2/4  Import of " + samples);
        var import = await new Importer(database.Owner, new ImportOptions(Command: Command)).ImportAsync(samples, null, ct);
        Say($"     {import.Files} files, {import.ReleasesRead:N0} releases: {import.ReleasesNew:N0} new, {import.ReleasesUnchanged:N0} unchanged; "
            + $"{import.Problems:N0} problems, all kept and explained (GET /api/v1/importProblems)");

        Say("3/4  Red flags");
        var run = await new RuleRunner(database.Owner).RunAsync(new RunRequest(), null, ct);
        Say($"     {RuleBook.All.Count} rules asked {run.Tenders:N0} tenders: {run.Total:N0} flags");
        await PrintFlagsAsync(database.Reader, run.Total, lang, ct);

        Say("4/4  Web");
        await using var web = await ServeVerb.StartAsync(database, once ? "http://127.0.0.1:0" : urls, ct);
        var address = web.Urls.First();
        await CheckOwnAnswerAsync(address, run.Total, ct);
        if (once)
        {
            await web.StopAsync(ct);
            return 0;
        }
        Say($"     Serving on {address}  (API: {address}/api/v1  documentation: {address}/docs). Ctrl+C ends it.");
        await web.WaitForShutdownAsync(ct);
        return 0;
    }

    const string Command = "demo";

    /// <summary>The samples are invented: they must not end up among somebody's real records.</summary>
    static async Task RefuseToMixAsync(NpgsqlDataSource owner, CancellationToken ct)
    {
        await using var connection = await owner.OpenConnectionAsync(ct);
        var others = await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            "select count(*) from archive.import_run where command <> @Command and new > 0", new { Command }, cancellationToken: ct));
        if (others > 0)
            throw new TazaException(
                "This database already holds imported records, and the samples are invented: they would stand among real ones. "
                + "Run the demo in another folder, or with TAZA_HOME set to an empty one, or empty this database with `taza db drop`.");
    }

    static async Task PrintFlagsAsync(NpgsqlDataSource reader, int total, string lang, CancellationToken ct)
    {
        await using var connection = await reader.OpenConnectionAsync(ct);
        // One flag of every rule first, then the next of each: a newcomer sees the breadth of the book.
        var flags = await connection.QueryAsync<(string Ocid, string? Title, string Rule, string RuleTitle, string Why)>(new CommandDefinition(
            $$"""
            select ocid, title, rule, rule_title, why
            from (
              select f.ocid, t.title, f.rule, r.title_{{lang}} as rule_title, open.explain(r.explains_{{lang}}, f.evidence, '{{lang}}') as why,
                     row_number() over (partition by f.rule order by t.value_amount desc nulls last, f.ocid, f.subject_id) as place, r.position
              from open.flag f
              join open.rule r on r.rule = f.rule
              left join open.tender t on t.ocid = f.ocid
            ) ranked
            order by place, position
            limit {{MostFlags}}
            """, cancellationToken: ct));
        var table = new Table().RoundedBorder().Expand().AddColumn("tender").AddColumn("rule").AddColumn("why it was flagged, in numbers");
        foreach (var flag in flags)
        {
            if (Console.IsOutputRedirected)
                Console.Out.WriteLine($"{flag.Rule}\t{flag.Ocid}\t{flag.RuleTitle}\t{flag.Why}");
            else
                table.AddRow(new Spectre.Console.Text($"{flag.Title}\n{flag.Ocid}"), new Spectre.Console.Text($"{flag.Rule}\n{flag.RuleTitle}"), new Spectre.Console.Text(flag.Why));
        }
        if (!Console.IsOutputRedirected)
            AnsiConsole.Write(table);
        Say($"     {Math.Min(MostFlags, total)} of {total:N0} flags shown. A flag is a question, not a verdict.");
    }

    /// <summary>The web must say what was just counted.</summary>
    static async Task CheckOwnAnswerAsync(string address, int flags, CancellationToken ct)
    {
        using var http = new HttpClient { BaseAddress = new Uri(address) };
        var answer = await http.GetFromJsonAsync<JsonElement>("/api/v1/flags?limit=1&count=exact", ct);
        var total = answer.GetProperty("page").GetProperty("total").GetInt32();
        if (total != flags)
            throw new TazaException($"The web answers {total} flags where {flags} were written: {address}/api/v1/flags. Please report this.");
        Say($"     GET /api/v1/flags answers {total:N0} flags, as written.");
    }

    /// <summary>The samples travel with the program; a working copy of the repository comes first.</summary>
    static string Samples() => Directory.Exists("data-samples") ? "data-samples" : Path.Combine(AppContext.BaseDirectory, "data-samples");

    static void Say(FormattableString line) => Say(line.ToString(CultureInfo.InvariantCulture));

    static void Say(string line) => Console.Out.WriteLine(line);
}
