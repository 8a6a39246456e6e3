namespace TazaKoom.OpenData.Benchmarks.Serving;

/// <summary>One HTTP request: a GET, or where there is a body a POST of JSON.</summary>
internal sealed record Call(string Path, string? Body = null)
{
    public static implicit operator Call(string path) => new(path);
}
