namespace TazaKoom.OpenData.Import.Loading;

/// <summary>What an import has done so far.</summary>
internal sealed class Tally
{
    readonly List<ImportFile> files = [];
    long bytes, read, added, unchanged, tendersNew, problems;

    public long Releases => Interlocked.Read(ref read);

    /// <summary>A file was read to its end, or as far as it could be.</summary>
    public void Add(ImportFile file)
    {
        lock (files)
        {
            files.Add(file);
            bytes += file.Bytes;
        }
    }

    /// <summary>A file that is known, with all that is in it.</summary>
    public void AddKnown(ImportFile file)
    {
        Add(file);
        lock (files)
        {
            read += file.Releases;
            unchanged += file.Releases;
            problems += file.Problems;
        }
    }

    public void Add(PreparedBatch batch)
    {
        lock (files)
        {
            read += batch.Read;
            added += batch.New;
            unchanged += batch.Unchanged;
            tendersNew += batch.TendersNew;
            problems += batch.Problems.Count;
        }
    }

    public ImportSummary Summary(TimeSpan elapsed, long tendersUpdated)
    {
        lock (files)
        {
            return new ImportSummary(
                files.Count, bytes, Math.Round(elapsed.TotalSeconds, 3), read, added, unchanged, tendersNew, tendersUpdated, problems,
                [.. files.Where(file => file.Reason is not null).Select(file => new RefusedFile(file.Name, file.Reason!, file.Loadable > 0))])
            {
                ListEntries = files.Sum(file => file.Entries),
            };
        }
    }
}
