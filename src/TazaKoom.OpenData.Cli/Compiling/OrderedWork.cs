using System.Runtime.ExceptionServices;

namespace TazaKoom.OpenData.Cli.Compiling;

/// <summary>Numbered pieces of work on several threads, their results in the order of the numbers, a few ahead and no more.</summary>
internal static class OrderedWork
{
    /// <param name="work">Fills a batch; batches are used again once the caller has gone on to the next.</param>
    public static IEnumerable<MergedBatch> Run(int count, int workers, Action<int, MergedBatch> work, CancellationToken cancel)
    {
        var ahead = workers * 3;
        var slots = Enumerable.Range(0, ahead).Select(_ => new Slot()).ToArray();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var next = -1;
        var threads = Enumerable.Range(0, workers).Select(_ => new Thread(Work) { IsBackground = true, Name = "merge" }).ToList();
        threads.ForEach(thread => thread.Start());
        try
        {
            for (var index = 0; index < count; index++)
            {
                var slot = slots[index % ahead];
                slot.Full.Wait(cancel);
                slot.Error?.Throw();
                yield return slot.Batch;
                slot.Batch.Clear();
                slot.Free.Release();
            }
        }
        finally
        {
            stop.Cancel();
            threads.ForEach(thread => thread.Join());
            Array.ForEach(slots, slot => slot.Dispose());
        }

        void Work()
        {
            int index;
            while ((index = Interlocked.Increment(ref next)) < count)
            {
                var slot = slots[index % ahead];
                try
                {
                    slot.Free.Wait(stop.Token);
                    work(index, slot.Batch);
                }
                catch (OperationCanceledException)
                {
                    return;
                }
                catch (Exception e)
                {
                    slot.Error = ExceptionDispatchInfo.Capture(e);
                }
                slot.Full.Release();
            }
        }
    }

    sealed class Slot : IDisposable
    {
        public MergedBatch Batch { get; } = new();
        public SemaphoreSlim Free { get; } = new(1);
        public SemaphoreSlim Full { get; } = new(0);
        public ExceptionDispatchInfo? Error { get; set; }

        public void Dispose()
        {
            Free.Dispose();
            Full.Dispose();
        }
    }
}
