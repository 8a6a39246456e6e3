using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using TazaKoom.OpenData.Api.Problems;

namespace TazaKoom.OpenData.Api.Limits;

/// <summary>Counts the requests of each client and says in every answer how many are left (draft-ietf-httpapi-ratelimit-headers).</summary>
internal sealed class RateLimiting : IDisposable
{
    const int Window = 60;

    readonly int requests;
    readonly int refillSeconds;
    readonly PartitionedRateLimiter<IPAddress> buckets;

    public RateLimiting(ClientLimit limit)
    {
        requests = limit.RequestsPerMinute;
        // Refilled a little every few seconds, so that nobody waits for a whole minute.
        var refills = Math.Min(Window, requests);
        refillSeconds = Window / refills;
        buckets = PartitionedRateLimiter.Create<IPAddress, IPAddress>(client => RateLimitPartition.GetTokenBucketLimiter(client, _ => new()
        {
            TokenLimit = requests,
            TokensPerPeriod = Math.Max(1, requests * refillSeconds / Window),
            ReplenishmentPeriod = TimeSpan.FromSeconds(refillSeconds),
            AutoReplenishment = true,
        }));
    }

    public Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        // Whoever watches over the server must be answered when it is busiest.
        if (http.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal)) return next(http);

        var client = Client(http.Connection.RemoteIpAddress ?? IPAddress.None);
        var (acquired, wait) = Take(client);
        var left = buckets.GetStatistics(client)?.CurrentAvailablePermits ?? 0;
        var full = (int)Math.Ceiling((requests - left) * (double)Window / requests);
        http.Response.Headers["RateLimit-Policy"] = string.Create(CultureInfo.InvariantCulture, $"\"anon\";q={requests};w={Window}");
        http.Response.Headers["RateLimit"] = string.Create(CultureInfo.InvariantCulture, $"\"anon\";r={left};t={full}");
        if (acquired) return next(http);
        return ProblemAnswer.WriteAsync(http, new(429, "too-many-requests", new(
            $"One client may make {requests} requests a minute here. Wait, or take an export: it is one request, whatever its size.",
            $"Один клиент может делать {requests} запросов в минуту. Подождите или возьмите выгрузку: это один запрос любого размера.",
            $"Бир кардар мүнөтүнө {requests} суроо бере алат. Күтө туруңуз же файлды жүктөп алыңыз: ал көлөмүнө карабай бир суроо."))
        { RetryAfter = Math.Max(1, wait) });
    }

    /// <summary>A token is spent, not given back: the lease ends here.</summary>
    (bool Acquired, int Wait) Take(IPAddress client)
    {
        using var lease = buckets.AttemptAcquire(client);
        return (lease.IsAcquired, lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? (int)Math.Ceiling(after.TotalSeconds) : refillSeconds);
    }

    /// <summary>One customer of an IPv6 provider has a whole /64.</summary>
    static IPAddress Client(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) return address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6) return address;
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new IPAddress(bytes);
    }

    public void Dispose() => buckets.Dispose();
}
