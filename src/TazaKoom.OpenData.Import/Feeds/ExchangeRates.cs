using System.Globalization;
using Dapper;
using Npgsql;
using TazaKoom.OpenData.Database;
using TazaKoom.OpenData.Import.Tables;

namespace TazaKoom.OpenData.Import.Feeds;

/// <param name="Currency">ISO 4217.</param>
/// <param name="Rate">Som per one unit.</param>
public sealed record ExchangeRate(string Currency, DateOnly Day, decimal Rate);

/// <summary>Dated central-bank rates: what makes amounts in different currencies comparable.</summary>
public static class ExchangeRates
{
    static readonly (string Column, string[] Names)[] Columns =
    [
        ("date", ["date", "дата", "күнү", "датасы"]), ("currency", ["currency", "code", "код", "валюта"]),
        ("rate", ["rate", "курс", "курсу"]), ("units", ["units", "единиц", "единица", "номинал"]),
    ];

    /// <summary>Reads a CSV file with the columns date, currency, rate and, where a rate is for several units, units.</summary>
    /// <returns>The rates, and the lines that are none, each in a sentence.</returns>
    /// <exception cref="TazaException">It is no such file.</exception>
    public static (IReadOnlyList<ExchangeRate> Rates, IReadOnlyList<string> Problems) Read(string file)
    {
        if (!File.Exists(file))
            throw new TazaException($"There is no file {file}. Expected a CSV file with the columns date, currency, rate (som per unit).");
        using var content = File.OpenRead(file);
        var sample = new byte[64 * 1024];
        sample = sample[..content.ReadAtLeast(sample, sample.Length, throwOnEndOfStream: false)];
        content.Position = 0;
        int[]? at = null;
        var rates = new List<ExchangeRate>();
        var problems = new List<string>();
        foreach (var row in DelimitedRows.Read(content, sample, null))
        {
            if (at is null)
            {
                at = Places(row.Cells, file);
                continue;
            }
            if (row.Cells.All(cell => cell.Trim().Length == 0))
                continue;
            if (Of(row.Cells, at, out var rate) is { } problem)
                problems.Add(string.Create(CultureInfo.InvariantCulture, $"{file}, line {row.Line}: {problem}. This rate was left out, the others are stored; correct it and import the file again."));
            else
                rates.Add(rate);
        }
        return at is null ? throw new TazaException($"{file} is empty. Expected a CSV file with the columns date, currency, rate (som per unit).") : (rates, problems);
    }

    /// <summary>Where date, currency, rate and units stand; -1: nowhere, which only units may.</summary>
    static int[] Places(IReadOnlyList<string> header, string file)
    {
        var names = header.Select(name => name.Trim().ToLowerInvariant()).ToList();
        // The first of its names that is there: a file with both a code of digits and a currency means the latter.
        int[] at = [.. Columns.Select(column => column.Names.Select(name => names.IndexOf(name)).FirstOrDefault(place => place >= 0, -1))];
        if (Columns.Where((column, i) => at[i] < 0 && column.Column != "units").Select(column => column.Column).ToList() is { Count: > 0 } missing)
            throw new TazaException($"{file}: no column {string.Join(", ", missing)}. Seen: {string.Join(", ", names)}. Expected: date, currency, rate and perhaps units.");
        return at;
    }

    /// <returns>What is wrong with the row; null: nothing.</returns>
    static string? Of(IReadOnlyList<string> cells, int[] at, out ExchangeRate rate)
    {
        rate = null!;
        string Cell(int column) => at[column] >= 0 && at[column] < cells.Count ? cells[at[column]].Trim() : "";
        if (!DateOnly.TryParseExact(Cell(0), ["yyyy-MM-dd", "dd.MM.yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return $"\"{Cell(0)}\" is not a date such as 2020-08-06 or 06.08.2020";
        if (Cell(1) is not { Length: 3 } currency || !currency.All(char.IsAsciiLetter))
            return $"\"{Cell(1)}\" is not a currency code of three letters";
        // One sign is a decimal one here, wherever it stands: a som is no thousandth of anything.
        var sign = Cell(2).Contains('.', StringComparison.Ordinal) ? '.' : ',';
        if (CellNumber.Read(Cell(2), sign) is not { } som || som <= 0)
            return $"\"{Cell(2)}\" is not a number above 0";
        if ((Cell(3).Length == 0 ? 1 : CellNumber.Read(Cell(3), ',')) is not { } units || units is <= 0 or > 1_000_000)
            return $"\"{Cell(3)}\" is not a number of units";
        rate = new(currency.ToUpperInvariant(), day, som / units);
        return null;
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
