using System.Globalization;

namespace TazaKoom.OpenData.Import.Normalising;

/// <summary>How a number was published.</summary>
internal enum AmountForm
{
    /// <summary>Not a number that can be read without guessing.</summary>
    Unreadable,

    /// <summary>Larger than any price, or so small that it is noise.</summary>
    OutOfRange,

    Number,

    /// <summary>A number in quotes, or with separators; read because it can only mean one number.</summary>
    FromText,
}

/// <summary>A number as publishers write it.</summary>
internal static class PublishedAmount
{
    /// <summary>
    /// Colombia's largest budget is about 5e14 pesos; 1e18 is beyond anything that is bought, and what decimal, JSON readers
    /// and spreadsheets still hold.
    /// </summary>
    const decimal Largest = 1_000_000_000_000_000_000m;

    public static AmountForm ReadNumber(ReadOnlySpan<byte> json, out decimal amount)
    {
        if (decimal.TryParse(json, NumberStyles.Float, CultureInfo.InvariantCulture, out amount))
            return amount is <= Largest and >= -Largest ? AmountForm.Number : AmountForm.OutOfRange;
        amount = 0;
        return AmountForm.OutOfRange; // well-formed JSON, so only its size can be wrong
    }

    /// <summary>
    /// Reads <c>1200.5</c>, <c>1 200,50</c>, <c>1,200.50</c>, <c>1.200,50</c>; not <c>1,200</c> or <c>1.200,5 som</c>: those can
    /// mean two things.
    /// </summary>
    public static AmountForm ReadText(ReadOnlySpan<byte> text, out decimal amount)
    {
        amount = 0;
        if (text.Length > 60)
            return AmountForm.Unreadable;
        Span<char> digits = stackalloc char[60];
        var length = 0;
        int point = -1, comma = -1;
        int points = 0, commas = 0;
        var spaced = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == (byte)' ' || (c == 0xC2 && i + 1 < text.Length && text[i + 1] == 0xA0))
            {
                if (c == 0xC2)
                    i++;
                spaced = true;
                continue;
            }
            if (c == (byte)'.')
                (point, points) = (length, points + 1);
            else if (c == (byte)',')
                (comma, commas) = (length, commas + 1);
            else if (!(c is >= (byte)'0' and <= (byte)'9' || (c == (byte)'-' && length == 0)))
                return AmountForm.Unreadable;
            digits[length++] = (char)c;
        }
        if (length == 0)
            return AmountForm.Unreadable;
        var written = digits[..length];
        char? separator;
        if (commas == 0 && points <= 1)
            separator = points == 1 ? '.' : null;                    // as JSON writes numbers: 1200.505
        else if (points == 0 && commas == 1 && (length - comma - 1 != 3 || spaced))
            separator = ',';                                         // 1200,50 - but 1,200 is one or twelve hundred
        else if (points >= 1 && commas >= 1 && (points == 1 || commas == 1))
            separator = point > comma ? '.' : ',';                   // both: the last one is the decimal mark
        else
            return AmountForm.Unreadable;
        return Assemble(written, separator, out amount);
    }

    static AmountForm Assemble(Span<char> written, char? separator, out decimal amount)
    {
        Span<char> plain = stackalloc char[60];
        var to = 0;
        var mark = separator is { } s ? written.LastIndexOf(s) : -1;
        for (var i = 0; i < written.Length; i++)
        {
            if (written[i] is '.' or ',')
            {
                if (i == mark)
                    plain[to++] = '.';
                else if (i > mark && mark >= 0)
                    break;
                continue;
            }
            plain[to++] = written[i];
        }
        var style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        if (!decimal.TryParse(plain[..to], style, CultureInfo.InvariantCulture, out amount))
            return AmountForm.Unreadable;
        return amount is <= Largest and >= -Largest ? AmountForm.FromText : AmountForm.OutOfRange;
    }
}
