using Npgsql;
using NpgsqlTypes;
using TazaKoom.OpenData.Database;
using TazaKoom.OpenData.Import.Lists;
using TazaKoom.OpenData.Import.Normalising;
using TazaKoom.OpenData.Ocds.Merging;

namespace TazaKoom.OpenData.Import.Loading;

/// <summary>What import asks the archive.</summary>
internal sealed class Archive(NpgsqlConnection connection)
{
    /// <summary>Of one process this much is held inflated.</summary>
    const long MostInflated = 4 << 20;

    /// <summary>
    /// For a connection that asks for a batch's processes only: they are found by their keys, also where the archive has grown since
    /// anybody counted what is in it, and the planner thinks that a batch is most of it. How common each of its ids is, is not estimated.
    /// </summary>
    public async Task AskByKeyAsync(CancellationToken ct)
    {
        await using var setting = new NpgsqlCommand("set enable_seqscan = off; set plan_cache_mode = force_generic_plan", connection);
        await setting.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Hashes of all archived releases of these processes, and how long their JSON is.</summary>
    public async Task<Dictionary<string, KnownReleases>> KnownAsync(string[] ocids, CancellationToken ct)
    {
        Dictionary<string, KnownReleases> known = [];
        await using var command = new NpgsqlCommand("select ocid, sha256, bytes from archive.release where ocid = any($1)", connection)
        {
            Parameters = { new() { Value = ocids, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text } },
        };
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var ocid = reader.GetString(0);
            if (!known.TryGetValue(ocid, out var releases))
                known.Add(ocid, releases = new KnownReleases());
            releases.Hashes.Add(Convert.ToHexString(reader.GetFieldValue<byte[]>(1)));
            releases.Bytes += reader.GetInt32(2);
        }
        return known;
    }

    /// <summary>All archived releases of these processes.</summary>
    public async Task<Dictionary<string, List<ArchivedRelease>>> ReleasesAsync(string[] ocids, CancellationToken ct)
    {
        Dictionary<string, List<ArchivedRelease>> releases = [];
        if (ocids.Length == 0)
            return releases;
        await using var command = new NpgsqlCommand("select ocid, sha256, profile, bytes, body from archive.release where ocid = any($1)", connection)
        {
            Parameters = { new() { Value = ocids, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text } },
        };
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var deflated = reader.GetFieldValue<byte[]>(4);
            var bytes = reader.GetInt32(3);
            var json = Deflater.Inflate(deflated, bytes);
            if (!releases.TryGetValue(reader.GetString(0), out var versions))
                releases.Add(reader.GetString(0), versions = []);
            var tooMuch = versions.Sum(version => (long)version.Bytes) + bytes > MostInflated;
            versions.Add(new ArchivedRelease(reader.GetFieldValue<byte[]>(1), reader.GetString(2), ReleaseHeader.Read(json), tooMuch ? default : json)
            {
                Deflated = tooMuch ? deflated : null,
                Bytes = bytes,
            });
        }
        return releases;
    }

    /// <summary>Processes whose newest releases are archived but not yet merged.</summary>
    public async Task<List<string>> UnmergedAsync(CancellationToken ct)
    {
        List<string> ocids = [];
        await using var command = new NpgsqlCommand("select ocid from archive.unmerged order by ocid", connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            ocids.Add(reader.GetString(0));
        return ocids;
    }

    /// <summary>A file of this name and content that was read to its end: its releases, bytes and problems; null where there is none.</summary>
    public async Task<(long Releases, long Bytes, long Problems, string? Reason)?> FinishedFileAsync(Guid fileId, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            "select releases, bytes, problems, reason from archive.file where file_id = $1 and outcome <> 'reading'", connection)
        {
            Parameters = { new() { Value = fileId } },
        };
        await using var reader = await command.ExecuteReaderAsync(ct);
        if (!await reader.ReadAsync(ct))
            return null;
        return (reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2), reader.IsDBNull(3) ? null : reader.GetString(3));
    }

    /// <summary>Stores a list's entries, before its file counts as read.</summary>
    public async Task StoreListAsync(ImportFile file, IReadOnlyList<FoundEntry> entries, CancellationToken ct) =>
        await DebarmentStore.StoreAsync(
            connection, new Pseudonyms(await PseudonymKey.OfAsync(connection, ct)), FileProblem.Clean(file.Name), file.Id, entries, complete: !file.Stopped, ct);
}
