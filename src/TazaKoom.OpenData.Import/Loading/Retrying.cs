using System.Text;
using System.Threading.Channels;
using Npgsql;
using TazaKoom.OpenData.Ocds.Reading;

namespace TazaKoom.OpenData.Import.Loading;

/// <summary>
/// What could not be loaded, tried again: stored records whose text is whole are read once more, and tenders that have problems
/// are made once more from the archive. A newer version of the program may understand what an older one did not.
/// </summary>
internal sealed class Retrying(NpgsqlConnection connection)
{
    const int TendersAtOnce = 500;
    const int RecordsAtOnce = 500; // a transaction each

    public async Task ReadAsync(ChannelWriter<Batch> to, CancellationToken ct)
    {
        var batch = new Batch();
        await using (var command = new NpgsqlCommand(
            """
            select p.problem_id, p.raw, p.byte_offset, p.line, p.path, f.name, f.sha256
            from archive.problem p
            join archive.file f on f.file_id = p.file_id
            where p.solved_at is null and p.raw is not null and length(p.raw) < 10000
            order by p.problem_id
            """, connection))
        await using (var reader = await command.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct))
            {
                var file = new ImportFile(reader.GetString(5), reader.IsDBNull(6) ? null : reader.GetFieldValue<byte[]>(6));
                var path = reader.GetString(4);
                if (path.EndsWith(".ocid", StringComparison.Ordinal)) // of the release's ocid; what is read again is the release
                    path = path[..^".ocid".Length];
                var position = new Position(file.Name, reader.GetInt64(2), reader.GetInt64(3), path);
                var problem = reader.GetGuid(0);
                using var raw = new MemoryStream(Encoding.UTF8.GetBytes(reader.GetString(1)));
                foreach (var found in ReleaseReader.Read(raw, file.Name).OfType<FoundRelease>())
                    batch.Releases.Add(new Incoming(found with { Position = position }, file) { Retried = problem });
                if (batch.Releases.Count >= RecordsAtOnce)
                {
                    await to.WriteAsync(batch.Full(), ct);
                    batch = new Batch();
                }
            }
        }
        await to.WriteAsync(batch.Full(), ct);

        var ocids = new List<string>();
        await using (var command = new NpgsqlCommand("select distinct ocid from open.problem order by ocid", connection))
        await using (var reader = await command.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct))
                ocids.Add(reader.GetString(0));
        }
        await Again.ReadAsync(ocids, TendersAtOnce, to, ct);
    }
}
