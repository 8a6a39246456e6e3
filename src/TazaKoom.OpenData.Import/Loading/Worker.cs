using System.Text;
using TazaKoom.OpenData.Database;
using TazaKoom.OpenData.Import.Normalising;
using TazaKoom.OpenData.Import.Quality;
using TazaKoom.OpenData.Import.Versions;
using TazaKoom.OpenData.Ocds.Merging;

namespace TazaKoom.OpenData.Import.Loading;

/// <summary>One thread's share of a batch: merges, normalises and writes rows into buffers of its own.</summary>
internal sealed class Worker(Pseudonyms pseudonyms)
{
    readonly Deflater deflater = new();
    readonly ByteBuffer compiled = new();

    public Rows Rows { get; } = new();

    /// <summary>How far the rows of each table reached after each stretch of tenders.</summary>
    public List<Stretch> Stretches { get; } = [];

    /// <summary>First releases that stood in open.record as long as they were the only ones.</summary>
    public List<FirstRelease> FirstReleases { get; } = [];

    ReleaseMask Mask => field ??= new ReleaseMask(pseudonyms);

    Normaliser Normaliser => field ??= new Normaliser(Rows, pseudonyms);

    TenderHistory Versions => field ??= new TenderHistory(Rows, pseudonyms);

    /// <param name="from">The place of the first of these tenders in the batch.</param>
    public void EndStretch(int from)
    {
        if (Rows.Any)
            Stretches.Add(new(from, this, Rows.Lengths()));
    }

    /// <summary>The row of a new release.</summary>
    public void Archive(string ocid, Incoming incoming, ArchivedRelease release)
    {
        var position = incoming.Found.Position;
        var row = Rows.Release;
        row.Row();
        row.Key(Encoding.UTF8.GetBytes(ocid));
        row.Bytes(incoming.Sha256);
        row.Text(Utf8(release.Header.Id));
        row.Text(Utf8(release.Header.Date));
        row.Instant(Dated(release));
        row.Key(Encoding.UTF8.GetBytes(release.Profile));
        row.Uuid(incoming.File.Id);
        row.BigInteger(position.Byte);
        row.BigInteger(position.Line);
        row.Key(Encoding.UTF8.GetBytes(position.Path));
        row.Integer(release.Json.Length);
        row.Bytes(deflater.Deflate(release.Json.Span).Span);
    }

    /// <summary>What followers see: an event, and the releases that are new, masked.</summary>
    /// <param name="ocid">The process.</param>
    /// <param name="versions">Its releases: the archived ones where they are at hand, then those that are new in the order they came.</param>
    /// <param name="arrived">How many are new.</param>
    /// <param name="there">How many the archive has.</param>
    public void Publish(string ocid, List<ArchivedRelease> versions, int arrived, int there)
    {
        var key = Encoding.UTF8.GetBytes(ocid);
        Rows.TenderEvent.Row();
        Rows.TenderEvent.Key(key);
        Rows.TenderEvent.Key(there == 0 ? "created"u8 : "updated"u8);
        if (arrived == 0)
            return;

        var masks = versions.Exists(version => ReleaseMask.NamesPersons(Profile.Of(version.Profile), version));
        if (there == 1)
            FirstReleases.Add(new FirstRelease(ocid, Mask.Of(key, versions[0], masks), deflater));
        for (var i = 1; i <= arrived; i++)
            Publish(key, versions[versions.Count - arrived + i - 1], there + i, masks, alone: there + arrived == 1);
    }

    void Publish(byte[] ocid, ArchivedRelease release, int arrival, bool masks, bool alone)
    {
        var row = Rows.PublishedRelease;
        row.Row();
        row.Key(ocid);
        row.Integer(arrival);
        row.Text(Utf8(Mask.Text(release.Header.Id, masks)));
        row.Text(Utf8(Mask.Text(release.Header.Date, masks)));
        row.Instant(Dated(release));
        if (release.Header.Tags is { } tags)
            row.TextArray([.. tags.Select(tag => (ReadOnlyMemory<byte>)Utf8(Mask.Text(tag, masks)))]);
        else
            row.SetNull();
        if (alone)
        {
            row.SetNull();
            row.SetNull();
            return;
        }
        var masked = Mask.Of(ocid, release, masks);
        row.Integer(masked.Length);
        row.Bytes(deflater.Deflate(masked.Span).Span);
    }

    /// <summary>The rows of a process.</summary>
    /// <param name="ocid">Its id.</param>
    /// <param name="versions">All its releases, in <see cref="ArchivedRelease.Compare"/>'s order.</param>
    public void Compile(string ocid, List<ArchivedRelease> versions)
    {
        List<TenderProblem> problems = [];
        compiled.Clear();
        var outcome = ReleaseMerger.Compile(new ReleaseTexts(versions), MergeRules.Standard, compiled, versions.ConvertAll(version => version.Header));
        foreach (var problem in outcome.Problems)
            problems.Add(new TenderProblem(problem.Code, problem.Path, problem.Message));
        if (!outcome.Merged)
        {
            problems.Add(new TenderProblem(ProblemCode.NotMerged, "$", $"The {versions.Count} releases could not be merged: only the last one is shown."));
            compiled.Clear();
            if (!ReleaseMerger.Compile([versions[^1].Json], MergeRules.Standard, compiled).Merged)
            {
                compiled.Clear();
                System.Buffers.BuffersExtensions.Write(compiled, "{}"u8);
            }
        }
        ReusedIds(versions, problems);
        var instants = versions.Select(Dated).Where(instant => instant is not null).Order().ToList();
        Normalise(new CompiledRelease(
            Encoding.UTF8.GetBytes(ocid),
            Profile.Of(versions[^1].Profile),
            versions.Count,
            instants.Count == 0 ? null : instants[0],
            instants.Count == 0 ? null : instants[^1],
            Tags(versions),
            compiled.Bytes,
            compiled.Length,
            problems,
            Events.Of(ocid, versions, compiled.Bytes.AsSpan(0, compiled.Length))));
        if (versions.Count > 1)
            Follow(ocid, versions);
    }

