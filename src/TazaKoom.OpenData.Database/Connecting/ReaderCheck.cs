using Npgsql;

namespace TazaKoom.OpenData.Database.Connecting;

/// <summary>Is the web's login really only a reader of what is published?</summary>
internal static class ReaderCheck
{
    const string Remedy =
        "Ask the server's administrator to run: alter role taza_reader password '...';  and set TAZA_READ_DATABASE=postgres://taza_reader:...@host/database";

    public static async Task RunAsync(NpgsqlDataSource reader, ServerAddress address, CancellationToken ct)
    {
        var login = new NpgsqlConnectionStringBuilder(address.Reader);
        try
        {
            await using var connection = await reader.OpenConnectionAsync(ct);
            var (published, more) = (
                await connection.ScalarAsync<bool>("select has_schema_privilege('open', 'usage') and has_table_privilege('open.tender', 'select')", ct),
                await connection.ScalarAsync<string>("""
                    select case
                      when (select rolsuper from pg_roles where rolname = current_user) then 'is a superuser'
                      when pg_has_role(current_user, 'taza_owner', 'member') then 'is a member of taza_owner'
                      when has_schema_privilege('archive', 'usage') then 'may read the archive'
                      when has_table_privilege('open.tender', 'insert, update, delete, truncate') then 'may write'
                    end
                    """, ct));
            if (!published) throw new TazaException($"The login {login.Username} may not read what is published ({login.Database} on {login.Host}). {Remedy}");
            if (more is not null) throw new TazaException($"The web must read as a login that can do nothing else, and {login.Username} {more}. {Remedy}");
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification)
        {
            throw new TazaException($"The web cannot log in as {login.Username} ({login.Database} on {login.Host}): {e.MessageText}. {Remedy}", e);
        }
        catch (NpgsqlException e) when (e.Message.Contains("No password", StringComparison.OrdinalIgnoreCase))
        {
            throw new TazaException($"The web cannot log in as {login.Username} ({login.Database} on {login.Host}) without a password. {Remedy}", e);
        }
        catch (NpgsqlException e) when (DatabaseError.Explain(e, $"{login.Database} on {login.Host}:{login.Port} as {login.Username}") is { } message)
        {
            throw new TazaException(message, e);
        }
    }
}
