using Npgsql;
using Xunit;

namespace TazaKoom.OpenData.Testing;

/// <summary>What a database holds, as text to compare: all of <c>open</c>, and of the archive what does not say when and by which run.</summary>
public static class DatabaseDump
{
    static readonly string[] Archive =
    [
        "select 'archive.release ' || ocid || ' ' || encode(sha256, 'hex') || ' ' || bytes from archive.release",
        "select 'archive.problem ' || coalesce(byte_offset, 0) || ' ' || coalesce(path, '') || ' ' || code || ' ' || coalesce(raw, '') from archive.problem",
        "select 'archive.unmerged ' || ocid from archive.unmerged",
        "select 'archive.touched ' || organization_id from archive.touched_organization union all select 'archive.touched ' || ocid from archive.touched_tender",
        "select 'archive.removed ' || p::text from archive.removed_party p",
        "select 'archive.seen ' || s::text from archive.organization_seen s",
        "select 'archive.feed_state ' || feed || ' ' || since from archive.feed_state",
        "select 'archive.plan ' || plan_id || ' ' || encode(sha256, 'hex') from archive.plan",
    ];

    public static async Task<string> OfAsync(NpgsqlDataSource owner)
    {
        var ct = TestContext.Current.CancellationToken;
        List<string> queries = [.. Archive];
        await using (var command = owner.CreateCommand("select relname from pg_class where relnamespace = 'open'::regnamespace and relkind = 'r' order by 1"))
        await using (var tables = await command.ExecuteReaderAsync(ct))
        {
            while (await tables.ReadAsync(ct))
                queries.Add(Query(tables.GetString(0)));
        }
        List<string> lines = [];
        foreach (var query in queries)
        {
            await using var command = owner.CreateCommand(query);
            await using var rows = await command.ExecuteReaderAsync(ct);
            while (await rows.ReadAsync(ct))
                lines.Add(rows.GetString(0));
        }
        lines.Sort(StringComparer.Ordinal);
        return string.Join('\n', lines);
    }

    static string Query(string table) => table switch
    {
        // When, in which transaction and in which order something came is no part of what is there.
        "tender_event" or "change_era" => "select ''",
        "reconciliation" => "select 'open.reconciliation ' || (to_jsonb(t) - 'checked_at')::text from open.reconciliation t",
        "exchange_rate" => "select 'open.exchange_rate ' || (to_jsonb(t) - 'stored_at')::text from open.exchange_rate t",
        "release" or "flag_event" => $"select 'open.{table} ' || (to_jsonb(t) - 'changed_in' - 'arrival')::text from open.{table} t",
        _ => $"select 'open.{table} ' || t::text from open.{table} t",
    };

    /// <summary>A database as after its schema; with a key of pseudonyms that is the same for all, so that dumps can be compared.</summary>
    public static async Task EmptyAsync(NpgsqlDataSource owner)
    {
        await using var command = owner.CreateCommand(
            """
            do $$
            declare name text;
            begin
              for name in
                select c.oid::regclass::text from pg_class c
                where c.relkind = 'r' and (c.relnamespace = 'open'::regnamespace
                  or c.oid in ('archive.release'::regclass, 'archive.file'::regclass, 'archive.problem'::regclass, 'archive.import_run'::regclass,
                               'archive.touched_organization'::regclass, 'archive.touched_tender'::regclass, 'archive.removed_party'::regclass,
                               'archive.organization_seen'::regclass, 'archive.unmerged'::regclass, 'archive.secret'::regclass, 'archive.debarment'::regclass,
                               'archive.feed_state'::regclass, 'archive.plan'::regclass))
              loop
                execute 'truncate ' || name;
              end loop;
            end $$;
            insert into archive.secret (name, value) values ('pseudonyms', decode(repeat('07', 32), 'hex'));
            """);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
