namespace TazaKoom.OpenData.Import.Sources;

/// <summary>
/// The packed bytes. The inflater reads ahead of the end of its member and does not say by how much; but the bytes it
/// was given last are still here, and the eight that must follow the member are known.
/// </summary>
internal sealed class GzipFeed(Stream source) : ReadOnlyStream
{
    const int Chunk = 16 * 1024;
    readonly byte[] buffer = new byte[Chunk + 8];
    int given;
    int at;
    int end;
    bool sourceEnded;

    /// <summary>Bytes taken from the source.</summary>
    public long Taken { get; private set; }

    /// <summary>More was asked for than there is.</summary>
    public bool Ended { get; private set; }

    public override int Read(Span<byte> destination)
    {
        if (at == end && !Fill())
        {
            Ended = true;
            return 0;
        }
        var count = Math.Min(destination.Length, end - at);
        buffer.AsSpan(at, count).CopyTo(destination);
        given = at;
        at += count;
        return count;
    }

    // Keeps the last eight bytes, so that a trailer that straddles two chunks can be seen.
    bool Fill()
    {
        if (sourceEnded)
            return false;
        var kept = Math.Min(8, at);
        buffer.AsSpan(at - kept, end - at + kept).CopyTo(buffer);
        end = end - at + kept;
        at = given = kept;
        var read = source.Read(buffer, end, buffer.Length - end);
        sourceEnded = read == 0;
        end += read;
        Taken += read;
        return read > 0;
    }

    bool Have(int count)
    {
        while (end - at < count)
        {
            if (!Fill())
                return false;
        }
        return true;
    }

    public bool BeginsMember() => Have(2) && buffer[at] == 0x1F && buffer[at + 1] == 0x8B;

    public bool Take(Span<byte> destination)
    {
        if (!Have(destination.Length))
            return false;
        buffer.AsSpan(at, destination.Length).CopyTo(destination);
        at += destination.Length;
        return true;
    }

    public bool Skip(int count)
    {
        for (; count > 0; count--)
        {
            if (!Have(1))
                return false;
            at++;
        }
        return true;
    }

    public bool SkipText()
    {
        while (Have(1))
        {
            if (buffer[at++] == 0)
                return true;
        }
        return false;
    }

    /// <summary>
    /// Goes to behind these bytes, which begin among those given last, or right after them.
    /// False: they are not there; null: the source ended before they were complete.
    /// </summary>
    public bool? GoBehind(ReadOnlySpan<byte> trailer)
    {
        if (Find(trailer, Math.Max(0, given - 8)))
            return true;
        var complete = Have(trailer.Length);
        return Find(trailer, 0) ? true : complete ? false : null;
    }

    bool Find(ReadOnlySpan<byte> trailer, int from)
    {
        var found = buffer.AsSpan(from, end - from).IndexOf(trailer);
        if (found >= 0)
            at = from + found + trailer.Length;
        return found >= 0;
    }

    public void SkipZeros()
    {
        while (Have(1) && buffer[at] == 0)
            at++;
    }

    public long CountRest()
    {
        long count = 0;
        while (Have(1))
        {
            count += end - at;
            at = end;
        }
        return count;
    }

    public int ReadPlain(Span<byte> destination) =>
        at == end && destination.Length >= Chunk ? source.Read(destination) : Read(destination);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            source.Dispose();
        base.Dispose(disposing);
    }
}
