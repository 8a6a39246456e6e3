namespace TazaKoom.OpenData.Import.Loading;

/// <summary>What an import has done so far.</summary>
internal sealed class Tally
{
    readonly List<ImportFile> files = [];
    readonly Dictionary<string, ProblemKind> kinds = new(StringComparer.Ordinal);
    long bytes, read, added, unchanged, tendersNew, problems;

    public long Releases => Interlocked.Read(ref read);

    /// <summary>Every file was read to its end, and nothing of it was left out.</summary>
    public bool IsWhole
    {
        get
        {
            lock (files)
                return files.Count > 0 && files.TrueForAll(file => file.Reason is null && !file.Stopped);
        }
    }

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
            foreach (var problem in batch.Problems)
            {
                kinds[problem.Code] = kinds.TryGetValue(problem.Code, out var kind)
                    ? kind with { Count = kind.Count + 1 }
                    : new ProblemKind(problem.Code, 1, problem.Position, problem.Message);
            }
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
                ProblemKinds = [.. kinds.Values.OrderByDescending(kind => kind.Count).ThenBy(kind => kind.Code, StringComparer.Ordinal)],
                ListEntries = files.Sum(file => file.Entries),
            };
        }
    }
}
