using System.IO.Compression;

namespace TazaKoom.OpenData.Database;

/// <summary>Bytes in zlib's format, as archive.release and open.record keep them; browsers call it "deflate".</summary>
public sealed class Deflater
{
    readonly MemoryStream into = new();

    /// <returns>Valid until the next call.</returns>
    public ReadOnlyMemory<byte> Deflate(ReadOnlySpan<byte> bytes)
    {
        into.SetLength(0);
        using (var zlib = new ZLibStream(into, CompressionLevel.Fastest, leaveOpen: true))
            zlib.Write(bytes);
        return into.GetBuffer().AsMemory(0, (int)into.Length);
    }

    /// <param name="length">Of what comes out, in bytes; it stands beside what is kept.</param>
    public static byte[] Inflate(byte[] deflated, int length)
    {
        var bytes = new byte[length];
        using var zlib = new ZLibStream(new MemoryStream(deflated), CompressionMode.Decompress);
        zlib.ReadExactly(bytes);
        return bytes;
    }
}
