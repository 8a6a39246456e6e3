using System.Security.Cryptography;
using Npgsql;

namespace TazaKoom.OpenData.Import.Normalising;

/// <summary>The key of a database's pseudonyms; made when it is first asked for, and the same from then on.</summary>
public static class PseudonymKey
{
    public static async Task<byte[]> OfAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            """
            with made as (
              insert into archive.secret (name, value) values ('pseudonyms', $1)
              on conflict (name) do nothing
              returning value
            )
            select value from made
            union all
            select value from archive.secret where name = 'pseudonyms'
            """, connection)
        {
            Parameters = { new() { Value = RandomNumberGenerator.GetBytes(32) } },
        };
        return (byte[])(await command.ExecuteScalarAsync(ct))!;
    }
}
