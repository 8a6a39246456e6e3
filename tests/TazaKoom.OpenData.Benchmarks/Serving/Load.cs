namespace TazaKoom.OpenData.Benchmarks.Serving;

/// <summary>What eight clients, each asking again as soon as it is answered, get: answers a second, and milliseconds until one.</summary>
internal sealed record Load(double PerSecond, double Median, double P99)
{
    public const string Clients = "8";

    public override string ToString() => FormattableString.Invariant($"{PerSecond:n0}/s (median {Median:n2} ms, p99 {P99:n2})");
}
