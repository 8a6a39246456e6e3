using System.Buffers;

namespace TazaKoom.OpenData.Ocds.Merging;

/// <summary>
/// A growing array of bytes that can be cut back: what turns out to be empty is written first and then taken away,
/// and earlier bytes stay addressable by offset.
/// </summary>
internal sealed class ByteWriter
{
    // A worker that met one huge tender must not hold its memory for the thousands of small ones after it.
    const int KeptAtMost = 4 << 20;

    byte[] _bytes = new byte[4096];

    public int Length { get; private set; }
    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    public ReadOnlySpan<byte> Slice(int start, int length) => _bytes.AsSpan(start, length);
    public Span<byte> Overwrite(int start, int length) => _bytes.AsSpan(start, length);
    public void CutTo(int length) => Length = length;

    public void Write(byte value)
    {
        if (Length == _bytes.Length)
        {
            Grow(1);
        }
        _bytes[Length++] = value;
    }

    public void Write(ReadOnlySpan<byte> value)
    {
        if (_bytes.Length - Length < value.Length)
        {
            Grow(value.Length);
        }
        value.CopyTo(_bytes.AsSpan(Length));
        Length += value.Length;
    }

    public Span<byte> Reserve(int atLeast)
    {
        if (_bytes.Length - Length < atLeast)
        {
            Grow(atLeast);
        }
        return _bytes.AsSpan(Length);
    }

    public void Advance(int count) => Length += count;

    public void CopyTo(IBufferWriter<byte> output) => output.Write(Written);

    public void Clear()
    {
        Length = 0;
        if (_bytes.Length > KeptAtMost)
        {
            _bytes = new byte[4096];
        }
    }

    void Grow(int more)
    {
        var needed = (long)Length + more;
        if (needed > Array.MaxLength)
        {
            throw new InvalidOperationException("One merged release would be larger than 2 GB.");
        }
        Array.Resize(ref _bytes, (int)Math.Min(Array.MaxLength, Math.Max(needed, 2L * _bytes.Length)));
    }
}