    /// <summary>All tags of these releases, each once.</summary>
    public static List<ReadOnlyMemory<byte>> Tags(IEnumerable<ArchivedRelease> versions) =>
        [.. versions.SelectMany(version => version.Header.Tags ?? []).Where(tag => tag.Length is > 0 and <= 200).Distinct()
            .Select(tag => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(tag.Replace('\0', '\uFFFD')))];

    /// <summary>The tender stands without its history rather than not at all.</summary>
    void Follow(string ocid, List<ArchivedRelease> versions)
    {
        var mark = Rows.Mark();
        try
        {
            Versions.Write(ocid, versions);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            Rows.Rewind(mark);
            Versions.WriteUncompared(ocid, versions);
        }
    }

    /// <summary>
    /// Nothing a publisher writes may stop an import: should the normaliser meet what it was not made for, the tender stands there
    /// empty, says so, and is made again by --retry-problems; the archive has it whole.
    /// </summary>
    void Normalise(CompiledRelease release)
    {
        var mark = Rows.Mark();
        try
        {
            Normaliser.Normalise(release);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            Rows.Rewind(mark);
            var problem = new TenderProblem(ProblemCode.NotNormalised, "$", $"This process could not be turned into rows ({e.GetType().Name}: {e.Message}).");
            Normaliser.Normalise(release with { Json = "{}"u8.ToArray(), Length = 2, Problems = [.. release.Problems, problem] });
        }
    }

    static void ReusedIds(List<ArchivedRelease> versions, List<TenderProblem> problems)
    {
        if (versions.Count < 2)
            return;
        foreach (var same in versions.Where(version => version.Header.Id is not null).GroupBy(version => version.Header.Id).Where(same => same.Count() > 1))
        {
            problems.Add(new TenderProblem(ProblemCode.ReleaseIdReused, "$.id",
                $"{same.Count()} releases with different content have the same id; all are kept as versions.", same.Key));
        }
    }

    public static DateTimeOffset? Dated(ArchivedRelease release)
    {
        if (release.Header.Date is not { Length: < 100 } date)
            return null;
        var read = PublishedDate.TryRead(Encoding.UTF8.GetBytes(date.Trim()), Profile.Of(release.Profile).Zone, out var instant, out _);
        return read && instant.Year is >= 1900 and <= 2100 ? instant : null;
    }

    /// <summary>A release id as it is kept.</summary>
    public static string Short(string? text) => text is null ? "" : FileProblem.Clean(text.Length <= 2_000 ? text : text[..2_000]);

    static byte[] Utf8(string? text) => Encoding.UTF8.GetBytes(Short(text));
}

/// <summary>The workers of one import, and their memory: a batch's are in use until its rows are sent.</summary>
internal sealed class WorkerPool(Pseudonyms pseudonyms)
{
    /// <summary>So many things in a row are one worker's, that their rows stand together.</summary>
    const int InStretch = 8;

    // More would not be faster than one connection loads, and each holds some megabytes.
    static readonly int Width = Math.Clamp(Environment.ProcessorCount, 1, 4);

    readonly System.Collections.Concurrent.ConcurrentBag<Worker> free = [];

    /// <summary>Does something for each of <paramref name="count"/> things, on several threads.</summary>
    /// <returns>The workers that have rows now.</returns>
    public List<Worker> Each(int count, Action<int, Worker> work, CancellationToken ct)
    {
        var busy = new List<Worker>();
        var next = -InStretch;
        Parallel.For(0, Math.Min(Width, count), new ParallelOptions { CancellationToken = ct }, _ =>
        {
            var worker = free.TryTake(out var rested) ? rested : new Worker(pseudonyms);
            lock (busy)
                busy.Add(worker);
            for (var from = Interlocked.Add(ref next, InStretch); from < count && !ct.IsCancellationRequested; from = Interlocked.Add(ref next, InStretch))
            {
                for (var i = from; i < Math.Min(count, from + InStretch); i++)
                    work(i, worker);
                worker.EndStretch(from);
            }
        });
        ct.ThrowIfCancellationRequested();
        var idle = busy.Where(worker => !worker.Rows.Any).ToList();
        idle.ForEach(free.Add);
        return [.. busy.Except(idle)];
    }

    public void Return(IEnumerable<Worker> workers)
    {
        foreach (var worker in workers)
        {
            worker.Rows.Clear();
            worker.Stretches.Clear();
            worker.FirstReleases.Clear();
            free.Add(worker);
        }
    }
}

/// <summary>The rows of tenders that follow each other in a batch.</summary>
/// <param name="From">The first tender's place in the batch.</param>
/// <param name="Ends">Where the rows end in each of the worker's buffers; they begin where those of its stretch before end.</param>
internal sealed record Stretch(int From, Worker Worker, int[] Ends);
