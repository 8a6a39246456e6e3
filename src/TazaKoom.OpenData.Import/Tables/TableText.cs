using System.Text;

namespace TazaKoom.OpenData.Import.Tables;

/// <summary>
/// In which encoding a table was saved. Nobody writes that down: spreadsheets in this region save windows-1251 on one machine,
/// UTF-16 on the next and Mac Cyrillic on a third.
/// </summary>
internal static class TableText
{
    static readonly string[] OneByte = ["windows-1251", "iso-8859-5", "x-mac-cyrillic", "koi8-r", "ibm866", "windows-1252", "windows-1250"];

    static TableText() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>What a mapping may call an encoding.</summary>
    public static IReadOnlyList<string> Names { get; } = ["utf-8", "utf-16", "utf-16BE", .. OneByte];

    /// <summary>An encoding by its name; null: there is none of that name.</summary>
    public static Encoding? Named(string name) =>
        Names.FirstOrDefault(n => n.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } known ? Encoding.GetEncoding(known) : null;

    public static Encoding EncodingOf(ReadOnlySpan<byte> sample)
    {
        if (sample.StartsWith("\uFEFF"u8))
            return new UTF8Encoding(encoderShouldEmitUTF8Identifier: true);
        if (sample is [0xFF, 0xFE, ..])
            return Encoding.Unicode;
        if (sample is [0xFE, 0xFF, ..])
            return Encoding.BigEndianUnicode;
        // UTF-16 without a mark: the high bytes of digits, delimiters and Latin letters are zeros.
        var (even, odd) = Zeros(sample);
        if (odd > sample.Length / 16 && even == 0)
            return Encoding.Unicode;
        if (even > sample.Length / 16 && odd == 0)
            return Encoding.BigEndianUnicode;
        if (IsUtf8(sample))
            return new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

        var best = OneByte[0];
        var most = int.MinValue;
        foreach (var name in OneByte)
        {
            if (Likeness(Encoding.GetEncoding(name).GetString(sample)) is var likeness && likeness > most)
                (best, most) = (name, likeness);
        }

        return Encoding.GetEncoding(best);
    }

    static (int Even, int Odd) Zeros(ReadOnlySpan<byte> sample)
    {
        var even = 0;
        var odd = 0;
        for (var i = 0; i < sample.Length; i++)
        {
            if (sample[i] != 0)
                continue;
            if (i % 2 == 0)
                even++;
            else
                odd++;
        }

        return (even, odd);
    }

    static bool IsUtf8(ReadOnlySpan<byte> sample)
    {
        try
        {
            // Not flushed: the sample may end in the middle of a letter.
            new UTF8Encoding(false, throwOnInvalidBytes: true).GetDecoder().GetCharCount(sample, flush: false);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    /// <summary>Russian letters from the most to the least frequent; Kyrgyz has nearly the same at both ends.</summary>
    const string ByFrequency = "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъ";

    /// <summary>
    /// How much a text looks like words of its script. By how frequent its letters are, whatever their case: in KOI8-R the capitals of
    /// windows-1251 are small letters, and names all in capitals would look like words in it. Signs, capitals inside of words, letters
    /// among those of another script, and several accented ones in a row speak against it.
    /// </summary>
    static int Likeness(string text)
    {
        var likeness = 0;
        var previous = ' ';
        foreach (var c in text)
        {
            if (c >= 0x80)
            {
                if (!char.IsLetter(c))
                    likeness -= c is '\u00A0' or '№' or '«' or '»' or '–' or '—' ? 0 : 20;
                else if ((char.IsLetter(previous) && IsCyrillic(c) != IsCyrillic(previous)) || (char.IsUpper(c) && char.IsLower(previous)))
                    likeness -= 30;
                else
                    likeness += IsCyrillic(c) ? Frequency(char.ToLowerInvariant(c)) : previous >= 0x80 ? -8 : 8;
            }

            previous = c;
        }

        return likeness;
    }

    static int Frequency(char letter) => ByFrequency.IndexOf(letter, StringComparison.Ordinal) is >= 0 and var rank ? (ByFrequency.Length / 2) - rank : -(ByFrequency.Length / 2);

    static bool IsCyrillic(char c) => c is >= '\u0400' and <= '\u04FF';
}
