using System.Text.Json;
using Spectre.Console;
using TazaKoom.OpenData.RedFlags;

namespace TazaKoom.OpenData.Cli;

/// <summary>Raised flags for people (a table, or plain lines where nobody looks at a terminal) and for machines (JSON Lines).</summary>
static class FlagTable
{
    public static async Task WriteAsync(IAsyncEnumerable<FlagLine> flags)
    {
        if (Console.IsOutputRedirected)
        {
            await foreach (var flag in flags)
            {
                Console.Out.WriteLine($"{flag.Rule} {flag.Title}: {Subject(flag)}{(flag.TenderTitle is { } title ? " \"" + title + "\"" : "")}");
                Console.Out.WriteLine($"  {flag.Explains}");
                Console.Out.WriteLine($"  {Evidence(flag)}");
            }

            return;
        }

        var table = new Table().Border(TableBorder.Rounded).AddColumns("tender", "rule", "why", "evidence");
        await foreach (var flag in flags)
        {
            table.AddRow(
                new Markup($"{Subject(flag).EscapeMarkup()}\n[grey]{(flag.TenderTitle ?? "").EscapeMarkup()}[/]"),
                new Markup($"[bold]{flag.Rule.EscapeMarkup()}[/]\n{flag.Title.EscapeMarkup()}"),
                new Markup(flag.Explains.EscapeMarkup()),
                new Markup($"[grey]{Evidence(flag).EscapeMarkup()}[/]"));
        }

        AnsiConsole.Write(table);
    }

    public static async Task WriteJsonLinesAsync(IAsyncEnumerable<FlagLine> flags)
    {
        await foreach (var flag in flags)
            Console.Out.WriteLine(JsonSerializer.Serialize(flag, CliJson.Options));
    }

    static string Subject(FlagLine flag) => flag.Subject switch
    {
        "tender" => flag.Ocid,
        "lot" => $"{flag.Ocid} lot {flag.SubjectId}",
        _ => $"{flag.Subject.Replace('_', ' ')} {flag.SubjectId}",
    };

    /// <summary>Numbers and records in one line; a long list by its beginning.</summary>
    static string Evidence(FlagLine flag) => string.Join(", ", flag.Evidence.EnumerateObject().Select(item => $"{item.Name}={Short(item.Value)}"));

    static string Short(JsonElement value) => value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 5
        ? string.Join(' ', value.EnumerateArray().Take(5).Select(Short)) + " ..."
        : value.ValueKind == JsonValueKind.Array ? string.Join(' ', value.EnumerateArray().Select(Short)) : value.ToString();
}
