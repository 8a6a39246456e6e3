namespace TazaKoom.OpenData.Api.Limits;

/// <summary>
/// Requests are computed a few at once, in the order they came. Asked all at once, the database's processes share the processors among
/// them, and now and then one of them waits for all the others several times over: on two processors the slowest of a hundred answers
/// took twenty times as long as most. Nobody waits long: behind costly questions a request soon goes ahead without its turn.
/// </summary>
internal sealed class Turns : IDisposable
{
    const int MostMilliseconds = 100;

    readonly Lock gate = new();
    readonly Queue<Waiting> waiting = new();
    // One clock for all who wait: a SemaphoreSlim sets one for each, and most never need it.
    readonly Timer patience;
    int free;

    sealed class Waiting : TaskCompletionSource<bool>
    {
        public Waiting() : base(TaskCreationOptions.RunContinuationsAsynchronously) { }

        public long Until { get; } = Environment.TickCount64 + MostMilliseconds;
    }

    public Turns(int atOnce)
    {
        free = atOnce;
        patience = new(_ => SendAhead());
    }

    /// <summary>One more than there are processors: while one answer is written, each processor has a question to compute.</summary>
    public static Turns OfThisMachine() => new(Environment.ProcessorCount + 1);

    public async Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        if (!await TakeAsync())
        {
            await next(http);
            return;
        }

        // An answer that begins is computed: how fast its reader takes it, a download of minutes too, holds up nobody.
        var turn = new Turn(this);
        http.Response.OnStarting(static held => ((Turn)held).EndAsync(), turn);
        try
        {
            await next(http);
        }
        finally
        {
            await turn.EndAsync();
        }
    }

    /// <returns>Whether it is a turn, to be given back.</returns>
    ValueTask<bool> TakeAsync()
    {
        lock (gate)
        {
            if (free > 0)
            {
                free--;
                return new(true);
            }
            if (waiting.Count == 0) patience.Change(MostMilliseconds, Timeout.Infinite);
            var place = new Waiting();
            waiting.Enqueue(place);
            return new(place.Task);
        }
    }

    void GiveBack()
    {
        Waiting? next;
        lock (gate)
        {
            if (!waiting.TryDequeue(out next)) free++;
        }
        next?.SetResult(true);
    }

    void SendAhead()
    {
        while (true)
        {
            Waiting? first;
            lock (gate)
            {
                if (!waiting.TryPeek(out first)) return;
                if (first.Until - Environment.TickCount64 is > 0 and var left)
                {
                    patience.Change(left, Timeout.Infinite);
                    return;
                }
                waiting.Dequeue();
            }
            first.SetResult(false);
        }
    }

    public void Dispose() => patience.Dispose();

    sealed class Turn(Turns turns)
    {
        int ended;

        public Task EndAsync()
        {
            if (Interlocked.Exchange(ref ended, 1) == 0) turns.GiveBack();
            return Task.CompletedTask;
        }
    }
}
