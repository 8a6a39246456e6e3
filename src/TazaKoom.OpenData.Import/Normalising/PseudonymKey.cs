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
            -- Updated to what it is: a key that another command makes at this moment is waited for, and returned.
            insert into archive.secret as s (name, value) values ('pseudonyms', $1)
            on conflict (name) do update set value = s.value
            returning value
            """, connection)
        {
            Parameters = { new() { Value = RandomNumberGenerator.GetBytes(32) } },
        };
        return (byte[])(await command.ExecuteScalarAsync(ct))!;
    }
}
