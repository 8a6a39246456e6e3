using System.Globalization;
using System.IO.Compression;
using Dapper;
using Npgsql;
using TazaKoom.OpenData.Database;
using TazaKoom.OpenData.Import;
using TazaKoom.OpenData.Import.Sources;

namespace TazaKoom.OpenData.Cli;

/// <summary>
/// The database as of a day: the archived releases dated up to the end of it, imported anew into a temporary database. Today's
/// profile and today's reading of a release are used; docs/as-of.md says what that means.
/// </summary>
static class AsOf
{
    /// <summary>The day ends at midnight in Bishkek.</summary>
    const string Known = "r.dated < ((@day + 1)::timestamp at time zone 'Asia/Bishkek')";

    public static async Task<TazaDatabase> OpenAsync(TazaDatabase server, NpgsqlDataSource archive, DateOnly day, CancellationToken ct)
    {
        var then = await server.CreateTemporaryAsync(ct);
        var file = Path.Combine(Path.GetTempPath(), $"taza-as-of-{Guid.NewGuid():n}.jsonl");
        try
        {
            await using var from = await archive.OpenConnectionAsync(ct);
            await Surroundings.CopyAsync(archive, then.Owner, day, ct);
            var undated = await from.QuerySingleAsync<long>(new CommandDefinition("select count(*) from archive.release where dated is null", commandTimeout: 0, cancellationToken: ct));
            if (undated > 0)
                await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{undated:n0} archived releases have no date and are left out: nobody knows when they were published."));
            foreach (var profile in await from.QueryAsync<string>(new CommandDefinition("select distinct r.profile from archive.release r order by 1", commandTimeout: 0, cancellationToken: ct)))
            {
                await WriteAsync(from, file, profile, day, ct);
                await new Importer(then.Owner, new ImportOptions(profile, Command: "flag --as-of"))
                    .ImportAsync([new SourceFile($"{profile} as of {Text(day)}", () => File.OpenRead(file), new FileInfo(file).Length)], null, ct);
            }

            return then;
        }
        catch
        {
            await then.DisposeAsync();
            throw;
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>One release a line. Between the values of JSON a line break is white space, and within them there is none.</summary>
    static async Task WriteAsync(NpgsqlConnection from, string file, string profile, DateOnly day, CancellationToken ct)
    {
        await using var lines = new BufferedStream(File.Create(file), 1 << 20);
        await using var command = new NpgsqlCommand($"select r.bytes, r.body from archive.release r where r.profile = @profile and {Known} order by r.ocid, r.dated, r.sha256", from)
        {
            CommandTimeout = 0,
            Parameters = { new("profile", profile), new("day", NpgsqlTypes.NpgsqlDbType.Date) { Value = day } },
        };
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var release = new byte[reader.GetInt32(0)];
            await using (var zlib = new ZLibStream(new MemoryStream(reader.GetFieldValue<byte[]>(1)), CompressionMode.Decompress))
                await zlib.ReadExactlyAsync(release, ct);
            release.AsSpan().Replace((byte)'\n', (byte)' ');
            release.AsSpan().Replace((byte)'\r', (byte)' ');
            await lines.WriteAsync(release, ct);
            lines.WriteByte((byte)'\n');
        }
    }

    static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
