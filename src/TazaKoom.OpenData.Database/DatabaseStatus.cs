using Npgsql;

namespace TazaKoom.OpenData.Database;

/// <summary>What is in the database now.</summary>
/// <param name="Version">PostgreSQL's, such as 15.20.</param>
/// <param name="Bytes">Of the whole database on disk.</param>
/// <param name="SchemaFiles">How many files of the schema are applied, and the last one's name.</param>
public sealed record DatabaseStatus(string Version, long Bytes, (int Count, string? Last) SchemaFiles, IReadOnlyList<DatabaseTable> Tables)
{
    // Up to this size rows are counted; above it, counting would take longer than anybody wants to wait for a status.
    const long Countable = 100 << 20;

    internal static async Task<DatabaseStatus> ReadAsync(NpgsqlDataSource source, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        var tables = new List<DatabaseTable>();
        await using (var command = new NpgsqlCommand("""
            select n.nspname, c.relname, pg_total_relation_size(c.oid), pg_relation_size(c.oid), greatest(c.reltuples, 0)::bigint
            from pg_class c
            join pg_namespace n on n.oid = c.relnamespace
            where n.nspname in ('archive', 'open') and c.relkind in ('r', 'p')
            order by n.nspname, c.relname
            """, connection))
        await using (var rows = await command.ExecuteReaderAsync(ct))
        {
            while (await rows.ReadAsync(ct))
                tables.Add(new(rows.GetString(0), rows.GetString(1), rows.GetInt64(2), rows.GetInt64(4), Exact: rows.GetInt64(3) <= Countable));
        }
        for (var i = 0; i < tables.Count; i++)
        {
            if (!tables[i].Exact) continue;
            await using var count = new NpgsqlCommand($"select count(*) from {tables[i].Schema}.{tables[i].Name}", connection);
            tables[i] = tables[i] with { Rows = (long)(await count.ExecuteScalarAsync(ct))! };
        }

        await using var about = new NpgsqlCommand("select pg_database_size(current_database()), current_setting('server_version')", connection);
        await using var answer = await about.ExecuteReaderAsync(ct);
        await answer.ReadAsync(ct);
        var (bytes, version) = (answer.GetInt64(0), answer.GetString(1).Split(' ')[0]);
        await answer.DisposeAsync();
        return new(version, bytes, await AppliedAsync(connection, ct), tables);
    }

    static async Task<(int Count, string? Last)> AppliedAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var there = new NpgsqlCommand("select to_regclass('taza.schema_file') is not null", connection);
        if (await there.ExecuteScalarAsync(ct) is not true) return (0, null);
        await using var applied = new NpgsqlCommand("select count(*)::integer, max(name) from taza.schema_file", connection);
        await using var row = await applied.ExecuteReaderAsync(ct);
        await row.ReadAsync(ct);
        return (row.GetInt32(0), await row.IsDBNullAsync(1, ct) ? null : row.GetString(1));
    }
}

/// <summary>One table: its size on disk with indexes, and its rows, counted or (a large one) as PostgreSQL estimates them.</summary>
public sealed record DatabaseTable(string Schema, string Name, long Bytes, long Rows, bool Exact);
