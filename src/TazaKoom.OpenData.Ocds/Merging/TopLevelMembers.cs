using System.Buffers;
using System.Runtime.CompilerServices;

namespace TazaKoom.OpenData.Ocds.Merging;

/// <summary>The members of one JSON object, without looking into their values. Stops where the text is not well formed.</summary>
internal ref struct TopLevelMembers
{
    static readonly SearchValues<byte> QuotesAndBrackets = SearchValues.Create("\"{}[]"u8);

    readonly ReadOnlySpan<byte> _json;
    int _at;
    ReadOnlySpan<byte> _name;

    public TopLevelMembers(ReadOnlySpan<byte> json)
    {
        _json = json;
        SkipSpace();
        IsObject = Take((byte)'{');
        if (!IsObject)
        {
            _at = json.Length;
        }
    }

    public bool IsObject { get; }

    /// <summary>The member's value as written: a string with its quotes, a container with its brackets.</summary>
    public ReadOnlySpan<byte> Value { get; private set; }

    public bool MoveNext()
    {
        SkipSpace();
        Take((byte)',');
        SkipSpace();
        if (!TakeString(out _name))
        {
            return Stop();
        }
        SkipSpace();
        if (!Take((byte)':'))
        {
            return Stop();
        }
        SkipSpace();
        var start = _at;
        if (!SkipValue())
        {
            return Stop();
        }
        Value = _json[start.._at];
        return true;
    }

    public readonly bool NameIs(ReadOnlySpan<byte> name)
    {
        if (!_name.Contains((byte)'\\'))
        {
            return _name.SequenceEqual(name);
        }
        var meaning = new byte[_name.Length];
        return meaning.AsSpan(0, JsonText.Unescape(_name, meaning)).SequenceEqual(name);
    }

    bool SkipValue()
    {
        if (_at >= _json.Length)
        {
            return false;
        }
        switch (_json[_at])
        {
            case (byte)'"':
                return TakeString(out _);
            case (byte)'{' or (byte)'[':
                return SkipContainer();
            default:
                var length = _json[_at..].IndexOfAny(",} \r\n\t"u8);
                _at = length < 0 ? _json.Length : _at + length;
                return length > 0;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    bool SkipContainer()
    {
        var depth = 0;
        while (true)
        {
            var next = _json[_at..].IndexOfAny(QuotesAndBrackets);
            if (next < 0)
            {
                return false;
            }
            _at += next;
            switch (_json[_at])
            {
                case (byte)'"':
                    if (!TakeString(out _))
                    {
                        return false;
                    }
                    break;
                case (byte)'{' or (byte)'[':
                    depth++;
                    _at++;
                    break;
                default:
                    depth--;
                    _at++;
                    if (depth == 0)
                    {
                        return true;
                    }
                    break;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    bool TakeString(out ReadOnlySpan<byte> text)
    {
        text = default;
        if (!Take((byte)'"'))
        {
            return false;
        }
        var start = _at;
        while (true)
        {
            var end = _json[_at..].IndexOfAny((byte)'"', (byte)'\\');
            if (end < 0)
            {
                return false;
            }
            _at += end;
            if (_json[_at] == (byte)'"')
            {
                text = _json[start.._at];
                _at++;
                return true;
            }
            // The escaped character may be a quote. The digits of \u are needed too, for whoever unescapes.
            var needed = _at + 1 < _json.Length && _json[_at + 1] == (byte)'u' ? 6 : 2;
            if (_at + needed > _json.Length)
            {
                return false;
            }
            _at += needed;
        }
    }

    bool Take(byte expected)
    {
        if (_at < _json.Length && _json[_at] == expected)
        {
            _at++;
            return true;
        }
        return false;
    }

    void SkipSpace()
    {
        while (_at < _json.Length && _json[_at] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
        {
            _at++;
        }
    }

    bool Stop()
    {
        _at = _json.Length;
        return false;
    }
}
