using System.Globalization;
using System.Text.Json;
using Spectre.Console;
using TazaKoom.OpenData.RedFlags;

namespace TazaKoom.OpenData.Cli;

/// <summary>`taza flag --report`: outcomes per rule, base rates by year, method, region and publisher, and how many flags tenders have. `!`: raised on more than 30 % of what could be judged.</summary>
static class FlagReport
{
    /// <summary>A rate of fewer says nothing.</summary>
    const int FewestJudged = 20;

    public static void Write(IReadOnlyList<RuleOutcomes> outcomes, Calibration calibration, bool json)
    {
        if (json)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(new { Rules = outcomes, calibration.Rates, calibration.Distribution }, CliJson.Options));
            return;
        }

        Table(
            ["rule", "title", "of", "raised", "clear", "not applicable", "not enough data", "raised of judged"],
            outcomes.Select(o => new[] { o.Rule, o.Title, o.Of, Number(o.Raised), Number(o.Clear), Number(o.NotApplicable), Number(o.NotEnoughData), o.Share is { } share ? Share(share) : "-" }));
        foreach (var dimension in calibration.Rates.Where(r => r.Judged >= FewestJudged).GroupBy(r => r.Dimension))
        {
            var values = dimension.Select(r => r.Value).Distinct().Order(StringComparer.Ordinal).ToList();
            Table(
                [$"rule by {dimension.Key}", .. values.Select(v => v.Length == 0 ? "?" : v)],
                dimension.GroupBy(r => r.Rule).Select(rule => (string[])[rule.Key, .. values.Select(v => rule.FirstOrDefault(r => r.Value == v) is { } rate ? Share(rate.Share) : "")]));
        }

        Table(["flags on a tender", "tenders"], calibration.Distribution.Select(d => new[] { d.Flags.ToString(CultureInfo.InvariantCulture), Number(d.Tenders) }));
    }

    static void Table(string[] heads, IEnumerable<string[]> rows)
    {
        if (Console.IsOutputRedirected)
        {
            Console.Out.WriteLine(string.Join('\t', heads));
            foreach (var row in rows)
                Console.Out.WriteLine(string.Join('\t', row));
            Console.Out.WriteLine();
            return;
        }

        var table = new Table().Border(TableBorder.Rounded).AddColumns([.. heads.Select(h => h.EscapeMarkup())]);
        foreach (var row in rows)
            table.AddRow([.. row.Select(cell => cell.EscapeMarkup())]);
        AnsiConsole.Write(table);
    }

    static string Share(double share) => share.ToString("p1", CultureInfo.InvariantCulture) + (share > RuleOutcomes.TooMuch ? " !" : "");

    static string Number(long n) => n.ToString("n0", CultureInfo.InvariantCulture);
}
