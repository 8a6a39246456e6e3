using System.Buffers;
using System.Buffers.Binary;

namespace TazaKoom.OpenData.Ocds.Merging;

/// <summary>
/// The text of JSON strings as bytes. Unescaped text is UTF-8, except that a lone surrogate (<c>"\ud800"</c>: allowed by the
/// JSON grammar, not by Unicode) keeps its own three bytes, so that nothing is lost and nothing throws.
/// </summary>
internal static class JsonText
{
    // What may need an escape. 0xED leads U+D000 to U+DFFF, the lone surrogates among them.
    static readonly SearchValues<byte> Special = SearchValues.Create([.. Enumerable.Range(0, 32).Select(b => (byte)b), (byte)'"', (byte)'\\', 0xED]);

    /// <summary>The first eight bytes, the first byte highest; shorter text is padded with zeros.</summary>
    public static ulong Prefix(ReadOnlySpan<byte> text)
    {
        if (text.Length >= 8)
        {
            return BinaryPrimitives.ReadUInt64BigEndian(text);
        }
        ulong prefix = 0;
        for (var i = 0; i < text.Length; i++)
        {
            prefix |= (ulong)text[i] << (56 - (8 * i));
        }
        return prefix;
    }

    /// <summary>Writes what the escaped text means; never longer than the text itself.</summary>
    /// <returns>The bytes written.</returns>
    public static int Unescape(ReadOnlySpan<byte> escaped, Span<byte> to)
    {
        var written = 0;
        var at = 0;
        while (at < escaped.Length)
        {
            var plain = escaped[at..].IndexOf((byte)'\\');
            if (plain != 0)
            {
                var run = plain < 0 ? escaped[at..] : escaped.Slice(at, plain);
                run.CopyTo(to[written..]);
                written += run.Length;
                at += run.Length;
                continue;
            }
            var letter = escaped[at + 1];
            if (letter != (byte)'u')
            {
                to[written++] = letter switch
                {
                    (byte)'b' => 8,
                    (byte)'t' => 9,
                    (byte)'n' => 10,
                    (byte)'f' => 12,
                    (byte)'r' => 13,
                    _ => letter,
                };
                at += 2;
                continue;
            }
            var code = Hex(escaped.Slice(at + 2, 4));
            at += 6;
            if (code is >= 0xD800 and < 0xDC00 && at + 6 <= escaped.Length && escaped[at] == (byte)'\\' && escaped[at + 1] == (byte)'u')
            {
                var low = Hex(escaped.Slice(at + 2, 4));
                if (low is >= 0xDC00 and < 0xE000)
                {
                    code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
                    at += 6;
                }
            }
            written += Encode(code, to[written..]);
        }
        return written;
    }

    /// <summary>Writes text with the escapes of RFC 8785 (3.2.2.2) and no others, without quotes.</summary>
    public static void Escape(ReadOnlySpan<byte> text, ByteWriter to)
    {
        while (true)
        {
            var plain = text.IndexOfAny(Special);
            if (plain < 0)
            {
                to.Write(text);
                return;
            }
            to.Write(text[..plain]);
            text = text[plain..];
            if (text[0] != 0xED)
            {
                WriteShort(text[0], to);
                text = text[1..];
            }
            else if (text[1] < 0xA0)
            {
                to.Write(text[..3]); // U+D000..U+D7FF
                text = text[3..];
            }
            else
            {
                WriteCode(0xD000 | ((text[1] & 0x3F) << 6) | (text[2] & 0x3F), to); // a lone surrogate
                text = text[3..];
            }
        }
    }

    static void WriteShort(byte b, ByteWriter to)
    {
        switch (b)
        {
            case (byte)'"': to.Write("\\\""u8); break;
            case (byte)'\\': to.Write("\\\\"u8); break;
            case 8: to.Write("\\b"u8); break;
            case 9: to.Write("\\t"u8); break;
            case 10: to.Write("\\n"u8); break;
            case 12: to.Write("\\f"u8); break;
            case 13: to.Write("\\r"u8); break;
            default: WriteCode(b, to); break;
        }
    }

    static void WriteCode(int code, ByteWriter to)
    {
        to.Write("\\u"u8);
        for (var shift = 12; shift >= 0; shift -= 4)
        {
            to.Write("0123456789abcdef"u8[(code >> shift) & 15]);
        }
    }

    static int Hex(ReadOnlySpan<byte> digits)
    {
        var value = 0;
        foreach (var digit in digits)
        {
            value = (value << 4) | (digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10);
        }
        return value;
    }

    static int Encode(int code, Span<byte> to)
    {
        switch (code)
        {
            case < 0x80:
                to[0] = (byte)code;
                return 1;
            case < 0x800:
                to[0] = (byte)(0xC0 | (code >> 6));
                to[1] = (byte)(0x80 | (code & 0x3F));
                return 2;
            case < 0x10000:
                to[0] = (byte)(0xE0 | (code >> 12));
                to[1] = (byte)(0x80 | ((code >> 6) & 0x3F));
                to[2] = (byte)(0x80 | (code & 0x3F));
                return 3;
            default:
                to[0] = (byte)(0xF0 | (code >> 18));
                to[1] = (byte)(0x80 | ((code >> 12) & 0x3F));
                to[2] = (byte)(0x80 | ((code >> 6) & 0x3F));
                to[3] = (byte)(0x80 | (code & 0x3F));
                return 4;
        }
    }
}
