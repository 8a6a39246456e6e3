using Npgsql;
using TazaKoom.OpenData.Database.Connecting;

namespace TazaKoom.OpenData.Database.Schema;

/// <summary>Applies the files of <c>schema/</c>: once, in name order, each in a transaction together with the row that says so.</summary>
internal static class SchemaRunner
{
    // Any number that others are unlikely to take: "taza" in ASCII.
    const long Lock = 0x74617A61;
    public const int OldestServer = 15;

    /// <summary>The names of the files that were applied now.</summary>
    public static async Task<IReadOnlyList<string>> ApplyAsync(NpgsqlDataSource owner, ServerAddress address, IReadOnlyList<SchemaScript> scripts, CancellationToken ct)
    {
        await using var connection = await owner.OpenConnectionAsync(ct);
        if (connection.PostgreSqlVersion.Major < OldestServer)
            throw new TazaException($"PostgreSQL {connection.PostgreSqlVersion} is too old ({address.Shown}): version {OldestServer} or later is needed.");

        if (await PendingAsync(connection, scripts, ct) is { Count: 0 }) return [];

        // Two programs that start at once: the second waits, then finds nothing left to do. Session-wide, because every file is its own transaction.
        await connection.ExecuteAsync($"select pg_advisory_lock({Lock})", ct);
        try
        {
            var pending = await PendingAsync(connection, scripts, ct);
            if (pending.Count > 0) await Roles.EnsureAsync(connection, address, ct);
            foreach (var script in pending) await ApplyAsync(connection, script, ct);
            return [.. pending.Select(script => script.Name)];
        }
        finally
        {
            if (connection.State == System.Data.ConnectionState.Open)
                await connection.ExecuteAsync($"select pg_advisory_unlock({Lock})", CancellationToken.None);
        }
    }

    static async Task ApplyAsync(NpgsqlConnection connection, SchemaScript script, CancellationToken ct)
    {
        await using var transaction = await connection.BeginTransactionAsync(ct);
        try
        {
            await Roles.BecomeOwnerAsync(connection, ct);
            await connection.ExecuteAsync("""
                create schema if not exists taza;
                create table if not exists taza.schema_file (
                  name       text        collate "C" primary key,
                  sha256     text        not null,
                  applied_at timestamptz not null default now()
                )
                """, ct);
            await connection.ExecuteAsync(script.Sql, ct);
            await using var row = new NpgsqlCommand("insert into taza.schema_file (name, sha256) values ($1, $2)", connection);
            row.Parameters.Add(new() { Value = script.Name });
            row.Parameters.Add(new() { Value = script.Sha256 });
            await row.ExecuteNonQueryAsync(ct);
        }
        catch (PostgresException e) when (e.SqlState is not (PostgresErrorCodes.DiskFull or PostgresErrorCodes.AdminShutdown))
        {
            throw new TazaException($"schema/{script.Name} could not be applied: {e.MessageText}. {e.Hint}".TrimEnd() + " Nothing of this file was kept.", e);
        }
        await transaction.CommitAsync(ct);
    }

    static async Task<IReadOnlyList<SchemaScript>> PendingAsync(NpgsqlConnection connection, IReadOnlyList<SchemaScript> scripts, CancellationToken ct)
    {
        if (!await connection.ScalarAsync<bool>("select to_regclass('taza.schema_file') is not null", ct)) return scripts;

        var applied = new Dictionary<string, string>(StringComparer.Ordinal);
        await using (var command = new NpgsqlCommand("select name, sha256 from taza.schema_file", connection))
        await using (var rows = await command.ExecuteReaderAsync(ct))
        {
            while (await rows.ReadAsync(ct)) applied.Add(rows.GetString(0), rows.GetString(1));
        }

        if (scripts.FirstOrDefault(s => applied.TryGetValue(s.Name, out var sha256) && sha256 != s.Sha256) is { } edited)
            throw new TazaException(
                $"schema/{edited.Name} was changed after it had been applied to this database. " +
                "Put the file back as it was and write the change into a new file with a higher number; " +
                "or, to begin anew with an empty database, run: taza db drop");
        if (applied.Keys.Except(scripts.Select(s => s.Name), StringComparer.Ordinal).Order(StringComparer.Ordinal).FirstOrDefault() is { } unknown)
            throw new TazaException($"The database is newer than this program: it has schema/{unknown}, which this version does not know. Update taza.");

        return [.. scripts.Where(s => !applied.ContainsKey(s.Name))];
    }
}
