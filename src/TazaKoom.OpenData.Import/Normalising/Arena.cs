namespace TazaKoom.OpenData.Import.Normalising;

/// <summary>Memory for one tender's made-up texts; all of it is given back at once.</summary>
internal sealed class Arena
{
    byte[] block = new byte[32 * 1024];
    int used;

    public Memory<byte> Rent(int bytes)
    {
        if (used + bytes > block.Length)
        {
            block = new byte[Math.Max(32 * 1024, bytes)]; // what was rented before keeps the old block alive
            used = 0;
        }
        var rented = block.AsMemory(used, bytes);
        used += bytes;
        return rented;
    }

    public ReadOnlyMemory<byte> Join(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, ReadOnlySpan<byte> third = default)
    {
        var joined = Rent(first.Length + second.Length + third.Length);
        first.CopyTo(joined.Span);
        second.CopyTo(joined.Span[first.Length..]);
        third.CopyTo(joined.Span[(first.Length + second.Length)..]);
        return joined;
    }

    public void Reset()
    {
        used = 0;
        if (block.Length > 1024 * 1024)
            block = new byte[32 * 1024];
    }
}
