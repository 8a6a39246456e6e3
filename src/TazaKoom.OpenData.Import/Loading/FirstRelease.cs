using TazaKoom.OpenData.Database;

namespace TazaKoom.OpenData.Import.Loading;

/// <summary>A process's first release, once it is no longer its only one: it gets a body of its own in open.release.</summary>
internal sealed class FirstRelease(string ocid, ReadOnlyMemory<byte> masked, Deflater deflater)
{
    public string Ocid { get; } = ocid;
    public int Bytes { get; } = masked.Length;
    public byte[] Body { get; } = deflater.Deflate(masked.Span).ToArray();
}
