using System.Runtime.CompilerServices;

namespace TazaKoom.OpenData.Ocds.Merging;

/// <summary>Member names compared as what they mean: <c>"\u0069d"</c> is <c>"id"</c>.</summary>
internal static class MemberName
{
    // Longest escaped name that is unescaped on the stack.
    const int OnStack = 512;

    /// <summary>Completes a name token from its text.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Prepare(ReadOnlySpan<byte> json, ref JsonToken name)
    {
        var text = json.Slice(name.Start, name.Length);
        if (name.IsEscaped)
        {
            Span<byte> start = name.Length <= OnStack ? stackalloc byte[name.Length] : new byte[name.Length];
            var length = JsonText.Unescape(text, start);
            name.Prefix = JsonText.Prefix(start[..length]);
        }
        else
        {
            name.Prefix = JsonText.Prefix(text);
        }
        if (!System.Text.Ascii.IsValid(text))
        {
            name.Flags |= TokenFlags.NonAscii;
        }
    }

    public static bool Is(ReadOnlySpan<byte> json, in JsonToken name, ReadOnlySpan<byte> expected)
    {
        if (!name.IsEscaped)
        {
            return json.Slice(name.Start, name.Length).SequenceEqual(expected);
        }
        Span<byte> text = name.Length <= OnStack ? stackalloc byte[name.Length] : new byte[name.Length];
        return text[..JsonText.Unescape(json.Slice(name.Start, name.Length), text)].SequenceEqual(expected);
    }

    public static bool Same(ReadOnlySpan<byte> json, in JsonToken a, in JsonToken b)
    {
        if (a.Prefix != b.Prefix)
        {
            return false;
        }
        if (!(a.IsEscaped || b.IsEscaped))
        {
            return json.Slice(a.Start, a.Length).SequenceEqual(json.Slice(b.Start, b.Length));
        }
        return Compare(json, a, b) == 0;
    }

    /// <summary>By UTF-16 code units, the order of RFC 8785 (3.2.3).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Compare(ReadOnlySpan<byte> json, in JsonToken a, in JsonToken b)
    {
        if (((a.Flags | b.Flags) & (TokenFlags.Escaped | TokenFlags.NonAscii)) == 0)
        {
            return a.Prefix != b.Prefix
                ? a.Prefix.CompareTo(b.Prefix)
                : json.Slice(a.Start, a.Length).SequenceCompareTo(json.Slice(b.Start, b.Length));
        }
        Span<byte> left = a.Length <= OnStack ? stackalloc byte[a.Length] : new byte[a.Length];
        Span<byte> right = b.Length <= OnStack ? stackalloc byte[b.Length] : new byte[b.Length];
        return CompareUtf16(left[..Meaning(json, a, left)], right[..Meaning(json, b, right)]);
    }

    /// <summary>Writes the unescaped name; returns its bytes.</summary>
    public static int Meaning(ReadOnlySpan<byte> json, in JsonToken name, Span<byte> to)
    {
        var text = json.Slice(name.Start, name.Length);
        if (name.IsEscaped)
        {
            return JsonText.Unescape(text, to);
        }
        text.CopyTo(to);
        return text.Length;
    }

    // UTF-8 order is code point order. UTF-16 differs in one place: surrogates (lead byte F0 and up) come before U+E000..U+FFFF (EE, EF).
    static int CompareUtf16(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        var same = a.CommonPrefixLength(b);
        if (same == a.Length || same == b.Length)
        {
            return a.Length.CompareTo(b.Length);
        }
        var (x, y) = (a[same], b[same]);
        return x >= 0xF0 && y is 0xEE or 0xEF ? -1
            : y >= 0xF0 && x is 0xEE or 0xEF ? 1
            : x.CompareTo(y);
    }
}
