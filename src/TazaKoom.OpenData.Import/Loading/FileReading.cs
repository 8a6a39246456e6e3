using System.Diagnostics;
using System.Security.Cryptography;
using System.Threading.Channels;
using TazaKoom.OpenData.Import.Lists;
using TazaKoom.OpenData.Import.Sources;
using TazaKoom.OpenData.Import.Tables;
using TazaKoom.OpenData.Ocds.Reading;

namespace TazaKoom.OpenData.Import.Loading;

/// <summary>Reads files, one after the other, into batches.</summary>
internal sealed class FileReading(Archive archive, ImportOptions options, Tally tally, IProgress<ImportProgress>? progress)
{
    // Large enough that twenty COPY commands do not matter, small enough that five batches at once fit into memory.
    const long MostBytes = 3 * 1024 * 1024;
    const int MostReleases = 2_000;
    const int MostFiles = 200;

    Batch batch = new();
    long bytesBefore;
    long? bytesTotal;
    long lastReport;

    public async Task ReadAsync(IEnumerable<SourceFile> files, ChannelWriter<Batch> to, CancellationToken ct)
    {
        var all = options.Mapping is null ? FlattenedSets.Joined(files) : [.. files];
        bytesTotal = all.All(file => file.BytesOnDisk is not null) ? all.Sum(file => file.BytesOnDisk) : null;
        foreach (var source in all)
        {
            ct.ThrowIfCancellationRequested();
            await ReadAsync(source, to, ct);
            bytesBefore += source.BytesOnDisk ?? 0;
        }
        if (!batch.IsEmpty)
            await to.WriteAsync(batch.Full(), ct);
    }

    async Task ReadAsync(SourceFile source, ChannelWriter<Batch> to, CancellationToken ct)
    {
        var mapping = options.Mapping ?? TableMappings.OfListIn(source);
        var isTable = source.Kind == SourceKind.Table || mapping is not null;
        // The same table through another mapping is another file.
        var file = new ImportFile(source.Name, await HashAsync(source, ct), isTable ? options.Mapping?.Source ?? TableMappings.Version : null);
        if (!options.RetryProblems && !options.Complete && file.Sha256 is not null && await archive.FinishedFileAsync(file.Id, ct) is { } known)
        {
            (file.Releases, file.Bytes, file.Problems, file.Reason) = known;
            tally.AddKnown(file);
            Report(source.Name, source.BytesOnDisk ?? 0, force: true);
            return;
        }
        await using (var stream = source.Open())
        {
            var counted = new CountedStream(stream);
            List<FoundEntry> entries = [];
            foreach (var found in source.Tables.Count > 0 ? TableReader.Read(source.Tables.Select(counted.With), source.Name)
                : isTable ? TableReader.Read(counted, source.Name, mapping)
                : ReleaseReader.Read(counted, source.Name))
            {
                ct.ThrowIfCancellationRequested();
                if (found is FoundEntry entry)
                {
                    entries.Add(entry); // lists have thousands of entries, not millions
                    file.Entries++;
                }
                else
                {
                    Add(found, file);
                }
                file.Bytes = counted.BytesRead;
                if (batch.Bytes >= MostBytes || batch.Releases.Count >= MostReleases || batch.Problems.Count >= MostReleases)
                    await SendAsync(to, ct);
                Report(source.Name, Math.Min(found.Position.Byte, source.BytesOnDisk ?? 0));
            }
            if (entries.Count > 0)
                await archive.StoreListAsync(file, entries, ct);
            Finish(file, counted.BytesRead);
        }
        if (batch.Files.Count >= MostFiles)
            await SendAsync(to, ct);
    }

    void Add(Found found, ImportFile file)
    {
        batch.Files.Add(file);
        switch (found)
        {
            case FoundRelease release:
                file.Releases++;
                batch.Bytes += release.Json.Length;
                batch.Releases.Add(new Incoming(release, file));
                break;
            case FoundProblem problem:
                file.Problems++;
                file.Stopped |= problem.Stopped;
                if (!FileProblem.Notes.Contains(problem.Code))
                    file.Reason ??= problem.Message;
                batch.Bytes += problem.Raw?.Length ?? 0;
                batch.Problems.Add(new FileProblem(file, null, problem.Position, problem.Code, problem.Message, problem.Raw));
                break;
            case FoundPackage package:
                file.License ??= package.License;
                file.SourceUrl ??= package.Uri;
                break;
        }
    }

    void Finish(ImportFile file, long bytes)
    {
        file.Bytes = bytes;
        file.Finished = true;
        batch.Files.Add(file);
        tally.Add(file);
    }

    async Task SendAsync(ChannelWriter<Batch> to, CancellationToken ct)
    {
        await to.WriteAsync(batch.Full(), ct);
        batch = new Batch();
    }

    /// <returns>Null where the content can be read only once, or not to its end.</returns>
    static async Task<byte[]?> HashAsync(SourceFile source, CancellationToken ct)
    {
        if (source.ReadOnce)
            return null;
        try
        {
            await using var content = source.Open();
            return await SHA256.HashDataAsync(content, ct);
        }
        catch (IOException)
        {
            return null; // damaged: reading it says where
        }
    }

    void Report(string file, long bytesOfFile, bool force = false)
    {
        if (progress is null || (!force && Stopwatch.GetElapsedTime(lastReport) < TimeSpan.FromMilliseconds(200)))
            return;
        lastReport = Stopwatch.GetTimestamp();
        progress.Report(new ImportProgress(file, bytesBefore + bytesOfFile, bytesTotal, tally.Releases));
    }
}
