using System.Net;
using System.Text.Json;
using Polly;
using Polly.Retry;
using TazaKoom.OpenData.Database;

namespace TazaKoom.OpenData.Import.Feeds;

/// <summary>Asks a feed politely: one request at a time, a pause between them, patience when it is busy or away.</summary>
public sealed class FeedClient : IDisposable
{
    // The source has answered with gateway time-outs for hours (504) and cut answers short.
    static readonly TimeSpan Timeout = TimeSpan.FromMinutes(2);
    static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);

    readonly HttpClient http = new(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.All }) { Timeout = Timeout };
    readonly ResiliencePipeline<byte[]?> patience;
    readonly FeedOptions options;
    long lastRequest;

    public FeedClient(FeedOptions options)
    {
        this.options = options;
        http.DefaultRequestHeaders.UserAgent.ParseAdd("TazaKoom.OpenData/0.1 (open procurement data; reads politely)");
        http.DefaultRequestHeaders.Accept.ParseAdd("application/json");
        patience = new ResiliencePipelineBuilder<byte[]?>()
            .AddRetry(new RetryStrategyOptions<byte[]?>
            {
                MaxRetryAttempts = options.Tries - 1,
                BackoffType = DelayBackoffType.Exponential,
                Delay = options.FirstWait,
                MaxDelay = LongestWait,
                UseJitter = true,
                ShouldHandle = new PredicateBuilder<byte[]?>()
                    .Handle<FeedAnswerException>(e => e.IsPassing)
                    .Handle<HttpRequestException>().Handle<IOException>()
                    .Handle<TaskCanceledException>(e => e.InnerException is TimeoutException),
                DelayGenerator = static wait => new ValueTask<TimeSpan?>(
                    wait.Outcome.Exception is FeedAnswerException { RetryAfter: { } asked } ? Shorter(asked, LongestWait) : null),
            })
            .Build();
    }

    /// <summary>Requests sent, tries included.</summary>
    public int Requests { get; private set; }

    /// <returns>The answer's body; null for 404 and 410.</returns>
    /// <exception cref="TazaException">It did not answer, or not usefully, after all tries.</exception>
    public async Task<byte[]?> GetAsync(string pathAndQuery, CancellationToken ct)
    {
        var address = new Uri(options.BaseUrl.AbsoluteUri.TrimEnd('/') + pathAndQuery);
        try
        {
            return await patience.ExecuteAsync(async token => await OnceAsync(address, token), ct);
        }
        catch (FeedAnswerException e)
        {
            throw new TazaException($"{address} answered {e.Message} {options.Tries} times. What was read before is kept; run the same command later to go on.", e);
        }
        catch (Exception e) when (e is HttpRequestException or IOException || (e is TaskCanceledException && !ct.IsCancellationRequested))
        {
            throw new TazaException($"{address} does not answer ({Reason(e)}). What was read before is kept; run the same command later to go on.", e);
        }
    }

    async Task<byte[]?> OnceAsync(Uri address, CancellationToken ct)
    {
        var sinceLast = TimeSpan.FromMilliseconds(Environment.TickCount64 - lastRequest);
        if (sinceLast < options.Pause)
            await Task.Delay(options.Pause - sinceLast, ct);
        lastRequest = Environment.TickCount64;
        Requests++;

        using var answer = await http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, ct);
        if (answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Gone)
            return null;
        if (!answer.IsSuccessStatusCode)
            throw new FeedAnswerException(answer.StatusCode, answer.Headers.RetryAfter?.Delta ?? (answer.Headers.RetryAfter?.Date - DateTimeOffset.UtcNow));
        var json = await answer.Content.ReadAsByteArrayAsync(ct);
        if (!IsJson(json))
            throw new FeedAnswerException(answer.StatusCode, null, cutShort: true);
        return json;
    }

    static bool IsJson(byte[] bytes)
    {
        try
        {
            var reader = new Utf8JsonReader(bytes);
            while (reader.Read())
            {
                // to the end: a body cut short is only seen there
            }
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < TimeSpan.Zero ? TimeSpan.Zero : one < other ? one : other;

    static string Reason(Exception e) => e is TaskCanceledException ? $"no answer within {Timeout.TotalMinutes} minutes" : e.GetBaseException().Message;

    public void Dispose() => http.Dispose();
}

/// <summary>An answer that is not 2xx, or no whole JSON document.</summary>
sealed class FeedAnswerException(HttpStatusCode status, TimeSpan? retryAfter, bool cutShort = false)
    : Exception(cutShort ? "with something that is no whole JSON document" : $"{(int)status} {status}")
{
    public TimeSpan? RetryAfter => retryAfter;

    /// <summary>Worth another try: busy, broken or behind a broken gateway; not: asked wrongly.</summary>
    public bool IsPassing => cutShort || status is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout || (int)status >= 500;
}
