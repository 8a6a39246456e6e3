using System.Buffers;
using System.Text;

namespace TazaKoom.OpenData.Catalog.Rows;

/// <summary>Text as a cell of a workbook: XML 1.0 without what XML cannot hold, and no longer than a cell may be.</summary>
internal static class XlsxText
{
    /// <summary>Excel calls a workbook with a longer cell damaged.</summary>
    public const int Longest = 32_767;

    // Never cut silently: the cell says that it was cut and where the rest is.
    const string Cut = " … [longer than a cell may be; whole in CSV and JSON]";

    static readonly SearchValues<char> Special = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(c => (char)c), '&', '<', '>', '_', '\uFFFE', '\uFFFF']);

    public static void Write(IBufferWriter<byte> to, string text)
    {
        if (text.Length > Longest)
        {
            var kept = Longest - Cut.Length;
            text = text[..(char.IsHighSurrogate(text[kept - 1]) ? kept - 1 : kept)] + Cut;
        }
        var rest = text.AsSpan();
        for (var i = rest.IndexOfAny(Special); i >= 0; i = rest.IndexOfAny(Special))
        {
            Encoding.UTF8.GetBytes(rest[..i], to);
            Escape(to, rest, i);
            rest = rest[(i + 1)..];
        }
        Encoding.UTF8.GetBytes(rest, to);
    }

    static void Escape(IBufferWriter<byte> to, ReadOnlySpan<char> text, int i)
    {
        switch (text[i])
        {
            case '&': to.Write("&amp;"u8); break;
            case '<': to.Write("&lt;"u8); break;
            case '>': to.Write("&gt;"u8); break;
            case '\t' or '\n': to.Write([(byte)text[i]]); break;
            // ECMA-376 part 1, 22.4.2.4: _xHHHH_ is how a cell holds a character that XML cannot; so that text itself is escaped too.
            case '_' when !IsEscape(text[i..]): to.Write("_"u8); break;
            default: Encoding.UTF8.GetBytes(FormattableString.Invariant($"_x{(int)text[i]:X4}_"), to); break;
        }
    }

    static bool IsEscape(ReadOnlySpan<char> text) => text.Length >= 7 && text[1] == 'x' && text[6] == '_'
        && char.IsAsciiHexDigit(text[2]) && char.IsAsciiHexDigit(text[3]) && char.IsAsciiHexDigit(text[4]) && char.IsAsciiHexDigit(text[5]);
}
