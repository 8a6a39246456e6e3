using System.Runtime.CompilerServices;
using System.Text;

namespace TazaKoom.OpenData.Ocds.Merging;

/// <summary>
/// The state of a merge: fields in order of first appearance. Nodes live in one array and texts in another, so a merge
/// allocates nothing once they have grown, and the memory is that of the merged release, not of all releases.
/// </summary>
internal sealed class MergeTree
{
    public const int None = -1;
    const int KeptAtMost = 1 << 15;

    // Containers with more children are looked up by hash.
    const int Few = 12;

    MergeNode[] _nodes = new MergeNode[256];
    int _count;
    int[] _index = [];   // open addressing: node + 1, 0 is free
    int _indexed;

    public ByteWriter Bytes { get; } = new();
    public ref MergeNode this[int node] => ref _nodes[node];
    public ReadOnlySpan<byte> Key(int node) => Bytes.Slice(_nodes[node].KeyStart, _nodes[node].KeyLength);
    public ReadOnlySpan<byte> Value(int node) => Bytes.Slice(_nodes[node].ValueStart, _nodes[node].ValueLength);

    /// <summary>Empties the tree and makes the root, node 0.</summary>
    public void Clear()
    {
        if (_nodes.Length > KeptAtMost)
        {
            _nodes = new MergeNode[256];
            _index = [];
        }
        Array.Clear(_index);
        _indexed = 0;
        _count = 0;
        Bytes.Clear();
        NewNode(None);
        _nodes[0].Kind = NodeKind.Object;
    }

