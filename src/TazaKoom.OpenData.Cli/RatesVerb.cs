using System.CommandLine;
using System.Globalization;
using TazaKoom.OpenData.Database;
using TazaKoom.OpenData.Import.Feeds;

namespace TazaKoom.OpenData.Cli;

/// <summary>`taza import rates`: dated exchange rates, so that amounts in different currencies can be compared.</summary>
internal static class RatesVerb
{
    public static Command Create()
    {
        var file = new Argument<string>("file") { Description = "A CSV file with the columns date, currency, rate (som per unit) and perhaps units." };
        var verb = new Command("rates", "Import exchange rates. The same file again changes nothing; a corrected rate replaces the old one.") { file };
        verb.SetAction(async (parsed, ct) =>
        {
            var path = parsed.GetValue(file)!;
            var (rates, problems) = ExchangeRates.Read(path);
            await using var database = await TazaDatabase.OpenAsync(ct);
            var stored = await ExchangeRates.StoreAsync(database.Owner, rates, Path.GetFileName(path), ct);
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rates.Count:N0} rates read, {stored:N0} new or corrected."));
            foreach (var problem in problems)
                await Console.Error.WriteLineAsync(problem);
            return problems.Count == 0 ? 0 : 1;
        });
        return verb;
    }
}
