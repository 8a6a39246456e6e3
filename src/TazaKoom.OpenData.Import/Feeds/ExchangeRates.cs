using System.Globalization;
using CsvHelper;
using Dapper;
using Npgsql;
using TazaKoom.OpenData.Database;

namespace TazaKoom.OpenData.Import.Feeds;

/// <param name="Currency">ISO 4217.</param>
/// <param name="Rate">Som per one unit.</param>
public sealed record ExchangeRate(string Currency, DateOnly Day, decimal Rate);

/// <summary>Dated central-bank rates: what makes amounts in different currencies comparable.</summary>
public static class ExchangeRates
{
    /// <summary>Reads a CSV file with the columns date, currency, rate and, where a rate is for several units, units.</summary>
    /// <exception cref="TazaException">A column or a value is not what it should be; nothing was stored.</exception>
    public static IReadOnlyList<ExchangeRate> Read(string file)
    {
        if (!File.Exists(file))
            throw new TazaException($"There is no file {file}. Expected a CSV file with the columns date, currency, rate (som per unit).");
        using var csv = CsvReader.Create(File.OpenRead(file));
        string[] needed = ["date", "currency", "rate"];
        var header = csv.Headers.Select(name => name.Trim().ToLowerInvariant()).ToList();
        if (needed.Except(header).ToList() is { Count: > 0 } missing)
            throw new TazaException($"{file}: no column {string.Join(", ", missing)}. Seen: {string.Join(", ", header)}. Expected: date, currency, rate and perhaps units.");

        var rates = new List<ExchangeRate>();
        while (csv.Read())
        {
            string Field(string column) => csv[header.IndexOf(column)].ToString().Trim();
            string Bad(string column, string expected) =>
                string.Create(CultureInfo.InvariantCulture, $"{file}, row {csv.RowNumber}: \"{Field(column)}\" is not {expected}. Nothing of the file was stored.");
            if (!DateOnly.TryParseExact(Field("date"), ["yyyy-MM-dd", "dd.MM.yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                throw new TazaException(Bad("date", "a date such as 2020-08-06 or 06.08.2020"));
            if (Field("currency") is not { Length: 3 } currency)
                throw new TazaException(Bad("currency", "a currency code of three letters"));
            if (!decimal.TryParse(Field("rate").Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var rate) || rate <= 0)
                throw new TazaException(Bad("rate", "a number above 0"));
            var units = header.Contains("units") && decimal.TryParse(Field("units"), NumberStyles.None, CultureInfo.InvariantCulture, out var many) && many > 0 ? many : 1;
            rates.Add(new(currency.ToUpperInvariant(), day, rate / units));
        }
        return rates;
    }

    /// <returns>Rates that were new or different.</returns>
    public static async Task<int> StoreAsync(NpgsqlDataSource owner, IReadOnlyList<ExchangeRate> rates, string source, CancellationToken ct)
    {
        // The last one wins where a file has two for one day: one statement cannot touch a row twice.
        var last = rates.GroupBy(rate => (rate.Currency, rate.Day)).Select(same => same.Last()).ToList();
        await using var connection = await owner.OpenConnectionAsync(ct);
        return await connection.ExecuteAsync(new CommandDefinition(
            """
            insert into open.exchange_rate (currency, day, rate, source)
            select currency, day, rate, @source
            from unnest(@currencies, @days, @rates) as new (currency, day, rate)
            on conflict (currency, day) do update set rate = excluded.rate, source = excluded.source, stored_at = now()
            where exchange_rate.rate <> excluded.rate
            """,
            new
            {
                source,
                currencies = last.Select(rate => rate.Currency).ToArray(),
                days = last.Select(rate => rate.Day.ToDateTime(default)).ToArray(),
                rates = last.Select(rate => rate.Rate).ToArray(),
            },
            cancellationToken: ct));
    }
}
