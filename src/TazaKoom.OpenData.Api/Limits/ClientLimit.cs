using System.Net;

namespace TazaKoom.OpenData.Api.Limits;

/// <summary>How much one client may ask: a bucket of tokens, one a request, refilled over a minute. An export is one request.</summary>
/// <param name="RequestsPerMinute">Also the size of the bucket.</param>
public sealed record ClientLimit(int RequestsPerMinute)
{
    /// <summary>Twenty requests a second, for hours: more than a page or a careful crawler needs.</summary>
    public const int Generous = 1200;

    /// <summary>Proxies whose X-Forwarded-For, -Proto and -Host are believed: addresses, or networks as in 10.0.0.0/8.</summary>
    public static IReadOnlyList<IPNetwork> Proxies(IEnumerable<string> texts) => [.. texts.Select(Proxy)];

    /// <exception cref="FormatException">Neither an address nor a network.</exception>
    static IPNetwork Proxy(string text) =>
        IPNetwork.TryParse(text, out var network) ? network
        : IPAddress.TryParse(text, out var address) ? new(address, address.GetAddressBytes().Length * 8)
        : throw new FormatException($"'{text}' is neither an address such as 10.0.0.1 nor a network such as 10.0.0.0/8");
}
