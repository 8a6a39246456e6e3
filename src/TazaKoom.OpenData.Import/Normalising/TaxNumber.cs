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

    static bool Digit(byte b) => b is >= (byte)'0' and <= (byte)'9';

    static int Two(ReadOnlySpan<byte> digits, int at) => ((digits[at] - '0') * 10) + digits[at + 1] - '0';
}
