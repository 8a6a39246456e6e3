namespace TazaKoom.OpenData.Import.Sources;

/// <summary>
/// Opens its source when it is first read, so that whatever can go wrong goes wrong in one place, in words a person understands.
/// </summary>
internal sealed class OnDemandStream(Func<Stream> open, Func<Exception, string> explain) : ReadOnlyStream
{
    Stream? source;

    public static Stream OfFile(string path) =>
        new OnDemandStream(
            () => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, FileOptions.SequentialScan),
            e => Explain(e, path));

    public static Stream Failing(string message) => new OnDemandStream(() => throw new IOException(message), e => e.Message);

    public override int Read(Span<byte> buffer)
    {
        try
        {
            source ??= open();
            return source.Read(buffer);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException or NotSupportedException or HttpRequestException)
        {
            throw new IOException(explain(e), e);
        }
    }

    public static string Explain(Exception e, string path) => e switch
    {
        FileNotFoundException or DirectoryNotFoundException => $"The file {path} is not there (any more).",
        UnauthorizedAccessException => $"No permission to read {path}. Allow the user who runs this to read it (chmod), or copy it to where they may.",
        _ => $"{path} cannot be read: {e.Message}",
    };

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            source?.Dispose();
        base.Dispose(disposing);
    }
}
