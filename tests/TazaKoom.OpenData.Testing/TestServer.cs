using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Npgsql;
using TazaKoom.OpenData.Database;
using TazaKoom.OpenData.Database.Connecting;
using TazaKoom.OpenData.Database.Schema;

namespace TazaKoom.OpenData.Testing;

/// <summary>The server of this test process, and on it the template that every test class's database is copied from.</summary>
static class TestServer
{
    // A test process killed that long ago will not come back for its databases.
    static readonly TimeSpan Stale = TimeSpan.FromHours(6);

    static readonly Lazy<Task<(ServerAddress Server, string Template)>> Prepared = new(() => PrepareAsync(CancellationToken.None));

    public static async Task<TazaDatabase> CloneAsync(CancellationToken ct)
    {
        var (server, template) = await Prepared.Value.WaitAsync(ct);
        var name = string.Create(CultureInfo.InvariantCulture, $"taza_test_{DateTimeOffset.UtcNow.ToUnixTimeSeconds()}_{Guid.NewGuid():n}");
        await RunAsync(server, $"create database {name} template {template}", ct);
        var clone = server.WithDatabase(name);
        await RunAsync(clone, Roles.CloseDatabase, ct); // rights on a database are not copied with it
        return new TazaDatabase(clone, async () =>
        {
            await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(server.Owner) { Pooling = false });
            await source.DropDatabaseAsync(name);
        });
    }

    static async Task<(ServerAddress Server, string Template)> PrepareAsync(CancellationToken ct)
    {
        var own = Environment.GetEnvironmentVariable("TAZA_TEST_DATABASE");
        var server = string.IsNullOrWhiteSpace(own) ? await ThrowawayCluster.StartAsync(ct) : ServerAddress.Of(own, "TAZA_TEST_DATABASE", null);
        var scripts = SchemaFiles.Scripts();
        var checksum = SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(scripts.Select(script => script.Name + script.Sha256))));
        var template = $"taza_template_{Convert.ToHexStringLower(checksum.AsSpan(0, 8))}";

        await DatabaseError.ExplainAsync(server, async () =>
        {
            // On a server of one's own, test processes that run at once share the template: one makes it, under a name it is not used by yet.
            await using var connection = new NpgsqlConnection(server.Owner);
            await connection.OpenAsync(ct);
            await connection.ExecuteAsync("select pg_advisory_lock(1952545889)", ct);
            await DropStaleAsync(connection, template, ct);
            if (await connection.ScalarAsync<bool>("select exists (select from pg_database where datname = $1)", ct, template)) return;
            await connection.ExecuteAsync($"drop database if exists {template}_making with (force)", ct);
            await connection.ExecuteAsync($"create database {template}_making", ct);
            var making = server.WithDatabase($"{template}_making");
            await using (var source = NpgsqlDataSource.Create(making.Owner)) await SchemaRunner.ApplyAsync(source, making, scripts, ct);
            await connection.ExecuteAsync($"alter database {template}_making rename to {template}", ct);
        });
        return (server, template);
    }

    static async Task DropStaleAsync(NpgsqlConnection connection, string template, CancellationToken ct)
    {
        var oldest = DateTimeOffset.UtcNow.Subtract(Stale).ToUnixTimeSeconds();
        var stale = await connection.ScalarAsync<string[]>(
            """
            select coalesce(array_agg(datname::text), '{}') from pg_database
            where datname ~ '^taza_test_[0-9]+_' and split_part(datname, '_', 3)::bigint < $1
               or datname ~ '^taza_template_[0-9a-f]{16}$' and datname <> $2 and not exists (select from pg_stat_activity a where a.datname = pg_database.datname)
            """, ct, oldest, template);
        foreach (var name in stale ?? []) await connection.ExecuteAsync($"drop database if exists {name}", ct);
    }

    static async Task RunAsync(ServerAddress address, string sql, CancellationToken ct) => await DatabaseError.ExplainAsync(address, async () =>
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(address.Owner) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(ct);
        await connection.ExecuteAsync(sql, ct);
    });
}
