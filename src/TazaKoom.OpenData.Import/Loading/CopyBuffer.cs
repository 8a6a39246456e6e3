using System.Buffers.Binary;

namespace TazaKoom.OpenData.Import.Loading;

/// <summary>
/// Rows of one table in PostgreSQL's binary COPY format, ready to be sent. Written by worker threads, so that the
/// connection's only work is to pass bytes on.
/// </summary>
/// <remarks>https://www.postgresql.org/docs/current/sql-copy.html, "Binary Format".</remarks>
internal sealed class CopyBuffer(Table table)
{
    const int Null = -1;
    const int TextOid = 25;

    /// <summary>PostgreSQL's epoch, 2000-01-01, in microseconds of .NET's.</summary>
    static readonly long Epoch = new DateTime(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks / 10;

    byte[] bytes = new byte[16 * 1024];
    int length;
    int expected;

    public Table Table { get; } = table;

    public int Rows { get; private set; }

    public int Length => length;

    public ReadOnlyMemory<byte> Written
    {
        get
        {
            Finished();
            return bytes.AsMemory(0, length);
        }
    }

    public void Clear()
    {
        length = 0;
        Rows = 0;
        expected = 0;
        if (bytes.Length > 8 * 1024 * 1024) // one huge tender must not keep its memory for the rest of the run
            bytes = new byte[16 * 1024];
    }

    /// <summary>Takes back what was written since: a tender's rows are all there, or none.</summary>
    public void Rewind((int Length, int Rows) mark)
    {
        (length, Rows) = mark;
        expected = 0;
    }

    /// <summary>Starts a row; its columns follow in the order of <see cref="Table.Columns"/>.</summary>
    public void Row()
    {
        Finished();
        expected = Table.Columns.Count;
        Rows++;
        BinaryPrimitives.WriteInt16BigEndian(Grow(2), (short)expected);
    }

    void Finished()
    {
        if (expected != 0)
            throw new InvalidOperationException($"A row of {Table.Name} lacks its last {expected} columns.");
    }

    public void SetNull() => Header(Null);

    /// <summary>Text; null where it is empty.</summary>
    public void Text(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IsEmpty)
            SetNull();
        else
            Bytes(utf8);
    }

    /// <summary>Text of a column that is not null: empty stays empty.</summary>
    public void Key(ReadOnlySpan<byte> utf8) => Bytes(utf8);

    public void Bytes(ReadOnlySpan<byte> value)
    {
        Header(value.Length);
        value.CopyTo(Grow(value.Length));
    }

