using System.Runtime.CompilerServices;

namespace TazaKoom.OpenData.Ocds.Merging;

/// <summary>Whether an array may hold two objects with the same id, decided by hashes: a yes may be wrong, a no is not.</summary>
internal sealed class ElementIds
{
    const int Few = 16;

    ulong[] _hashes = new ulong[64];

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool MayRepeat(ReadOnlySpan<byte> json, JsonTokens tokens, int array)
    {
        var count = 0;
        for (var element = array + 1; element < tokens[array].Next; element = tokens[element].Next)
        {
            var id = tokens[element].Link;
            if (id == 0 || !Leaves.IsId(tokens[id].Kind))
            {
                continue;
            }
            ref readonly var token = ref tokens[id];
            var text = json.Slice(token.Start, token.Length);
            if (token.IsEscaped || (token.Kind == TokenKind.Number && !JsonNumber.IsCanonical(text)))
            {
                return true; // other texts may mean the same id
            }
            if (count == _hashes.Length)
            {
                Array.Resize(ref _hashes, count * 2);
            }
            _hashes[count++] = Hash(text, token.Kind);
        }
        if (count <= Few)
        {
            for (var i = 1; i < count; i++)
            {
                if (_hashes.AsSpan(0, i).Contains(_hashes[i]))
                {
                    return true;
                }
            }
            return false;
        }
        var sorted = _hashes.AsSpan(0, count);
        sorted.Sort();
        for (var i = 1; i < count; i++)
        {
            if (sorted[i] == sorted[i - 1])
            {
                return true;
            }
        }
        return false;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static ulong Hash(ReadOnlySpan<byte> text, TokenKind kind)
    {
        var hash = ((ulong)text.Length << 8) ^ (ulong)kind;
        while (text.Length > 8)
        {
            hash = Mix(hash ^ JsonText.Prefix(text));
            text = text[8..];
        }
        return Mix(hash ^ JsonText.Prefix(text));
    }

    static ulong Mix(ulong value)
    {
        value *= 0x9E3779B97F4A7C15;
        return value ^ (value >> 32);
    }
}
