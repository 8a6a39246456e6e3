using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text.Unicode;

namespace TazaKoom.OpenData.Ocds.Merging;

/// <summary>
/// A JSON text as a flat list of tokens: what merging, hashing and comparing read instead of a tree of objects. One pass,
/// strict to RFC 8259, no allocation once the list has grown, and reusable. Of equal member names the last value counts,
/// at the place of the first (as Python's <c>json</c> does, on which the reference implementation stands).
/// </summary>
internal sealed class JsonTokens
{
    /// <summary>Deeper nesting is refused: everything after this recurses, and OCDS needs about 15 levels.</summary>
    public const int MaxDepth = 1000;

    const int KeptAtMost = 1 << 17;
    static readonly ulong IdPrefix = JsonText.Prefix("id"u8);
    static readonly SearchValues<byte> EndOfPlainText = SearchValues.Create(
        [.. Enumerable.Range(0, 32).Select(b => (byte)b), (byte)'"', (byte)'\\']);
    static readonly SearchValues<byte> HexDigits = SearchValues.Create("0123456789abcdefABCDEF"u8);

    JsonToken[] _tokens = new JsonToken[256];
    int _count;
    readonly int[] _open = new int[MaxDepth];      // containers not closed yet
    readonly int[] _name = new int[MaxDepth];      // the member being read, per open object
    readonly int[] _members = new int[MaxDepth];
    readonly ulong[] _seen = new ulong[MaxDepth];  // a Bloom filter of the names, per open object

    public ref readonly JsonToken this[int index] => ref _tokens[index];
    /// <summary>What is wrong and at which byte, after <see cref="TryRead"/> said false.</summary>
    public string? Error { get; private set; }

    public int ErrorAt { get; private set; }

    /// <summary>Reads one JSON value with nothing but white space around it; false leaves <see cref="Error"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool TryRead(ReadOnlySpan<byte> json)
    {
        if (_tokens.Length > KeptAtMost)
        {
            _tokens = new JsonToken[256];
        }
        _count = 0;
        Error = null;
        if (!Utf8.IsValid(json))
        {
            return Fail(0, "invalid UTF-8");
        }
        var at = 0;
        var depth = 0;
        while (true)
        {
            if (!ReadValueOrOpen(json, ref at, ref depth, out var kind, out var opened))
            {
                return false;
            }
            // Go up until another value is due.
            while (!opened)
            {
                SkipSpace(json, ref at);
                if (depth == 0)
                {
                    return at == json.Length || Fail(at, "there is text after the end of the value");
                }
                if (at >= json.Length)
                {
                    return Fail(at, "the text ends inside an object or array");
                }
                var container = _open[depth - 1];
                var inObject = _tokens[container].Kind == TokenKind.Object;
                if (inObject)
                {
                    _tokens[_name[depth - 1]].Next = _count;
                }
                else if (kind != TokenKind.Object)
                {
                    _tokens[container].Flags |= TokenFlags.HasNonObject;
                }
                if (json[at] == (byte)',')
                {
                    at++;
                    if (inObject && !ReadName(json, ref at, depth - 1))
                    {
                        return false;
                    }
                    opened = true;
                }
                else if (json[at] == (inObject ? (byte)'}' : (byte)']'))
                {
                    kind = Close(json, ref at, ref depth);
                }
                else
                {
                    return Fail(at, inObject ? "a comma or } is due" : "a comma or ] is due");
                }
            }
        }
    }

    /// <param name="opened">A container was opened and is not empty: its first value is due.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    bool ReadValueOrOpen(ReadOnlySpan<byte> json, ref int at, ref int depth, out TokenKind kind, out bool opened)
    {
        opened = false;
        kind = TokenKind.Null;
        SkipSpace(json, ref at);
        if (at >= json.Length)
        {
            return Fail(at, "the text ends where a value is due");
        }
        switch (json[at])
        {
            case (byte)'"':
                kind = TokenKind.String;
                return ReadString(json, ref at, kind);
            case (byte)'{' or (byte)'[':
                if (depth == MaxDepth)
                {
                    return Fail(at, $"it is nested deeper than {MaxDepth} levels");
                }
                kind = json[at] == (byte)'{' ? TokenKind.Object : TokenKind.Array;
                _open[depth] = _count;
                _members[depth] = 0;
                _seen[depth] = 0;
                depth++;
                Add(kind, at, 0);
                at++;
                SkipSpace(json, ref at);
                if (at < json.Length && json[at] == (kind == TokenKind.Object ? (byte)'}' : (byte)']'))
                {
                    Close(json, ref at, ref depth);
                    return true;
                }
                opened = true;
                return kind == TokenKind.Array || ReadName(json, ref at, depth - 1);
            case (byte)'t':
                kind = TokenKind.True;
                return ReadWord(json, ref at, "true"u8, kind);
            case (byte)'f':
                kind = TokenKind.False;
                return ReadWord(json, ref at, "false"u8, kind);
            case (byte)'n':
                return ReadWord(json, ref at, "null"u8, kind);
            default:
                kind = TokenKind.Number;
                return ReadNumber(json, ref at);
        }
    }

