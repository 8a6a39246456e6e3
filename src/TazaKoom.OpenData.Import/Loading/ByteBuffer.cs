using System.Buffers;

namespace TazaKoom.OpenData.Import.Loading;

/// <summary>A growing array that gives itself away: what is written to it may be changed in place.</summary>
internal sealed class ByteBuffer : IBufferWriter<byte>
{
    public byte[] Bytes { get; private set; } = new byte[64 * 1024];

    public int Length { get; private set; }

    public void Clear()
    {
        Length = 0;
        if (Bytes.Length > 4 * 1024 * 1024)
            Bytes = new byte[64 * 1024];
    }

    public void Advance(int count) => Length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Grow(sizeHint);
        return Bytes.AsMemory(Length);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Grow(sizeHint);
        return Bytes.AsSpan(Length);
    }

    void Grow(int sizeHint)
    {
        var needed = Length + Math.Max(sizeHint, 256);
        if (needed <= Bytes.Length)
            return;
        var larger = Bytes;
        Array.Resize(ref larger, Math.Max(needed, Bytes.Length * 2));
        Bytes = larger;
    }
}