    /// <param name="hint">Where the last one was found; the next sibling is usually the one.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Find(int parent, ReadOnlySpan<byte> key, ulong prefix, TokenKind keyKind, int hint)
    {
        var guess = hint == None ? _nodes[parent].FirstChild : _nodes[hint].NextSibling;
        if (guess != None && Matches(guess, key, prefix, keyKind))
        {
            return guess;
        }
        if (_nodes[parent].Children > Few)
        {
            return FindIndexed(parent, key, prefix, keyKind);
        }
        for (var child = _nodes[parent].FirstChild; child != None; child = _nodes[child].NextSibling)
        {
            if (Matches(child, key, prefix, keyKind))
            {
                return child;
            }
        }
        return None;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Add(int parent, ReadOnlySpan<byte> key, ulong prefix, TokenKind keyKind)
    {
        var node = NewNode(parent);
        ref var added = ref _nodes[node];
        added.KeyStart = Bytes.Length;
        added.KeyLength = key.Length;
        added.KeyPrefix = prefix;
        added.KeyKind = keyKind;
        Bytes.Write(key);

        ref var container = ref _nodes[parent];
        if (container.LastChild == None)
        {
            container.FirstChild = node;
        }
        else
        {
            _nodes[container.LastChild].NextSibling = node;
        }
        container.LastChild = node;
        container.Children++;
        if (container.Children == Few + 1)
        {
            for (var child = container.FirstChild; child != None; child = _nodes[child].NextSibling)
            {
                AddToIndex(child);
            }
        }
        else if (container.Children > Few)
        {
            AddToIndex(node);
        }
        return node;
    }

    /// <summary>Takes everything below the node away.</summary>
    public void Prune(int node)
    {
        ref var pruned = ref _nodes[node];
        for (var child = pruned.FirstChild; child != None; child = _nodes[child].NextSibling)
        {
            _nodes[child].Parent = None; // what the index still holds must not match
        }
        pruned.FirstChild = None;
        pruned.LastChild = None;
        pruned.Children = 0;
    }

    /// <summary>Makes the node the last child of its parent.</summary>
    public void MoveToEnd(int node)
    {
        ref var parent = ref _nodes[_nodes[node].Parent];
        if (parent.LastChild == node)
        {
            return;
        }
        if (parent.FirstChild == node)
        {
            parent.FirstChild = _nodes[node].NextSibling;
        }
        else
        {
            var before = parent.FirstChild;
            while (_nodes[before].NextSibling != node)
            {
                before = _nodes[before].NextSibling;
            }
            _nodes[before].NextSibling = _nodes[node].NextSibling;
        }
        _nodes[parent.LastChild].NextSibling = node;
        _nodes[node].NextSibling = None;
        parent.LastChild = node;
    }

    /// <summary>Sets the node's JSON text, over its old text where that has room.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void SetValue(int node, ReadOnlySpan<byte> text)
    {
        ref var changed = ref _nodes[node];
        if (text.Length <= changed.ValueRoom)
        {
            text.CopyTo(Bytes.Overwrite(changed.ValueStart, text.Length));
        }
        else
        {
            changed.ValueStart = Bytes.Length;
            changed.ValueRoom = text.Length;
            Bytes.Write(text);
        }
        changed.ValueLength = text.Length;
    }

    /// <summary>Such as <c>$.awards[id=7].value</c>.</summary>
    public string Path(int node)
    {
        if (node <= 0)
        {
            return "$";
        }
        var key = Encoding.UTF8.GetString(Key(node));
        var parent = _nodes[node].Parent;
        return Path(parent) + (_nodes[node].KeyKind == TokenKind.Name ? "." + key : $"[id={key}]");
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    bool Matches(int node, ReadOnlySpan<byte> key, ulong prefix, TokenKind keyKind)
    {
        ref readonly var candidate = ref _nodes[node];
        return candidate.KeyPrefix == prefix && candidate.KeyKind == keyKind && candidate.KeyLength == key.Length
            && (key.Length <= 8 || key.SequenceEqual(Bytes.Slice(candidate.KeyStart, key.Length)));
    }

    int FindIndexed(int parent, ReadOnlySpan<byte> key, ulong prefix, TokenKind keyKind)
    {
        var mask = _index.Length - 1;
        for (var slot = Hash(parent, key, prefix) & mask; _index[slot] != 0; slot = (slot + 1) & mask)
        {
            var node = _index[slot] - 1;
            if (_nodes[node].Parent == parent && Matches(node, key, prefix, keyKind))
            {
                return node;
            }
        }
        return None;
    }

    void AddToIndex(int node)
    {
        if (_nodes[node].KeyKind == TokenKind.Null)
        {
            return; // no id: never looked for
        }
        if (2 * (_indexed + 1) > _index.Length)
        {
            var old = _index;
            _index = new int[Math.Max(64, old.Length * 2)];
            foreach (var entry in old.Where(entry => entry != 0))
            {
                Place(entry - 1);
            }
        }
        _indexed++;
        Place(node);
    }

    void Place(int node)
    {
        var mask = _index.Length - 1;
        var slot = Hash(_nodes[node].Parent, Key(node), _nodes[node].KeyPrefix) & mask;
        while (_index[slot] != 0)
        {
            slot = (slot + 1) & mask;
        }
        _index[slot] = node + 1;
    }

    static int Hash(int parent, ReadOnlySpan<byte> key, ulong prefix)
    {
        // Ids often begin alike ("ocds-abc-000001"): the last eight bytes tell them apart.
        var tail = key.Length > 8 ? JsonText.Prefix(key[^8..]) : (ulong)key.Length;
        var hash = (prefix ^ ((tail << 29) | (tail >> 35)) ^ ((ulong)parent * 0xD6E8FEB86659FD93)) * 0x9E3779B97F4A7C15;
        return (int)(hash >> 33);
    }

    int NewNode(int parent)
    {
        if (_count == _nodes.Length)
        {
            Array.Resize(ref _nodes, _count * 2);
        }
        _nodes[_count] = new MergeNode
        {
            Parent = parent,
            FirstChild = None,
            LastChild = None,
            NextSibling = None,
            FirstVersion = None,
            LastVersion = None,
            SeenInReading = None,
        };
        return _count++;
    }
}
