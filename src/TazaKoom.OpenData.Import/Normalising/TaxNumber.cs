namespace TazaKoom.OpenData.Import.Normalising;

/// <summary>The Kyrgyz tax number (INN): 14 digits, the first 0 for an organization, 1 for a woman, 2 for a man, then ddMMyyyy.</summary>
internal static class TaxNumber
{
    public const int Length = 14;

    /// <summary>Is this a person's number? A company's date is its registration; a person's is the birth date, which is why it is masked.</summary>
    public static bool IsPersons(ReadOnlySpan<byte> digits)
    {
        if (digits.Length != Length || digits[0] is not ((byte)'1' or (byte)'2'))
            return false;
        foreach (var digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'9')
                return false;
        }
        int day = Two(digits, 1), month = Two(digits, 3), year = (Two(digits, 5) * 100) + Two(digits, 7);
        return year is >= 1900 and <= 2015 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month);
    }

    /// <summary>The digits of a JSON number without a fraction of zeros: 21705199012345.0 is what spreadsheets make of a tax number.</summary>
    public static ReadOnlySpan<byte> Integer(ReadOnlySpan<byte> number) =>
        number.IndexOf((byte)'.') is var point and >= 0 && number[(point + 1)..].IndexOfAnyExcept((byte)'0') < 0 ? number[..point] : number;

    /// <summary>Where the next run of exactly 14 digits starts, at or after <paramref name="from"/>; -1: there is none.</summary>
    public static int Find(ReadOnlySpan<byte> text, int from)
    {
        // Of 14 digits in a row, one stands at every 14th place: look there only.
        var probe = from + Length - 1;
        while (probe < text.Length)
        {
            if (!Digit(text[probe]))
            {
                probe += Length;
                continue;
            }
            var start = probe;
            while (start > from && Digit(text[start - 1]))
                start--;
            var end = probe + 1;
            while (end < text.Length && Digit(text[end]))
                end++;
            var before = start > 0 && Digit(text[start - 1]);
            if (end - start == Length && !before)
                return start;
            probe = end + Length;
        }
        return -1;
    }

    /// <summary>
    /// Where a number of 14 digits stands as spreadsheets write it: 2.1503198012345E+13, with a point or a comma. They cut digits off; with
    /// nine it still is a birth date.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="from">Where to begin.</param>
    /// <param name="number">The digits, zeros for those that were cut off.</param>
    /// <returns>Start and length; a start of -1: there is none.</returns>
    public static (int Start, int Length) FindScientific(ReadOnlySpan<byte> text, int from, Span<byte> number)
    {
        for (var e = from + 10; e < text.Length - 2; e++)
        {
            if (text[e] is not ((byte)'e' or (byte)'E'))
                continue;
            var end = text[e + 1] == (byte)'+' ? e + 2 : e + 1;
            if (!text[end..].StartsWith("13"u8) || (end + 2 < text.Length && Digit(text[end + 2])))
                continue;
            var start = e;
            while (start > from && Digit(text[start - 1]))
                start--;
            var fraction = text[start..e];
            if (fraction.Length is < 8 or > 13 || start < from + 2 || text[start - 1] is not ((byte)'.' or (byte)',') || !Digit(text[start - 2]) || (start >= 3 && Digit(text[start - 3])))
                continue;
            number.Fill((byte)'0');
            number[0] = text[start - 2];
            fraction.CopyTo(number[1..]);
            return (start - 2, end + 2 - (start - 2));
        }

        return (-1, 0);
    }

    /// <summary>
    /// KG-INN and an organization's number, in their one spelling: kg_inn, and a number that lost the zeros it begins with in a spreadsheet,
    /// which still shows the day of its registration. Null: it is not that, or is spelled so already.
    /// </summary>
    public static byte[]? IdOfOrganization(ReadOnlySpan<byte> id)
    {
        ReadOnlySpan<byte> scheme = "KG-INN-"u8;
        var digits = id.Length > scheme.Length ? id[scheme.Length..] : default;
        if (digits.Length is < Length - 2 or > Length || digits.ContainsAnyExceptInRange((byte)'0', (byte)'9'))
            return null;
        for (var i = 0; i < scheme.Length; i++)
        {
            if (scheme[i] == '-' ? id[i] is not ((byte)'-' or (byte)'_' or (byte)' ') : (id[i] & ~0x20) != scheme[i])
                return null;
        }
        if (digits.Length == Length && id.StartsWith(scheme))
            return null;
        byte[] spelled = [.. scheme, .. Enumerable.Repeat((byte)'0', Length - digits.Length), .. digits];
        var number = spelled.AsSpan(scheme.Length);
        int day = Two(number, 1), month = Two(number, 3), year = (Two(number, 5) * 100) + Two(number, 7);
        var isDated = number[0] == '0' && year is >= 1990 and <= 2060 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month);
        return digits.Length == Length || isDated ? spelled : null;
    }

    static bool Digit(byte b) => b is >= (byte)'0' and <= (byte)'9';

    static int Two(ReadOnlySpan<byte> digits, int at) => ((digits[at] - '0') * 10) + digits[at + 1] - '0';
}
