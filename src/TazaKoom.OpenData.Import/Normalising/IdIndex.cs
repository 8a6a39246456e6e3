namespace TazaKoom.OpenData.Import.Normalising;

/// <summary>Positions by id, for the few ids of one tender; reused from tender to tender.</summary>
internal sealed class IdIndex
{
    int[] buckets = new int[32]; // 1-based into entries; 0: empty
    Entry[] entries = new Entry[16];
    int count;

    public void Clear()
    {
        if (count == 0)
            return;
        count = 0;
        Array.Clear(buckets);
        Array.Clear(entries);
    }

    /// <returns>False where the id is there already; the first one keeps its place.</returns>
    public bool TryAdd(ReadOnlyMemory<byte> id, int position)
    {
        var hash = Hash(id.Span);
        if (Find(id.Span, hash) >= 0)
            return false;
        if (count == entries.Length)
        {
            Array.Resize(ref entries, count * 2);
            buckets = new int[count * 4];
            for (var i = 0; i < count; i++)
                Link(i);
        }
        entries[count] = new Entry(id, hash, position);
        Link(count++);
        return true;
    }

    /// <returns>The position given with the id, or -1.</returns>
    public int Find(ReadOnlySpan<byte> id) => Find(id, Hash(id));

    int Find(ReadOnlySpan<byte> id, uint hash)
    {
        for (var at = buckets[hash & (buckets.Length - 1)] - 1; at >= 0; at = entries[at].Next)
        {
            if (entries[at].Hash == hash && entries[at].Id.Span.SequenceEqual(id))
                return entries[at].Position;
        }
        return -1;
    }

    void Link(int at)
    {
        ref var bucket = ref buckets[entries[at].Hash & (buckets.Length - 1)];
        entries[at].Next = bucket - 1;
        bucket = at + 1;
    }

    static uint Hash(ReadOnlySpan<byte> id)
    {
        var hash = 14695981039346656037UL;
        foreach (var b in id)
            hash = (hash ^ b) * 1099511628211UL;
        return (uint)(hash ^ (hash >> 32));
    }

    struct Entry(ReadOnlyMemory<byte> id, uint hash, int position)
    {
        public readonly ReadOnlyMemory<byte> Id = id;
        public readonly uint Hash = hash;
        public readonly int Position = position;
        public int Next;
    }
}
