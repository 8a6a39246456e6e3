using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;

namespace TazaKoom.OpenData.Import.Sources;

/// <summary>
/// Unpacks gzip (RFC 1952) where the content is gzip, and passes anything else through. The framework's GZipStream takes a
/// file that was cut off for a complete one, so the members are framed here: each must end with the checksum and the
/// length of what came out of it.
/// </summary>
internal sealed class GzipContent : ReadOnlyStream
{
    readonly GzipFeed feed;
    readonly long bombBytes;
    readonly Crc32 checksum = new();
    DeflateStream? inflater;
    State state;
    uint memberBytes;
    long unpacked;

    enum State
    {
        Unknown,
        Plain,
        Member,
        Between,
        End,
    }

    GzipContent(Stream packed, long bombBytes)
    {
        feed = new GzipFeed(packed);
        this.bombBytes = bombBytes;
    }

    /// <summary>Deflate cannot do better than 1,032 to 1, real JSON stays under 50 to 1; more than 200 to 1 is allowed only while small.</summary>
    public static Stream Unpacked(Stream content, long bombBytes = 1L << 30) => new GzipContent(content, bombBytes);

    public override int Read(Span<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            switch (state)
            {
                case State.Unknown:
                    if (!feed.BeginsMember())
                    {
                        state = State.Plain;
                        continue;
                    }
                    Header();
                    continue;

                case State.Plain:
                    return feed.ReadPlain(buffer);

                case State.Member:
                    var read = Inflate(buffer);
                    if (read > 0)
                        return read;
                    Trailer();
                    continue;

                case State.Between:
                    // Tapes and block devices pad with zeros, which every gunzip passes over.
                    feed.SkipZeros();
                    if (feed.BeginsMember())
                    {
                        Header();
                        continue;
                    }
                    state = State.End;
                    if (feed.CountRest() is > 0 and var garbage)
                        throw new IOException($"after the compressed data come {garbage} bytes that are no gzip; they were not read");
                    return 0;

                default:
                    return 0;
            }
        }
        return 0;
    }

    int Inflate(Span<byte> buffer)
    {
        int read;
        try
        {
            read = inflater!.Read(buffer);
        }
        catch (InvalidDataException e)
        {
            throw Damaged(e);
        }
        checksum.Append(buffer[..read]);
        memberBytes += (uint)read;
        unpacked += read;
        if (unpacked > bombBytes && unpacked / 200 > feed.Taken)
            throw new IOException($"the compressed data unpacks to more than 200 times its size ({unpacked} bytes so far), which is no real data but a decompression bomb");
        return read;
    }

    void Header()
    {
        // 1F 8B, method, flags, time, extra flags, system; then what the flags say.
        Span<byte> fixedPart = stackalloc byte[10];
        if (!feed.Take(fixedPart))
            throw CutOff();
        var flags = fixedPart[3];
        if (fixedPart[2] != 8 || (flags & 0xE0) != 0)
            throw Damaged();
        Span<byte> two = stackalloc byte[2];
        if ((flags & 4) != 0)
        {
            if (!feed.Take(two) || !feed.Skip(BinaryPrimitives.ReadUInt16LittleEndian(two)))
                throw CutOff();
        }
        if (((flags & 8) != 0 && !feed.SkipText()) || ((flags & 16) != 0 && !feed.SkipText()) || ((flags & 2) != 0 && !feed.Take(two)))
            throw CutOff();
        inflater?.Dispose();
        inflater = new DeflateStream(feed, CompressionMode.Decompress, leaveOpen: true);
        checksum.Reset();
        memberBytes = 0;
        state = State.Member;
    }

    void Trailer()
    {
        if (feed.Ended)
            throw CutOff();
        Span<byte> trailer = stackalloc byte[8];
        BinaryPrimitives.WriteUInt32LittleEndian(trailer, checksum.GetCurrentHashAsUInt32());
        BinaryPrimitives.WriteUInt32LittleEndian(trailer[4..], memberBytes);
        switch (feed.GoBehind(trailer))
        {
            case null:
                throw CutOff();
            case false:
                throw Damaged();
        }
        state = State.Between;
    }

    IOException CutOff() => new($"the compressed data (gzip) ends after {feed.Taken} bytes in the middle: the file was cut off, probably by a broken download");

    IOException Damaged(Exception? inner = null) => new($"the compressed data (gzip) is damaged within its first {feed.Taken} bytes: it does not unpack to what was packed", inner);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inflater?.Dispose();
            feed.Dispose();
        }
        base.Dispose(disposing);
    }
}
