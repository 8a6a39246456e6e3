using Npgsql;
using TazaKoom.OpenData.Database.Connecting;

namespace TazaKoom.OpenData.Database.Schema;

/// <summary>
/// <c>taza_owner</c> owns the tables, <c>taza_reader</c> reads what is published. Roles belong to the whole cluster, so they are looked for
/// before they are made, and another database may make them at the same moment.
/// </summary>
internal static class Roles
{
    /// <summary>
    /// By default everybody may connect to a database and make temporary tables in it: not in one that is ours alone. A server of your own
    /// may hold other people's tables in the same database, so there this is left to its administrator.
    /// </summary>
    public const string CloseDatabase =
        """
        do $$
        begin
          execute format('revoke all on database %I from public', current_database());
          execute format('grant connect, create, temporary on database %I to taza_owner', current_database());
          execute format('grant connect on database %I to taza_reader', current_database());
        end $$
        """;

    public static async Task EnsureAsync(NpgsqlConnection connection, ServerAddress address, CancellationToken ct)
    {
        try
        {
            if (!await ExistsAsync(connection, "taza_owner", ct)) await CreateAsync(connection, "create role taza_owner nologin", ct);
            if (!await ExistsAsync(connection, ServerAddress.ReaderRole, ct))
            {
                var password = new NpgsqlConnectionStringBuilder(address.Reader).Password;
                await CreateAsync(connection, $"create role taza_reader login{(password is null ? "" : $" password '{password.Replace("'", "''", StringComparison.Ordinal)}'")}", ct);
                await connection.ExecuteAsync("""
                    alter role taza_reader set default_transaction_read_only = on;
                    alter role taza_reader set statement_timeout = '30s';
                    alter role taza_reader set search_path = open
                    """, ct);
            }
            // In its own database the owner makes schemas and trusted extensions; the login acts for it.
            await connection.ExecuteAsync("""
                do $$
                begin
                  if not pg_has_role(current_user, 'taza_owner', 'usage') then
                    execute format('grant taza_owner to %I', current_user);
                  end if;
                  if not has_database_privilege('taza_owner', current_database(), 'create') then
                    execute format('grant create, temporary on database %I to taza_owner', current_database());
                  end if;
                  if not has_database_privilege('taza_reader', current_database(), 'connect') then
                    execute format('grant connect on database %I to taza_reader', current_database());
                  end if;
                end $$
                """, ct);
            if (address.Private) await connection.ExecuteAsync(CloseDatabase, ct);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            var login = new NpgsqlConnectionStringBuilder(address.Owner);
            throw new TazaException(
                $"The login {login.Username} may not prepare the database ({e.MessageText}). Ask the administrator of {login.Host} to run once: " +
                $"create role taza_owner nologin; create role taza_reader login password '...'; grant taza_owner to {login.Username}; " +
                $"grant create, temporary on database {login.Database} to taza_owner;   Then set TAZA_READ_DATABASE with that password, and run the same command again.", e);
        }
    }

    /// <summary>For the rest of the transaction, so that what is made belongs to taza_owner whoever is logged in.</summary>
    public static Task BecomeOwnerAsync(NpgsqlConnection connection, CancellationToken ct) => connection.ExecuteAsync("set local role taza_owner", ct);

    static Task<bool> ExistsAsync(NpgsqlConnection connection, string role, CancellationToken ct) =>
        connection.ScalarAsync<bool>("select exists (select from pg_roles where rolname = $1)", ct, role);

    static async Task CreateAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        try { await connection.ExecuteAsync(sql, ct); }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.DuplicateObject or PostgresErrorCodes.UniqueViolation) { } // made by another database's runner this moment
    }
}