    TokenKind Close(ReadOnlySpan<byte> json, ref int at, ref int depth)
    {
        at++;
        depth--;
        var container = _open[depth];
        ref var token = ref _tokens[container];
        token.Length = at - token.Start;
        token.Next = _count;
        if (_members[depth] > DuplicateNames.Few)
        {
            DuplicateNames.DropAmong(json, _tokens, container, _members[depth]);
        }
        return token.Kind;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    bool ReadName(ReadOnlySpan<byte> json, ref int at, int depth)
    {
        SkipSpace(json, ref at);
        if (at >= json.Length || json[at] != (byte)'"')
        {
            return Fail(at, "a member's name in quotes is due");
        }
        var name = _count;
        if (!ReadString(json, ref at, TokenKind.Name))
        {
            return false;
        }
        ref var token = ref _tokens[name];
        token.Link = name + 1;
        MemberName.Prepare(json, ref token);
        var container = _open[depth];
        if (token.Prefix == IdPrefix && MemberName.Is(json, token, "id"u8))
        {
            _tokens[container].Link = name + 1;
        }
        // Only names that fall into the same of 64 classes can be equal; most objects have fewer names than would collide.
        var bit = 1UL << (int)((token.Prefix * 0x9E3779B97F4A7C15) >> 58);
        if (++_members[depth] <= DuplicateNames.Few)
        {
            if ((_seen[depth] & bit) != 0)
            {
                DuplicateNames.DropIfSeen(json, _tokens, container, name);
            }
            _seen[depth] |= bit;
        }
        _name[depth] = name;
        SkipSpace(json, ref at);
        if (at >= json.Length || json[at] != (byte)':')
        {
            return Fail(at, "a colon is due");
        }
        at++;
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    bool ReadString(ReadOnlySpan<byte> json, ref int at, TokenKind kind)
    {
        var start = ++at;
        var flags = TokenFlags.None;
        while (true)
        {
            var end = json[at..].IndexOfAny(EndOfPlainText);
            if (end < 0)
            {
                return Fail(start - 1, "the text ends inside this string");
            }
            at += end;
            if (json[at] == (byte)'"')
            {
                break;
            }
            if (json[at] != (byte)'\\')
            {
                return Fail(at, "a control character inside a string");
            }
            flags = TokenFlags.Escaped;
            if (!SkipEscape(json, ref at))
            {
                return false;
            }
        }
        Add(kind, start, at - start);
        _tokens[_count - 1].Flags = flags;
        at++;
        return true;
    }

    bool SkipEscape(ReadOnlySpan<byte> json, ref int at)
    {
        var letter = at + 1 < json.Length ? json[at + 1] : (byte)0;
        if (letter == (byte)'u')
        {
            if (at + 6 > json.Length || json.Slice(at + 2, 4).IndexOfAnyExcept(HexDigits) >= 0)
            {
                return Fail(at, "\\u needs four hexadecimal digits");
            }
            at += 6;
            return true;
        }
        if ("\"\\/bfnrt"u8.IndexOf(letter) < 0)
        {
            return Fail(at, "an unknown escape");
        }
        at += 2;
        return true;
    }

    bool ReadWord(ReadOnlySpan<byte> json, ref int at, ReadOnlySpan<byte> word, TokenKind kind)
    {
        if (!json[at..].StartsWith(word))
        {
            return Fail(at, "a JSON value is due");
        }
        Add(kind, at, word.Length);
        at += word.Length;
        return true;
    }

    bool ReadNumber(ReadOnlySpan<byte> json, ref int at)
    {
        var length = JsonNumber.LengthAt(json[at..]);
        if (length == 0)
        {
            return Fail(at, "a JSON value is due");
        }
        Add(TokenKind.Number, at, length);
        at += length;
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Add(TokenKind kind, int start, int length)
    {
        if (_count == _tokens.Length)
        {
            Array.Resize(ref _tokens, _count * 2);
        }
        ref var token = ref _tokens[_count++];
        token.Start = start;
        token.Length = length;
        token.Next = _count;
        token.Link = 0;
        token.Kind = kind;
        token.Flags = TokenFlags.None;
    }

    static void SkipSpace(ReadOnlySpan<byte> json, ref int at)
    {
        while ((uint)at < (uint)json.Length && json[at] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
        {
            at++;
        }
    }

    bool Fail(int at, string error)
    {
        Error = error;
        ErrorAt = at;
        return false;
    }
}
