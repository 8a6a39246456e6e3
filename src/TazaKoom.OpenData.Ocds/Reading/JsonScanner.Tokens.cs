using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace TazaKoom.OpenData.Ocds.Reading;

/// <summary>Strings, numbers and literals.</summary>
internal sealed partial class JsonScanner
{
    const int LongestNumber = 1_000_000;

    /// <summary>
    /// From inside a string: the index of its closing quote; or, where it is not in sight, the index from which to go on;
    /// or the complement of the index of what may not stand in a string.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    int StringEnd(ReadOnlySpan<byte> s, int i, bool last)
    {
        while (true)
        {
            i = QuoteBackslashOrControl(s, i);
            if (i == s.Length || s[i] == '"')
                return i;
            if (s[i] != '\\')
                return ~i;
            if (i + 1 == s.Length)
                return last ? s.Length : i;
            if (s[i + 1] != 'u')
            {
                if (!"\"\\/bfnrt"u8.Contains(s[i + 1]))
                    return ~i;
                i += 2;
                continue;
            }

            if (!Hex(s, i, out var unit))
                return i + 6 <= s.Length ? ~i : last ? s.Length : i;
            var length = 6;
            if (unit == 0)
            {
                Odd |= Oddities.Nul;
            }
            else if (char.IsHighSurrogate((char)unit))
            {
                // Its other half must be in sight to know that it is there.
                if (i + 12 > s.Length && !last && s[(i + 6)..].CommonPrefixLength("\\u"u8) == Math.Min(2, s.Length - i - 6))
                    return i;
                if (i + 12 <= s.Length && s[i + 6] == '\\' && s[i + 7] == 'u' && Hex(s, i + 6, out var low) && char.IsLowSurrogate((char)low))
                    length = 12;
                else
                    Odd |= Oddities.LoneSurrogate;
            }
            else if (char.IsLowSurrogate((char)unit))
            {
                Odd |= Oddities.LoneSurrogate;
            }
            i += length;
        }
    }

    static bool Hex(ReadOnlySpan<byte> s, int escape, out int unit)
    {
        unit = 0;
        if (escape + 6 > s.Length)
            return false;
        foreach (var digit in s.Slice(escape + 2, 4))
        {
            if (!char.IsAsciiHexDigit((char)digit))
                return false;
            unit = unit * 16 + (char.IsAsciiDigit((char)digit) ? digit - '0' : (digit | 0x20) - 'a' + 10);
        }
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static int QuoteBackslashOrControl(ReadOnlySpan<byte> s, int i)
    {
        ref var first = ref MemoryMarshal.GetReference(s);
        if (Vector256.IsHardwareAccelerated)
        {
            for (; i + Vector256<byte>.Count <= s.Length; i += Vector256<byte>.Count)
            {
                var v = Vector256.LoadUnsafe(ref first, (nuint)i);
                var hit = Vector256.Equals(v, Vector256.Create((byte)'"'))
                    | Vector256.Equals(v, Vector256.Create((byte)'\\'))
                    | Vector256.Equals(Vector256.Min(v, Vector256.Create((byte)0x1F)), v);
                var bits = hit.ExtractMostSignificantBits();
                if (bits != 0)
                    return i + BitOperations.TrailingZeroCount(bits);
            }
        }
        for (; i + Vector128<byte>.Count <= s.Length; i += Vector128<byte>.Count)
        {
            var v = Vector128.LoadUnsafe(ref first, (nuint)i);
            var hit = Vector128.Equals(v, Vector128.Create((byte)'"'))
                | Vector128.Equals(v, Vector128.Create((byte)'\\'))
                | Vector128.Equals(Vector128.Min(v, Vector128.Create((byte)0x1F)), v);
            var bits = hit.ExtractMostSignificantBits();
            if (bits != 0)
                return i + BitOperations.TrailingZeroCount(bits);
        }
        for (; i < s.Length; i++)
        {
            if (s[i] is (byte)'"' or (byte)'\\' or < 0x20)
                return i;
        }
        return i;
    }

    // The length of the literal; 0: more is needed to tell; -1: it is none.
    static int Literal(ReadOnlySpan<byte> s, bool last)
    {
        var literal = s[0] == 't' ? "true"u8 : s[0] == 'f' ? "false"u8 : "null"u8;
        var common = s.CommonPrefixLength(literal);
        if (common == literal.Length)
            return common;
        return common == s.Length && !last ? 0 : -1;
    }

    // number = [ minus ] int [ frac ] [ exp ], RFC 8259 section 6; the result as of Literal.
    int Number(ReadOnlySpan<byte> s, bool last)
    {
        var i = 0;
        if (s[0] == '-')
            i++;
        var digits = Digits(s, ref i);
        if (digits == 0)
            return i == s.Length && !last ? 0 : -1;
        if (digits > 1 && s[i - digits] == '0')
            return -1;
        var exponent = 0;
        if (i < s.Length && s[i] == '.')
        {
            i++;
            if (Digits(s, ref i) == 0)
                return i == s.Length && !last ? 0 : -1;
        }
        if (i < s.Length && (s[i] | 0x20) == 'e')
        {
            i++;
            if (i < s.Length && s[i] is (byte)'+' or (byte)'-')
                i++;
            exponent = Digits(s, ref i);
            if (exponent == 0)
                return i == s.Length && !last ? 0 : -1;
        }
        if (i > LongestNumber)
            return -1;
        if (i == s.Length && !last)
            return 0;
        if (exponent > 2 || digits > 300)
            Odd |= Oddities.HugeNumber;
        return i;
    }

    static int Digits(ReadOnlySpan<byte> s, ref int i)
    {
        var start = i;
        while (i < s.Length && (uint)(s[i] - '0') <= 9)
            i++;
        return i - start;
    }
}
