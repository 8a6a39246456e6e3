using System.Diagnostics;
using System.Threading.Channels;
using Npgsql;
using TazaKoom.OpenData.Database;
using TazaKoom.OpenData.Import.Loading;
using TazaKoom.OpenData.Import.Normalising;
using TazaKoom.OpenData.Import.Quality;
using TazaKoom.OpenData.Import.Sources;

namespace TazaKoom.OpenData.Import;

/// <summary>
/// Files become rows, in batches of one transaction each. Three steps run at once, each on the batch behind the one before:
/// reading, preparing (hash, merge, normalise) and loading.
/// </summary>
public sealed class Importer(NpgsqlDataSource owner, ImportOptions options)
{
    /// <summary>Imports what a path means: a file, a folder, "-" for standard input.</summary>
    public Task<ImportSummary> ImportAsync(string path, IProgress<ImportProgress>? progress = null, CancellationToken ct = default) =>
        ImportAsync(SourceFiles.Find(path), progress, ct);

    /// <summary>Tries what is stored as a problem again.</summary>
    public Task<ImportSummary> RetryAsync(IProgress<ImportProgress>? progress = null, CancellationToken ct = default) => RunAsync(null, progress, ct);

    /// <exception cref="TazaException">The database failed; what was committed before stays, and the same import goes on from there.</exception>
    public Task<ImportSummary> ImportAsync(IEnumerable<SourceFile> files, IProgress<ImportProgress>? progress = null, CancellationToken ct = default) =>
        RunAsync(files, progress, ct);

    async Task<ImportSummary> RunAsync(IEnumerable<SourceFile>? files, IProgress<ImportProgress>? progress, CancellationToken ct)
    {
        if (options.Profile is { } name && !Profile.Names.Contains(name))
            throw new TazaException($"There is no profile \"{name}\". There are: {string.Join(", ", Profile.Names)}.");
        try
        {
            // All that is named is found before anything is written: a misspelt path leaves no import behind.
            return await PipeAsync(files?.ToList(), progress, ct);
        }
        catch (NpgsqlException e) when (DatabaseError.Explain(e) is { } message)
        {
            throw new TazaException(message, e);
        }
    }

    async Task<ImportSummary> PipeAsync(IReadOnlyList<SourceFile>? files, IProgress<ImportProgress>? progress, CancellationToken ct)
    {
        var clock = Stopwatch.StartNew();
        await using var loading = await owner.OpenConnectionAsync(ct);
        await using var asking = await owner.OpenConnectionAsync(ct);
        await using var run = await ImportRun.StartAsync(loading, options.Command,
            () => progress?.Report(new ImportProgress("", 0, null, 0, "Another import is at work: this one starts when it has ended.")), ct);
        try
        {
            return await RunAsync(files, clock, run, loading, new Archive(asking), new Retrying(asking), progress, ct);
        }
        catch
        {
            await run.FailAsync();
            throw;
        }
    }

    async Task<ImportSummary> RunAsync(
        IReadOnlyList<SourceFile>? files, Stopwatch clock, ImportRun run, NpgsqlConnection loading, Archive archive, Retrying retrying, IProgress<ImportProgress>? progress, CancellationToken ct)
    {
        await QualityChecks.WriteAsync(loading, ct);
        var workers = new WorkerPool(new Pseudonyms(await PseudonymKey.OfAsync(loading, ct)));
        var tally = new Tally();
        var reading = new FileReading(archive, options, tally, progress);
        var republication = options.Complete && files is not null ? new Republication(loading) : null;
        if (republication is not null)
            await republication.StartAsync(ct);

        await PassAsync(files is null ? retrying.ReadAsync : (to, stop) => reading.ReadAsync(files, to, stop));
        if (await archive.UnmergedAsync(ct) is { Count: > 0 } unmerged)
            await PassAsync((to, stop) => Again.ReadAsync(unmerged, 1, to, stop));

        // Of what breaks off, or cannot be read, the rest may hold what seems to be gone.
        var withdrawn = republication is not null && tally.IsWhole ? await republication.FinishAsync(ct) : null;
        var rechecked = await Rechecking.RunAsync(loading, ct);
        await Organizations.ComputeAsync(owner, loading, ct);
        var summary = tally.Summary(clock.Elapsed, await run.TendersUpdatedAsync(ct)) with { Rechecked = rechecked, Withdrawn = withdrawn, RunId = run.Id };
        await run.FinishAsync(summary, ct);
        return summary;

        async Task PassAsync(Func<ChannelWriter<Batch>, CancellationToken, Task> source)
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
            var read = Channel.CreateBounded<Batch>(1);
            var prepared = Channel.CreateBounded<PreparedBatch>(1);
            await AllAsync(stop,
                Task.Run(() => CompleteAsync(read.Writer, () => source(read.Writer, stop.Token)), CancellationToken.None),
                Task.Run(() => CompleteAsync(prepared.Writer, () => PrepareAsync(read.Reader, prepared.Writer, workers, stop.Token)), CancellationToken.None),
                Task.Run(() => LoadAsync(prepared.Reader, new BatchLoader(loading, run), republication, workers, tally, stop.Token), CancellationToken.None));
        }
    }

    async Task PrepareAsync(ChannelReader<Batch> from, ChannelWriter<PreparedBatch> to, WorkerPool workers, CancellationToken ct)
    {
        await using var connection = await owner.OpenConnectionAsync(ct);
        var archive = new Archive(connection);
        await archive.AskByKeyAsync(ct);
        var preparation = new Preparation(archive, workers, options.Profile);
        var underway = new Queue<PreparedBatch>();
        await foreach (var batch in from.ReadAllAsync(ct))
        {
            var next = await preparation.PrepareAsync(batch, UntilCommitted, ct);
            underway.Enqueue(next);
            await to.WriteAsync(next, ct);
        }

        // What the archive knows of a process is only true when no earlier batch is about to add to it.
        async Task UntilCommitted(IReadOnlyCollection<string> ocids)
        {
            while (underway.TryPeek(out var first) && first.Committed.Task.IsCompleted)
                underway.Dequeue();
            foreach (var earlier in underway)
            {
                if (earlier.Ocids.Intersect(ocids).Any())
                    await earlier.Committed.Task.WaitAsync(ct);
            }
        }
    }

    static async Task LoadAsync(ChannelReader<PreparedBatch> from, BatchLoader loader, Republication? republication, WorkerPool workers, Tally tally, CancellationToken ct)
    {
        await foreach (var batch in from.ReadAllAsync(ct))
        {
            await loader.LoadAsync(batch, ct);
            if (republication is not null)
                await republication.AddAsync(batch.Batch, ct);
            batch.Committed.SetResult();
            workers.Return(batch.Workers);
            tally.Add(batch);
        }
    }

    static async Task CompleteAsync<T>(ChannelWriter<T> writer, Func<Task> work)
    {
        try
        {
            await work();
            writer.Complete();
        }
        catch (Exception e)
        {
            writer.Complete(e);
            throw;
        }
    }

    /// <summary>Waits for all steps; the first that fails stops the others, and its error is the one that is told.</summary>
    static async Task AllAsync(CancellationTokenSource stop, params Task[] steps)
    {
        var open = steps.ToList();
        Exception? first = null;
        while (open.Count > 0)
        {
            var done = await Task.WhenAny(open);
            open.Remove(done);
            try
            {
                await done;
            }
            catch (Exception e)
            {
                if (first is null or OperationCanceledException && e is not ChannelClosedException)
                    first = e;
                await stop.CancelAsync();
            }
        }
        if (first is not null)
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(first);
    }
}
