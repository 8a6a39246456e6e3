using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace TazaKoom.OpenData.Database.Connecting;

/// <summary>How to reach one database: as its owner, and as the reader that sees only what is published.</summary>
/// <param name="Private">A database of taza's own cluster: nobody else's data is in it.</param>
internal sealed record ServerAddress(string Owner, string Reader, bool Private)
{
    public const string ReaderRole = "taza_reader";

    /// <summary>For messages: host, port and database, never a password.</summary>
    public string Shown
    {
        get
        {
            var b = new NpgsqlConnectionStringBuilder(Owner);
            return $"{b.Database} on {b.Host}:{b.Port} as {b.Username}";
        }
    }

    public static ServerAddress Of(string server, string variable, string? readServer)
    {
        var owner = ConnectionUrl.Parse(server, variable);
        owner.Database ??= owner.Username;
        var reader = readServer is null ? ReaderOf(owner) : ConnectionUrl.Parse(readServer, "TAZA_READ_DATABASE");
        reader.Database ??= owner.Database;
        return Of(owner, reader, isPrivate: false);
    }

    public static ServerAddress Of(NpgsqlConnectionStringBuilder owner, NpgsqlConnectionStringBuilder reader, bool isPrivate)
    {
        var o = new NpgsqlConnectionStringBuilder(owner.ConnectionString)
        {
            // A batch of an import may take minutes: it is cancelled by the person, not by a clock.
            CommandTimeout = 0,
            Timezone = "UTC",
        };
        o.ApplicationName ??= "taza";
        var r = new NpgsqlConnectionStringBuilder(reader.ConnectionString)
        {
            // What PostgreSQL writes as JSON carries Bishkek's offset, as everything published does.
            Timezone = "Asia/Bishkek",
            // Longer than the server's own limit below, so that it is the server who says that a question took too long: the client's clock cannot tell
            // that from a server that is gone.
            CommandTimeout = 40,
            // The web asks the same few questions again and again: they are planned once per connection.
            MaxAutoPrepare = 100,
            AutoPrepareMinUsages = 2,
            // Whoever reads changes its session within a transaction only (set local), so there is nothing to reset when a connection is used
            // again: the seven statements of a reset cost as much as a small question.
            NoResetOnClose = true,
            // An answer of a page is some 50 KB: read with one call, not seven.
            ReadBufferSize = 64 * 1024,
            // PostgreSQL has 100 connections unless told otherwise; some are for imports and for whoever looks after it.
            MaxPoolSize = Math.Min(reader.MaxPoolSize, 50),
            // The role has these settings too; here they also hold where an administrator made the role without them.
            Options = "-c default_transaction_read_only=on -c statement_timeout=30s -c search_path=open -c jit=off",
        };
        r.ApplicationName ??= "taza reader";
        return new(o.ConnectionString, r.ConnectionString, isPrivate);
    }

    public ServerAddress WithDatabase(string name) => this with
    {
        Owner = new NpgsqlConnectionStringBuilder(Owner) { Database = name }.ConnectionString,
        Reader = new NpgsqlConnectionStringBuilder(Reader) { Database = name }.ConnectionString,
    };

    /// <summary>
    /// On your own server the reader's password follows from the owner's, so there is nothing to store and nothing to configure.
    /// </summary>
    static NpgsqlConnectionStringBuilder ReaderOf(NpgsqlConnectionStringBuilder owner) => new(owner.ConnectionString)
    {
        Username = ReaderRole,
        Password = ReaderPassword(owner.Password),
    };

    public static string? ReaderPassword(string? ownerPassword) => string.IsNullOrEmpty(ownerPassword)
        ? null
        : Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(ownerPassword), "taza_reader"u8));
}
