using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace TazaKoom.OpenData.Api.Metrics;

/// <summary>What the server counts of itself, for whoever listens (a MeterListener, dotnet-counters); /metrics is one listener.</summary>
internal sealed class WebMetrics : IDisposable
{
    public const string Name = "TazaKoom.OpenData";

    readonly Meter meter = new(Name);
    readonly Counter<long> requests;
    readonly Histogram<double> duration;
    readonly UpDownCounter<long> active;

    public WebMetrics()
    {
        requests = meter.CreateCounter<long>("taza_requests", description: "Requests answered, by method, kind of path and status.");
        duration = meter.CreateHistogram<double>("taza_request_duration_seconds", "s", "Time to the last byte, by kind of path.");
        active = meter.CreateUpDownCounter<long>("taza_requests_active", description: "Requests being answered.");
    }

    public Meter Meter => meter;

    public async Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        var started = Stopwatch.GetTimestamp();
        active.Add(1);
        try
        {
            await next(http);
        }
        finally
        {
            active.Add(-1);
            var path = Kind(http.Request.Path);
            requests.Add(1, new("method", Method(http.Request.Method)), new("path", path), new("status", http.Response.StatusCode));
            duration.Record(Stopwatch.GetElapsedTime(started).TotalSeconds, new KeyValuePair<string, object?>("path", path));
        }
    }

    static string Method(string method) => method is "GET" or "HEAD" or "POST" or "OPTIONS" ? method : "other";

    /// <summary>The beginning of the path, where we know it: whoever asks for a million paths makes no million series.</summary>
    static string Kind(PathString path)
    {
        var parts = path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return parts switch
        {
            [] => "/",
            ["api", "v1", var resource, ..] => Catalog.ResourceCatalog.Find(resource.Split('.')[0]) is { } known ? $"/api/v1/{known.Name}"
                : resource is "search" or "stats" or "fields" or "changes" ? $"/api/v1/{resource}" : "other",
            [var first, ..] when first is "ocds" or "feeds" or "bulk" or "graphql" or "health" or "metrics" or "docs" or "openapi" or "problems" => "/" + first,
            _ => "other",
        };
    }

    public void Dispose() => meter.Dispose();
}