    public void Jsonb(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IsEmpty)
        {
            SetNull();
            return;
        }
        Header(utf8.Length + 1);
        Grow(1)[0] = 1; // jsonb's format version
        utf8.CopyTo(Grow(utf8.Length));
    }

    public void Integer(int? value)
    {
        if (value is not { } number)
        {
            SetNull();
            return;
        }
        Header(4);
        BinaryPrimitives.WriteInt32BigEndian(Grow(4), number);
    }

    public void BigInteger(long value)
    {
        Header(8);
        BinaryPrimitives.WriteInt64BigEndian(Grow(8), value);
    }

    public void Boolean(bool? value)
    {
        if (value is not { } yes)
        {
            SetNull();
            return;
        }
        Header(1);
        Grow(1)[0] = yes ? (byte)1 : (byte)0;
    }

    /// <summary>A boolean that is known only when the tender's other parts are read: false until <see cref="SetTrue"/>.</summary>
    /// <returns>Where it stands.</returns>
    public int BooleanLater()
    {
        Header(1);
        Grow(1)[0] = 0;
        return length - 1;
    }

    public void SetTrue(int place) => bytes[place] = 1;

    public void Uuid(Guid value)
    {
        Header(16);
        value.TryWriteBytes(Grow(16), bigEndian: true, out _);
    }

    public void Instant(DateTimeOffset? value)
    {
        if (value is not { } instant)
        {
            SetNull();
            return;
        }
        Header(8);
        BinaryPrimitives.WriteInt64BigEndian(Grow(8), (instant.UtcTicks / 10) - Epoch);
    }

    /// <summary>An amount, without the trailing zeros of its fraction: 157080.0 and 157080 are one price.</summary>
    public void Numeric(decimal? value)
    {
        if (value is not { } amount)
        {
            SetNull();
            return;
        }
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(amount, bits);
        var mantissa = new UInt128((uint)bits[2], ((ulong)(uint)bits[1] << 32) | (uint)bits[0]);
        var scale = (bits[3] >> 16) & 0xFF;
        var negative = bits[3] < 0;
        while (scale > 0 && mantissa % 10 == 0)
        {
            mantissa /= 10;
            scale--;
        }
        // Digits of base 10,000, aligned at the decimal point.
        var fraction = (scale + 3) / 4;
        for (var pad = (fraction * 4) - scale; pad > 0; pad--)
            mantissa *= 10;
        Span<short> digits = stackalloc short[12];
        var count = 0;
        for (; mantissa > ulong.MaxValue; mantissa /= 10_000)
            digits[count++] = (short)(ushort)(mantissa % 10_000);
        for (var rest = (ulong)mantissa; rest > 0; rest /= 10_000)
            digits[count++] = (short)(rest % 10_000);
        var weight = count - fraction - 1;
        var last = 0;
        while (last < count && digits[last] == 0) // zero digits at the end are not sent
            last++;
        Header(8 + ((count - last) * 2));
        var into = Grow(8 + ((count - last) * 2));
        BinaryPrimitives.WriteInt16BigEndian(into, (short)(count - last));
        BinaryPrimitives.WriteInt16BigEndian(into[2..], count == 0 ? (short)0 : (short)weight);
        BinaryPrimitives.WriteInt16BigEndian(into[4..], negative && count > 0 ? (short)0x4000 : (short)0);
        BinaryPrimitives.WriteInt16BigEndian(into[6..], (short)scale);
        var at = 8;
        for (var i = count - 1; i >= last; i--, at += 2)
            BinaryPrimitives.WriteInt16BigEndian(into[at..], digits[i]);
    }

    public void TextArrayOrNull(IReadOnlyList<ReadOnlyMemory<byte>>? values)
    {
        if (values is null)
            SetNull();
        else
            TextArray(values);
    }

    public void TextArray(IReadOnlyList<ReadOnlyMemory<byte>> values)
    {
        var size = values.Count == 0 ? 12 : 20;
        for (var i = 0; i < values.Count; i++)
            size += 4 + values[i].Length;
        Header(size);
        var into = Grow(values.Count == 0 ? 12 : 20);
        BinaryPrimitives.WriteInt32BigEndian(into, values.Count == 0 ? 0 : 1); // dimensions
        BinaryPrimitives.WriteInt32BigEndian(into[4..], 0);                    // no nulls
        BinaryPrimitives.WriteInt32BigEndian(into[8..], TextOid);
        if (values.Count == 0)
            return;
        BinaryPrimitives.WriteInt32BigEndian(into[12..], values.Count);
        BinaryPrimitives.WriteInt32BigEndian(into[16..], 1);                   // lower bound
        for (var i = 0; i < values.Count; i++)
        {
            BinaryPrimitives.WriteInt32BigEndian(Grow(4), values[i].Length);
            values[i].Span.CopyTo(Grow(values[i].Length));
        }
    }

    void Header(int size)
    {
        if (--expected < 0)
            throw new InvalidOperationException($"A row of {Table.Name} has more values than {Table.Columns.Count} columns.");
        BinaryPrimitives.WriteInt32BigEndian(Grow(4), size);
    }

    Span<byte> Grow(int size)
    {
        if (length + size > bytes.Length)
            Array.Resize(ref bytes, (int)Math.Min(Array.MaxLength, Math.Max(bytes.Length * 2L, length + (long)size)));
        var span = bytes.AsSpan(length, size);
        length += size;
        return span;
    }
}
