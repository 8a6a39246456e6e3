using System.Net.Sockets;
using Npgsql;
using TazaKoom.OpenData.Database.Connecting;

namespace TazaKoom.OpenData.Database;

/// <summary>Turns what PostgreSQL and the network say into the one sentence a person can act on.</summary>
public static class DatabaseError
{
    internal static async Task ExplainAsync(ServerAddress address, Func<Task> work)
    {
        try { await work(); }
        catch (Exception e) when (Explain(e, address.Shown) is { } message) { throw new TazaException(message, e); }
    }

    /// <summary>The sentence for an exception of Npgsql; null where it is none of the known troubles of a database.</summary>
    public static string? Explain(Exception error) => Explain(error, "the database of this command");

    internal static string? Explain(Exception error, string where) => error switch
    {
        PostgresException p => p.SqlState switch
        {
            PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification =>
                $"PostgreSQL refused the login ({where}): {p.MessageText}. Check the user and the password in TAZA_DATABASE.",
            PostgresErrorCodes.InvalidCatalogName =>
                $"The database does not exist ({where}): {p.MessageText}. Create it, or name another in TAZA_DATABASE.",
            PostgresErrorCodes.InsufficientPrivilege =>
                $"PostgreSQL does not allow it ({where}): {p.MessageText}. {p.Hint}".TrimEnd(),
            PostgresErrorCodes.DiskFull =>
                $"The disk of the database is full ({where}): {p.MessageText}. Nothing half-written was kept: free some space and run the same command again.",
            PostgresErrorCodes.OutOfMemory =>
                $"PostgreSQL has no memory left ({where}): {p.MessageText}. Lower work_mem or shared_buffers and run the same command again.",
            PostgresErrorCodes.TooManyConnections =>
                $"PostgreSQL takes no more connections ({where}). Close other programs that use it, or raise max_connections.",
            PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow =>
                $"PostgreSQL was stopped while working ({where}). What was finished is kept: run the same command again.",
            PostgresErrorCodes.ReadOnlySqlTransaction =>
                $"The database can only be read ({where}): {p.MessageText}. Name the primary server in TAZA_DATABASE, not a replica.",
            _ => null,
        },
        NpgsqlException { InnerException: SocketException or TimeoutException } n when n.Message.StartsWith("Failed to connect", StringComparison.Ordinal) =>
            Unreachable(where, n.InnerException!.Message),
        NpgsqlException { InnerException: SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData } unknown } =>
            Unreachable(where, unknown.Message),
        SocketException unknown => Unreachable(where, unknown.Message),
        NpgsqlException { InnerException: IOException or SocketException or EndOfStreamException } =>
            $"The connection to PostgreSQL broke ({where}): it was stopped, its disk is full (then its log says so), or the network failed. What was finished is kept: run the same command again.",
        NpgsqlException { InnerException: TimeoutException } =>
            $"PostgreSQL did not answer in time ({where}). Is it running there, and are host and port right?",
        _ => null,
    };

    static string Unreachable(string where, string why) => $"PostgreSQL cannot be reached ({where}): {why}. Is it running there, and are host and port right?";
}
