using System.Runtime.CompilerServices;

namespace TazaKoom.OpenData.Ocds.Merging;

/// <summary>Writes canonical JSON from tokens, sorting indexes instead of building a tree. See <see cref="CanonicalJson"/>.</summary>
internal sealed class CanonicalWriter
{
    readonly JsonTokens _tokens = new();
    readonly ByteWriter _output = new();
    readonly ByteWriter _scratch = new();
    int[] _order = new int[256];
    int[] _spare = [];
    int _ordered;
    bool _sortById;

    public ReadOnlySpan<byte> Written => _output.Written;
    public string? Error => _tokens.Error;

    public bool TryWrite(ReadOnlySpan<byte> json, bool sortById)
    {
        _output.Clear();
        if (!_tokens.TryRead(json))
        {
            return false;
        }
        Write(json, _tokens, 0, sortById);
        return true;
    }

    /// <summary>Writes one value of an already read text; replaces what was written before.</summary>
    public void Write(ReadOnlySpan<byte> json, JsonTokens tokens, int value, bool sortById)
    {
        _output.Clear();
        _ordered = 0;
        _sortById = sortById;
        Value(json, tokens, value);
    }

    public void Clear()
    {
        _output.Clear();
        _scratch.Clear();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Value(ReadOnlySpan<byte> json, JsonTokens tokens, int index)
    {
        ref readonly var token = ref tokens[index];
        switch (token.Kind)
        {
            case TokenKind.Object:
                Object(json, tokens, index);
                break;
            case TokenKind.Array:
                Array(json, tokens, index);
                break;
            case TokenKind.String or TokenKind.Name:
                String(json, token);
                break;
            case TokenKind.Number:
                JsonNumber.WriteCanonical(json.Slice(token.Start, token.Length), _output);
                break;
            default:
                _output.Write(json.Slice(token.Start, token.Length));
                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Object(ReadOnlySpan<byte> json, JsonTokens tokens, int index)
    {
        var from = _ordered;
        var end = tokens[index].Next;
        for (var name = index + 1; name < end; name = tokens[name].Next)
        {
            if (!tokens[name].IsDropped)
            {
                Push(name);
            }
        }
        var to = _ordered;
        SortNames(json, tokens, _order.AsSpan(from, to - from));
        _output.Write((byte)'{');
        for (var i = from; i < to; i++)
        {
            if (i > from)
            {
                _output.Write((byte)',');
            }
            ref readonly var name = ref tokens[_order[i]];
            String(json, name);
            _output.Write((byte)':');
            Value(json, tokens, name.Link);
        }
        _output.Write((byte)'}');
        _ordered = from;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Array(ReadOnlySpan<byte> json, JsonTokens tokens, int index)
    {
        var from = _ordered;
        var end = tokens[index].Next;
        var sort = _sortById && !tokens[index].HasNonObject;
        for (var element = index + 1; element < end; element = tokens[element].Next)
        {
            Push(element);
            sort = sort && tokens[element].Link != 0 && tokens[tokens[element].Link].Kind is TokenKind.String or TokenKind.Number;
        }
        var to = _ordered;
        if (sort && to - from > 1)
        {
            SortById(json, tokens, _order.AsSpan(from, to - from));
        }
        _output.Write((byte)'[');
        for (var i = from; i < to; i++)
        {
            if (i > from)
            {
                _output.Write((byte)',');
            }
            Value(json, tokens, _order[i]);
        }
        _output.Write((byte)']');
        _ordered = from;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void String(ReadOnlySpan<byte> json, in JsonToken token)
    {
        _output.Write((byte)'"');
        var text = json.Slice(token.Start, token.Length);
        if (token.IsEscaped)
        {
            _scratch.CutTo(0);
            _scratch.Advance(JsonText.Unescape(text, _scratch.Reserve(text.Length)));
            JsonText.Escape(_scratch.Written, _output);
        }
        else
        {
            _output.Write(text);
        }
        _output.Write((byte)'"');
    }

    // Publishers write their members in one order, so the list is short and nearly the same each time: insertion is the fastest.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void SortNames(ReadOnlySpan<byte> json, JsonTokens tokens, Span<int> names)
    {
        if (names.Length > DuplicateNames.Few)
        {
            MergeSort(json, tokens, names, byId: false);
            return;
        }
        for (var i = 1; i < names.Length; i++)
        {
            var name = names[i];
            var j = i - 1;
            while (j >= 0 && MemberName.Compare(json, tokens[names[j]], tokens[name]) > 0)
            {
                names[j + 1] = names[j];
                j--;
            }
            names[j + 1] = name;
        }
    }

    void SortById(ReadOnlySpan<byte> json, JsonTokens tokens, Span<int> elements)
    {
        for (var i = 1; i < elements.Length; i++)
        {
            if (CompareIds(json, tokens, elements[i - 1], elements[i]) > 0)
            {
                MergeSort(json, tokens, elements, byId: true);
                return;
            }
        }
    }

    // Stable, so that elements with the same id keep their order.
    void MergeSort(ReadOnlySpan<byte> json, JsonTokens tokens, Span<int> items, bool byId)
    {
        if (_spare.Length < items.Length)
        {
            _spare = new int[Math.Max(items.Length, 2 * _spare.Length)];
        }
        var other = _spare.AsSpan(0, items.Length);
        for (var width = 1; width < items.Length; width *= 2)
        {
            for (var start = 0; start < items.Length; start += 2 * width)
            {
                var (left, middle) = (start, Math.Min(start + width, items.Length));
                var (right, end) = (middle, Math.Min(start + (2 * width), items.Length));
                for (var i = start; i < end; i++)
                {
                    var takeLeft = left < middle && (right == end || (byId
                        ? CompareIds(json, tokens, items[left], items[right])
                        : MemberName.Compare(json, tokens[items[left]], tokens[items[right]])) <= 0);
                    other[i] = takeLeft ? items[left++] : items[right++];
                }
            }
            other.CopyTo(items);
        }
    }

    static int CompareIds(ReadOnlySpan<byte> json, JsonTokens tokens, int a, int b)
    {
        ref readonly var left = ref tokens[tokens[a].Link];
        ref readonly var right = ref tokens[tokens[b].Link];
        if (left.Kind != right.Kind)
        {
            return left.Kind == TokenKind.Number ? -1 : 1;
        }
        var one = json.Slice(left.Start, left.Length);
        var other = json.Slice(right.Start, right.Length);
        if (left.Kind == TokenKind.String ? !(left.IsEscaped || right.IsEscaped) : JsonNumber.IsCanonical(one) && JsonNumber.IsCanonical(other))
        {
            return one.SequenceCompareTo(other); // numbers too: any order will do, as long as it is always the same
        }
        return IdentifierKey.Of(json, left).AsSpan().SequenceCompareTo(IdentifierKey.Of(json, right));
    }

    void Push(int index)
    {
        if (_ordered == _order.Length)
        {
            System.Array.Resize(ref _order, _ordered * 2);
        }
        _order[_ordered++] = index;
    }
}
