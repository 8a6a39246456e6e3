namespace TazaKoom.OpenData.Api.Limits;

/// <summary>
/// Requests are computed a few at once, in the order they came. Asked all at once, the database's processes share the processors among
/// them, and now and then one of them waits for all the others several times over: on two processors the slowest of a hundred answers
/// took twenty times as long as most. Nobody waits long: behind costly questions a request soon goes ahead without its turn.
/// </summary>
internal sealed class Turns(int atOnce)
{
    static readonly TimeSpan Most = TimeSpan.FromMilliseconds(100);

    readonly SemaphoreSlim free = new(atOnce);

    /// <summary>One more than there are processors: while one answer is written, each processor has a question to compute.</summary>
    public static Turns OfThisMachine() => new(Environment.ProcessorCount + 1);

    public async Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        if (!await free.WaitAsync(Most, http.RequestAborted))
        {
            await next(http);
            return;
        }

        // An answer that begins is computed: how fast its reader takes it, a download of minutes too, holds up nobody.
        var turn = new Turn(free);
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

    sealed class Turn(SemaphoreSlim free)
    {
        int ended;

        public Task EndAsync()
        {
            if (Interlocked.Exchange(ref ended, 1) == 0) free.Release();
            return Task.CompletedTask;
        }
    }
}
