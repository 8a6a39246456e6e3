namespace TazaKoom.OpenData.Ocds.Merging;

/// <summary>The values a field had, release by release, in one array for all fields of a tree.</summary>
internal sealed class Histories(MergeTree tree)
{
    struct Entry
    {
        public int Release;
        public int ValueStart;
        public int ValueLength;
        public int Previous;
        public int Next;
    }

    const int KeptAtMost = 1 << 15;

    readonly CanonicalWriter _one = new();
    readonly CanonicalWriter _other = new();
    Entry[] _entries = new Entry[256];
    int _count;

    public void Clear()
    {
        _count = 0;
        if (_entries.Length > KeptAtMost)
        {
            _entries = new Entry[256];
        }
    }

    /// <summary>Notes what the release says; nothing if that is what the one before said.</summary>
    public void Note(int node, int release, ReadOnlySpan<byte> value)
    {
        ref var field = ref tree[node];
        if (field.LastVersion != MergeTree.None && _entries[field.LastVersion].Release == release)
        {
            TakeLast(ref field); // the same id twice in one release: the later object overlays the earlier
        }
        if (field.LastVersion != MergeTree.None && Same(Value(field.LastVersion), value))
        {
            return;
        }
        if (_count == _entries.Length)
        {
            Array.Resize(ref _entries, _count * 2);
        }
        _entries[_count] = new Entry
        {
            Release = release,
            ValueStart = tree.Bytes.Length,
            ValueLength = value.Length,
            Previous = field.LastVersion,
            Next = MergeTree.None,
        };
        tree.Bytes.Write(value);
        if (field.LastVersion == MergeTree.None)
        {
            field.FirstVersion = _count;
        }
        else
        {
            _entries[field.LastVersion].Next = _count;
        }
        field.LastVersion = _count++;
    }

    public bool AllNull(int node)
    {
        for (var entry = tree[node].FirstVersion; entry != MergeTree.None; entry = _entries[entry].Next)
        {
            if (!Value(entry).SequenceEqual("null"u8))
            {
                return false;
            }
        }
        return true;
    }

    /// <param name="releases">Per release the start of an entry: <c>{"releaseID":...,"releaseDate":...,"releaseTag":...,"value":</c></param>
    public void Write(int node, List<(int Start, int Length)> releases, ByteWriter to)
    {
        to.Write((byte)'[');
        var first = true;
        for (var entry = tree[node].FirstVersion; entry != MergeTree.None; entry = _entries[entry].Next)
        {
            CompactJson.Separate(ref first, to);
            var (start, length) = releases[_entries[entry].Release];
            to.Write(tree.Bytes.Slice(start, length));
            to.Write(Value(entry));
            to.Write((byte)'}');
        }
        to.Write((byte)']');
    }

    ReadOnlySpan<byte> Value(int entry) => tree.Bytes.Slice(_entries[entry].ValueStart, _entries[entry].ValueLength);

    void TakeLast(ref MergeNode field)
    {
        field.LastVersion = _entries[field.LastVersion].Previous;
        if (field.LastVersion == MergeTree.None)
        {
            field.FirstVersion = MergeTree.None;
        }
        else
        {
            _entries[field.LastVersion].Next = MergeTree.None;
        }
    }

    // Equal as JSON values: 1 and 1.0, "a" and "\u0061", members in another order. The order of a list is part of it.
    bool Same(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        if (a.SequenceEqual(b))
        {
            return true;
        }
        if ((a[0] == (byte)'"') != (b[0] == (byte)'"')
            || (a[0] == (byte)'"' && !a.Contains((byte)'\\') && !b.Contains((byte)'\\')))
        {
            return false;
        }
        return _one.TryWrite(a, sortById: false) && _other.TryWrite(b, sortById: false) && _one.Written.SequenceEqual(_other.Written);
    }
}
