using System.Buffers.Text;
using System.Text;

namespace TazaKoom.OpenData.Import.Normalising;

/// <summary>Text that PostgreSQL takes: escapes resolved, no U+0000, no half surrogate pairs.</summary>
internal static class JsonText
{
    static ReadOnlySpan<byte> Replacement => "\uFFFD"u8;

    /// <summary>Resolves the escapes of a JSON string.</summary>
    /// <param name="escaped">Between the quotes.</param>
    /// <param name="into">At least as long as <paramref name="escaped"/>; resolving never makes a text longer.</param>
    /// <param name="replaced">U+0000 or half a surrogate pair was replaced by U+FFFD.</param>
    /// <returns>Bytes written.</returns>
    public static int Unescape(ReadOnlySpan<byte> escaped, Span<byte> into, out bool replaced)
    {
        replaced = false;
        var to = 0;
        var from = 0;
        while (from < escaped.Length)
        {
            var plain = escaped[from..].IndexOf((byte)'\\');
            if (plain < 0)
                plain = escaped.Length - from;
            escaped.Slice(from, plain).CopyTo(into[to..]);
            from += plain;
            to += plain;
            if (from + 1 >= escaped.Length)
                break;
            var letter = escaped[from + 1];
            if (letter != (byte)'u')
            {
                into[to++] = letter switch
                {
                    (byte)'n' => (byte)'\n',
                    (byte)'t' => (byte)'\t',
                    (byte)'r' => (byte)'\r',
                    (byte)'b' => (byte)'\b',
                    (byte)'f' => (byte)'\f',
                    _ => letter,
                };
                from += 2;
                continue;
            }
            var unit = Unit(escaped, from);
            from += 6;
            if (char.IsHighSurrogate((char)unit) && Unit(escaped, from) is var low && low >= 0 && char.IsLowSurrogate((char)low))
            {
                to += new Rune((char)unit, (char)low).EncodeToUtf8(into[to..]);
                from += 6;
            }
            else if (unit > 0 && Rune.TryCreate(unit, out var rune))
            {
                to += rune.EncodeToUtf8(into[to..]);
            }
            else
            {
                Replacement.CopyTo(into[to..]);
                to += Replacement.Length;
                replaced = true;
            }
        }
        return to;
    }

    /// <summary>Writes a text as between the quotes of JSON, with only the escapes it needs: never longer than what it was unescaped from.</summary>
    /// <returns>Bytes written.</returns>
    public static int Escape(ReadOnlySpan<byte> text, Span<byte> into)
    {
        var to = 0;
        foreach (var b in text)
        {
            var letter = b switch
            {
                (byte)'"' => (byte)'"',
                (byte)'\\' => (byte)'\\',
                (byte)'\n' => (byte)'n',
                (byte)'\t' => (byte)'t',
                (byte)'\r' => (byte)'r',
                (byte)'\b' => (byte)'b',
                (byte)'\f' => (byte)'f',
                < (byte)' ' => (byte)'u',
                _ => (byte)0,
            };
            if (letter == 0)
            {
                into[to++] = b;
                continue;
            }
            into[to++] = (byte)'\\';
            into[to++] = letter;
            if (letter == (byte)'u')
            {
                Utf8Formatter.TryFormat((ushort)b, into[to..], out var written, new System.Buffers.StandardFormat('x', 4));
                to += written;
            }
        }
        return to;
    }

    /// <summary>The UTF-16 unit of a \uXXXX that starts here, or -1.</summary>
    static int Unit(ReadOnlySpan<byte> escaped, int from)
    {
        if (from + 6 > escaped.Length || escaped[from] != (byte)'\\' || escaped[from + 1] != (byte)'u')
            return -1;
        return Utf8Parser.TryParse(escaped.Slice(from + 2, 4), out ushort unit, out var used, 'x') && used == 4 ? unit : -1;
    }

    /// <summary>Without the white space around it, no-break spaces included: publishers pad.</summary>
    public static ReadOnlyMemory<byte> Trim(ReadOnlyMemory<byte> text)
    {
        var span = text.Span;
        int start = 0, end = span.Length;
        while (start < end && Space(span, start, out var width))
            start += width;
        while (end > start)
        {
            if (span[end - 1] <= (byte)' ')
                end--;
            else if (end - 2 >= start && span[end - 2] == 0xC2 && span[end - 1] == 0xA0)
                end -= 2;
            else
                break;
        }
        return text[start..end];
    }

    static bool Space(ReadOnlySpan<byte> text, int at, out int width)
    {
        width = text[at] <= (byte)' ' ? 1 : 2;
        return width == 1 || (at + 1 < text.Length && text[at] == 0xC2 && text[at + 1] == 0xA0);
    }

    /// <summary>At most <paramref name="bytes"/>, cut between characters.</summary>
    public static ReadOnlyMemory<byte> Cut(ReadOnlyMemory<byte> text, int bytes)
    {
        if (text.Length <= bytes)
            return text;
        while (bytes > 0 && (text.Span[bytes] & 0xC0) == 0x80)
            bytes--;
        return text[..bytes];
    }
}
