namespace TazaKoom.OpenData.Ocds.Reading;

/// <summary>What keeps memory constant, whatever the file holds.</summary>
/// <param name="MaxReleaseBytes">A larger release is skipped with a problem; the rest is read.</param>
/// <param name="MaxDepth">A release nested deeper is skipped with a problem; the rest is read.</param>
/// <param name="BufferBytes">Bytes read from the stream at a time.</param>
public sealed record ReadingLimits(int MaxReleaseBytes = 32 * 1024 * 1024, int MaxDepth = 64, int BufferBytes = 256 * 1024)
{
    public static ReadingLimits Default { get; } = new();
}
