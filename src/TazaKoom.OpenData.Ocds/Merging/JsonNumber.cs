using System.Runtime.CompilerServices;

namespace TazaKoom.OpenData.Ocds.Merging;

/// <summary>
/// Numbers as text. The canonical text is that of RFC 8785 (ECMAScript's layout) for the exact decimal value instead of the
/// nearest double: 1, 1.0 and 1e0 are one number, and a 20-digit amount keeps its 20 digits. For every number that a double
/// holds with at most 15 significant digits the two agree, so hashes can be checked with any RFC 8785 library on real data.
/// </summary>
internal static class JsonNumber
{
    /// <summary>The bytes of the JSON number at the start of the text; 0 if there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int LengthAt(ReadOnlySpan<byte> text)
    {
        var at = text.Length > 0 && text[0] == (byte)'-' ? 1 : 0;
        var whole = Digits(text, at);
        if (whole == 0 || (whole > 1 && text[at] == (byte)'0'))
        {
            return 0;
        }
        at += whole;
        if (at < text.Length && text[at] == (byte)'.')
        {
            var fraction = Digits(text, at + 1);
            if (fraction == 0)
            {
                return 0;
            }
            at += 1 + fraction;
        }
        if (at < text.Length && (text[at] | 0x20) == (byte)'e')
        {
            at++;
            if (at < text.Length && text[at] is (byte)'+' or (byte)'-')
            {
                at++;
            }
            var exponent = Digits(text, at);
            if (exponent == 0)
            {
                return 0;
            }
            at += exponent;
        }
        return at;
    }

    /// <summary>Writes the canonical text of a well-formed JSON number.</summary>
    public static void WriteCanonical(ReadOnlySpan<byte> number, ByteWriter to)
    {
        if (IsCanonical(number))
        {
            to.Write(number);
            return;
        }

        var negative = number[0] == (byte)'-';
        var text = negative ? number[1..] : number;
        var e = text.IndexOfAny((byte)'e', (byte)'E');
        var mantissa = e < 0 ? text : text[..e];
        var dot = mantissa.IndexOf((byte)'.');
        Span<byte> digits = mantissa.Length <= 128 ? stackalloc byte[mantissa.Length] : new byte[mantissa.Length];
        var count = 0;
        foreach (var b in mantissa)
        {
            if (b != (byte)'.')
            {
                digits[count++] = b;
            }
        }
        var significant = ((ReadOnlySpan<byte>)digits[..count]).TrimStart((byte)'0');
        var leading = count - significant.Length;
        significant = significant.TrimEnd((byte)'0');
        if (significant.IsEmpty)
        {
            to.Write((byte)'0'); // 0, -0 and 0e5 are one value
            return;
        }
        if (e >= 0 && !TryExponent(text[(e + 1)..], out _))
        {
            to.Write(number); // an exponent beyond any arithmetic: only the same text is the same number
            return;
        }
        TryExponent(e < 0 ? "0"u8 : text[(e + 1)..], out var exponent);

        // The value is 0.DIGITS times ten to the power of `point`.
        var point = (dot < 0 ? count : dot) - leading + exponent;
        if (negative)
        {
            to.Write((byte)'-');
        }
        Write(significant, point, to);
    }

    // ECMAScript, Number::toString, with the digits given.
    static void Write(ReadOnlySpan<byte> digits, long point, ByteWriter to)
    {
        if (point is > 0 and <= 21)
        {
            var whole = (int)Math.Min(point, digits.Length);
            to.Write(digits[..whole]);
            for (var i = digits.Length; i < point; i++)
            {
                to.Write((byte)'0');
            }
            if (whole < digits.Length)
            {
                to.Write((byte)'.');
                to.Write(digits[whole..]);
            }
        }
        else if (point is > -6 and <= 0)
        {
            to.Write("0."u8);
            for (var i = point; i < 0; i++)
            {
                to.Write((byte)'0');
            }
            to.Write(digits);
        }
        else
        {
            to.Write(digits[0]);
            if (digits.Length > 1)
            {
                to.Write((byte)'.');
                to.Write(digits[1..]);
            }
            to.Write(point - 1 < 0 ? "e-"u8 : "e+"u8);
            Span<byte> exponent = stackalloc byte[20];
            Math.Abs(point - 1).TryFormat(exponent, out var written, default, System.Globalization.CultureInfo.InvariantCulture);
            to.Write(exponent[..written]);
        }
    }

    // What nearly every number of real data is: an integer, or a decimal such as 12.5 or 0.5.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool IsCanonical(ReadOnlySpan<byte> number)
    {
        var text = number[0] == (byte)'-' ? number[1..] : number;
        var whole = Digits(text, 0);
        if (whole > 21 || (text[0] == (byte)'0' && !IsPlainFraction(number, text)))
        {
            return false;
        }
        return whole == text.Length
            || (text[whole] == (byte)'.' && whole + 1 + Digits(text, whole + 1) == text.Length && text[^1] != (byte)'0');
    }

    // 0, 0.5, -0.5; not -0, not 0.05 (it may need an exponent).
    static bool IsPlainFraction(ReadOnlySpan<byte> number, ReadOnlySpan<byte> text) =>
        number.Length == 1 || (text.Length >= 3 && text[1] == (byte)'.' && text[2] != (byte)'0');

    static bool TryExponent(ReadOnlySpan<byte> text, out long exponent)
    {
        exponent = 0;
        if (text[0] == (byte)'+')
        {
            text = text[1..];
        }
        var negative = text[0] == (byte)'-';
        var digits = (negative ? text[1..] : text).TrimStart((byte)'0');
        if (digits.Length > 12)
        {
            return false;
        }
        foreach (var digit in digits)
        {
            exponent = (exponent * 10) + (digit - '0');
        }
        exponent = negative ? -exponent : exponent;
        return true;
    }

    static int Digits(ReadOnlySpan<byte> text, int from)
    {
        var at = from;
        while (at < text.Length && text[at] is >= (byte)'0' and <= (byte)'9')
        {
            at++;
        }
        return at - from;
    }
}
