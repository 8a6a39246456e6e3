using System.Security.Cryptography;
using System.Text;
using Npgsql;
using NpgsqlTypes;
using TazaKoom.OpenData.Import.Normalising;

namespace TazaKoom.OpenData.Import.Lists;

/// <summary>
/// A list as the database knows it. Reading an edition again changes nothing; a new one adds and corrects, and an entry it no longer
/// has stays, with the day it was first missing. One transaction for each file.
/// </summary>
internal static class DebarmentStore
{
    /// <param name="complete">The file was read to its end: what it does not have is gone from the list.</param>
    public static async Task StoreAsync(
        NpgsqlConnection connection, Pseudonyms pseudonyms, string file, Guid fileId, IReadOnlyList<FoundEntry> found, bool complete, CancellationToken ct)
    {
        var list = found[0].List;
        List<DebarmentEntry> entries = [];
        Dictionary<string, int> same = [];
        foreach (var one in found)
        {
            var entry = DebarmentEntry.Of(one.Entry, pseudonyms);
            var count = same[entry.EntryId] = same.GetValueOrDefault(entry.EntryId) + 1;
            entries.Add(count == 1 ? entry : entry with { EntryId = $"{entry.EntryId}-{count}" });
        }
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await WriteListAsync(connection, list, file, entries.Count, ct);
        await WriteEntriesAsync(connection, list, entries, ct);
        await KeepRowsAsync(connection, list, fileId, entries, found, ct);
        if (complete)
            await EndOthersAsync(connection, list, entries, ct);
        await transaction.CommitAsync(ct);
    }

    static async Task WriteListAsync(NpgsqlConnection connection, DebarmentList list, string file, int entries, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            """
            insert into open.debarment_list (list_id, title_en, title_ru, title_ky, publisher, url, file, read_at, entries)
            values ($1, $2, $3, $4, $5, $6, $7, now(), $8)
            on conflict (list_id) do update set
              title_en = excluded.title_en, title_ru = excluded.title_ru, title_ky = excluded.title_ky,
              publisher = excluded.publisher, url = excluded.url, file = excluded.file, read_at = excluded.read_at, entries = excluded.entries
            """, connection)
        {
            Parameters =
            {
                new() { Value = list.Id }, new() { Value = list.Title }, new() { Value = list.TitleRu }, new() { Value = list.TitleKy },
                new() { Value = list.Publisher }, new() { Value = (object?)list.Url ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
                new() { Value = file }, new() { Value = entries },
            },
        };
        await command.ExecuteNonQueryAsync(ct);
    }

    static async Task WriteEntriesAsync(NpgsqlConnection connection, DebarmentList list, List<DebarmentEntry> entries, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            """
            insert into open.debarment as d (
              list_id, entry_id, name, other_names, core, is_person, scheme, identifier, organization_id, country,
              starts, ends, permanent, grounds, decision, source, removed)
            select
              $1, entry_id, name, array(select jsonb_array_elements_text(other_names)), open.name_core(open.name_key(name)), is_person, scheme, identifier,
              organization_id, country, starts, ends, permanent, grounds, decision, source, null
            from unnest($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) as new (
              entry_id, name, other_names, is_person, scheme, identifier, organization_id, country, starts, ends, permanent, grounds, decision, source)
            on conflict (list_id, entry_id) do update set
              other_names = excluded.other_names, core = excluded.core, scheme = excluded.scheme, organization_id = excluded.organization_id,
              ends = excluded.ends, permanent = excluded.permanent, grounds = excluded.grounds, decision = excluded.decision,
              source = excluded.source, removed = null
            """, connection)
        {
            Parameters =
            {
                new() { Value = list.Id },
                Texts(entry => entry.EntryId),
                Texts(entry => entry.Name),
                new() { Value = entries.Select(entry => System.Text.Json.JsonSerializer.Serialize(entry.OtherNames)).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Jsonb },
                Flags(entry => entry.IsPerson),
                Texts(entry => entry.Scheme),
                Texts(entry => entry.Identifier),
                Texts(entry => entry.OrganizationId),
                Texts(entry => entry.Country),
                Days(entry => entry.Starts),
                Days(entry => entry.Ends),
                Flags(entry => entry.Permanent),
                Texts(entry => entry.Grounds),
                Texts(entry => entry.Decision),
                Texts(entry => entry.Source),
            },
        };
        await command.ExecuteNonQueryAsync(ct);

        NpgsqlParameter Texts(Func<DebarmentEntry, string?> of) => new() { Value = entries.Select(of).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text };
        NpgsqlParameter Days(Func<DebarmentEntry, DateOnly?> of) => new() { Value = entries.Select(of).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Date };
        NpgsqlParameter Flags(Func<DebarmentEntry, bool> of) => new() { Value = entries.Select(of).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Boolean };
    }

    static async Task KeepRowsAsync(NpgsqlConnection connection, DebarmentList list, Guid fileId, List<DebarmentEntry> entries, IReadOnlyList<FoundEntry> found, CancellationToken ct)
    {
        var rows = found.Select(one => one.Row.ToJsonString()).ToArray();
        await using var command = new NpgsqlCommand(
            """
            insert into archive.debarment (list_id, entry_id, sha256, file_id, line, row)
            select $1, entry_id, sha256, $2, line, row
            from unnest($3, $4, $5, $6) as new (entry_id, sha256, line, row)
            on conflict do nothing
            """, connection)
        {
            Parameters =
            {
                new() { Value = list.Id },
                new() { Value = fileId },
                new() { Value = entries.Select(entry => entry.EntryId).ToArray() },
                new() { Value = rows.Select(row => SHA256.HashData(Encoding.UTF8.GetBytes(row))).ToArray() },
                new() { Value = found.Select(one => one.Position.Line).ToArray() },
                new() { Value = rows, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Jsonb },
            },
        };
        await command.ExecuteNonQueryAsync(ct);
    }

    static async Task EndOthersAsync(NpgsqlConnection connection, DebarmentList list, List<DebarmentEntry> entries, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            "update open.debarment set removed = (now() at time zone 'utc')::date where list_id = $1 and removed is null and entry_id <> all($2)", connection)
        {
            Parameters = { new() { Value = list.Id }, new() { Value = entries.Select(entry => entry.EntryId).ToArray() } },
        };
        await command.ExecuteNonQueryAsync(ct);
    }
}
