using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace TazaKoom.OpenData.Ocds.Reading;

/// <summary>
/// The part of the file that is in memory: what is not read yet and, from the mark on, what is being kept.
/// Offsets are those of the file; they stay good when the buffer moves.
/// </summary>
internal sealed class Window(Stream stream, int bufferBytes, int mostKept)
{
    byte[] buffer = new byte[Math.Max(1, bufferBytes)];
    long bufferOffset;
    int at;
    int end;
    int mark = -1;

    // Lines and columns are counted when asked for, each byte once: `lines` newlines stand before buffer[counted],
    // and `column` characters of the line that goes on at buffer[0] were there before it.
    int counted;
    long lines;
    long column;

    /// <summary>Why the stream ended early.</summary>
    public Exception? Fault { get; private set; }

    /// <summary>The stream has no more; what is unread is the last of it.</summary>
    public bool Ended { get; private set; }

    public long Offset => bufferOffset + at;
    public ReadOnlySpan<byte> Unread => buffer.AsSpan(at, end - at);
    public bool IsMarked => mark >= 0;

    /// <summary>From where on the text is still here.</summary>
    public long KeptFrom => bufferOffset + (mark >= 0 ? mark : at);

    public void Advance(int bytes) => at += bytes;

    /// <summary>Keeps what follows, until there is too much of it: <see cref="KeptFrom"/> tells.</summary>
    public void Mark() => mark = at;

    public void Unmark() => mark = -1;

    /// <summary>Goes back to a place that is still kept.</summary>
    public void Rewind(long offset) => at = (int)(offset - bufferOffset);

    /// <summary>The bytes from one offset to another, both still kept. Valid until <see cref="More"/>.</summary>
    public ReadOnlySpan<byte> Kept(long from, long to) => buffer.AsSpan((int)(from - bufferOffset), (int)(to - from));

    /// <summary>At least one byte more is unread than before; false at the end of the stream.</summary>
    public bool More()
    {
        if (Ended)
            return false;
        if (mark >= 0 && end - mark > mostKept)
            mark = -1;
        if (end == buffer.Length)
        {
            var keep = mark >= 0 ? mark : at;
            if (keep > 0)
                Forget(keep);
            else
                Array.Resize(ref buffer, (int)Math.Min(2L * buffer.Length, Array.MaxLength));
        }

        var read = 0;
        try
        {
            read = stream.Read(buffer, end, buffer.Length - end);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Fault = e;
        }
        end += read;
        Ended = read == 0;
        return !Ended;
    }

    void Forget(int bytes)
    {
        CountTo(bytes);
        var gone = buffer.AsSpan(0, bytes);
        var lastLine = gone.LastIndexOf((byte)'\n');
        column = lastLine < 0 ? column + Characters(gone) : Characters(gone[(lastLine + 1)..]);
        buffer.AsSpan(bytes, end - bytes).CopyTo(buffer);
        bufferOffset += bytes;
        at -= bytes;
        end -= bytes;
        counted -= bytes;
        if (mark >= 0)
            mark -= bytes;
    }

    /// <summary>The line of a place that is still here, from 1.</summary>
    public long Line(long offset)
    {
        CountTo((int)(offset - bufferOffset));
        return lines + 1;
    }

    /// <summary>The column of a place that is still here, in characters from 1.</summary>
    public long Column(long offset)
    {
        var before = buffer.AsSpan(0, (int)(offset - bufferOffset));
        var lineStart = before.LastIndexOf((byte)'\n');
        return 1 + (lineStart < 0 ? column + Characters(before) : Characters(before[(lineStart + 1)..]));
    }

    void CountTo(int index)
    {
        if (index >= counted)
            lines += buffer.AsSpan(counted, index - counted).Count((byte)'\n');
        else
            lines -= buffer.AsSpan(index, counted - index).Count((byte)'\n');
        counted = index;
    }

    // Bytes that begin a character: all but 10xxxxxx.
    static long Characters(ReadOnlySpan<byte> utf8)
    {
        long count = 0;
        var i = 0;
        ref var first = ref MemoryMarshal.GetReference(MemoryMarshal.Cast<byte, sbyte>(utf8));
        for (; i + Vector256<sbyte>.Count <= utf8.Length; i += Vector256<sbyte>.Count)
        {
            var begins = Vector256.GreaterThan(Vector256.LoadUnsafe(ref first, (nuint)i), Vector256.Create((sbyte)-65));
            count += BitOperations.PopCount(begins.ExtractMostSignificantBits());
        }
        for (; i < utf8.Length; i++)
            count += (sbyte)utf8[i] > -65 ? 1 : 0;
        return count;
    }
}
