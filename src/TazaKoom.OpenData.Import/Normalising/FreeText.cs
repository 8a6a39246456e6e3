namespace TazaKoom.OpenData.Import.Normalising;

/// <summary>
/// E-mail addresses and telephones that people write into texts. They are covered with asterisks, byte for byte, so that the text keeps its
/// length. Telephones: international ones, and Kyrgyz ones as they are dialled inside the country (0555 12-34-56).
/// </summary>
internal static class FreeText
{
    const int ShortestPhone = 10;

    /// <summary>Covers what is found.</summary>
    public static bool Cover(Span<byte> text)
    {
        var covered = false;
        for (var at = text.IndexOf((byte)'@'); at >= 0;)
        {
            covered |= CoverAddress(text, at);
            var next = text[(at + 1)..].IndexOf((byte)'@');
            at = next < 0 ? -1 : at + 1 + next;
        }

        if (text.IndexOfAnyInRange((byte)'0', (byte)'9') is not (>= 0 and var digit))
            return covered;
        for (var at = Math.Max(0, digit - 1); at <= text.Length - ShortestPhone;)
        {
            var end = text[at] is (byte)'+' or >= (byte)'0' and <= (byte)'9' && (at == 0 || !Joins(text[at - 1])) ? PhoneEnd(text, at) : -1;
            if (end < 0)
            {
                at++;
                continue;
            }

            foreach (ref var c in text[at..end])
                c = IsDigit(c) || c == (byte)'+' ? (byte)'*' : c;
            covered = true;
            at = end;
        }

        return covered;
    }

    /// <summary>The same, of a text in memory.</summary>
    public static string Covered(string text)
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(text);
        return Cover(bytes) ? System.Text.Encoding.UTF8.GetString(bytes) : text;
    }

    static bool CoverAddress(Span<byte> text, int at)
    {
        var start = at;
        while (start > 0 && (IsWord(text[start - 1]) || text[start - 1] is (byte)'.' or (byte)'%' or (byte)'+'))
            start--;
        var end = at + 1;
        while (end < text.Length && (IsWord(text[end]) || text[end] == (byte)'.'))
            end++;
        while (end > at && text[end - 1] == (byte)'.')
            end--;
        if (start == at || text[at..end].IndexOf((byte)'.') is not > 1)
            return false;
        text[start..end].Fill((byte)'*');
        return true;
    }

    /// <returns>Where a telephone that begins here ends; -1: none does.</returns>
    static int PhoneEnd(ReadOnlySpan<byte> text, int at)
    {
        var international = text[at] == (byte)'+';
        var first = international ? at + 1 : at;
        if (first >= text.Length || !IsDigit(text[first]))
            return -1;
        var kyrgyz = text[first..].StartsWith("996"u8);
        var local = !international && text[first] == (byte)'0' && first + 1 < text.Length && text[first + 1] is >= (byte)'2' and <= (byte)'9';
        if (!international && !kyrgyz && !local)
            return -1;
        int digits = 0, end = -1, apart = 0;
        for (var i = first; i < text.Length; i++)
        {
            if (IsDigit(text[i]))
            {
                apart = 0;
                var ends = i + 1 == text.Length || !IsDigit(text[i + 1]);
                digits++;
                if (ends && (kyrgyz ? digits == 12 : local ? digits == 10 : digits is >= ShortestPhone and <= 14))
                    end = i + 1;
                if (digits == 14)
                    break;
            }
            else if (text[i] is not ((byte)' ' or (byte)'-' or (byte)'(' or (byte)')' or 0xC2 or 0xA0) || ++apart > 4)
            {
                break;
            }
        }

        return end;
    }

    /// <summary>A digit behind it is not the first of a number.</summary>
    static bool Joins(byte c) => c is >= (byte)'0' and <= (byte)'9' or >= (byte)'a' and <= (byte)'z' or >= (byte)'A' and <= (byte)'Z' or (byte)'-' or (byte)'_' or (byte)'.' or (byte)'/' or (byte)',' or (byte)'=';

    static bool IsWord(byte c) => IsDigit(c) || c is >= (byte)'a' and <= (byte)'z' or >= (byte)'A' and <= (byte)'Z' or (byte)'_' or (byte)'-' or >= 0x80;

    static bool IsDigit(byte c) => c is >= (byte)'0' and <= (byte)'9';
}
