using Dapper;
using Npgsql;
using TazaKoom.OpenData.Import.Normalising;

namespace TazaKoom.OpenData.Cli;

/// <summary>
/// What releases are judged with that is no release: the key of pseudonyms, so that a person is called the same in every run; exchange
/// rates; debarment lists. A temporary database takes them over from the one beside it.
/// </summary>
static class Surroundings
{
    /// <param name="asOf">As they were known to stand on that day; null: today.</param>
    public static async Task CopyAsync(NpgsqlDataSource beside, NpgsqlDataSource temporary, DateOnly? asOf, CancellationToken ct)
    {
        await using var from = await beside.OpenConnectionAsync(ct);
        await using var to = await temporary.OpenConnectionAsync(ct);
        await PseudonymKey.OfAsync(from, ct);
        var day = asOf is { } last ? $"date '{last:yyyy-MM-dd}'" : "date 'infinity'";
        await TakeAsync("archive.secret", "name, value", "archive.secret");
        await TakeAsync("open.exchange_rate", "currency, day, rate, source", $"open.exchange_rate where day <= {day}");
        await TakeAsync("open.debarment_list", "list_id, title_en, title_ru, title_ky, publisher, url, file, read_at, entries", "open.debarment_list");
        const string Entry = "list_id, entry_id, name, other_names, core, is_person, scheme, identifier, organization_id, country, starts, ends, permanent, grounds, decision, source";
        await TakeAsync("open.debarment", Entry + ", removed", $"(select {Entry}, case when removed <= {day} then removed end as removed from open.debarment where coalesce(starts <= {day}, true)) d");

        async Task TakeAsync(string table, string columns, string source)
        {
            await to.ExecuteAsync(new CommandDefinition($"delete from {table}", cancellationToken: ct));
            await using var rows = await from.BeginRawBinaryCopyAsync($"copy (select {columns} from {source}) to stdout binary", ct);
            await using var into = await to.BeginRawBinaryCopyAsync($"copy {table} ({columns}) from stdin binary", ct);
            await rows.CopyToAsync(into, ct);
        }
    }
}
