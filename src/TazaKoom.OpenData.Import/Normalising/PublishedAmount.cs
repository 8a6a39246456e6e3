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
    /// mean two things, or need words to be understood.
    /// </summary>
    public static AmountForm ReadText(ReadOnlySpan<byte> utf8, out decimal amount)
    {
        amount = 0;
        Span<char> text = stackalloc char[LongestText];
        var length = 0;
        var negative = utf8 is [(byte)'-', ..];
        for (var i = negative ? 1 : 0; i < utf8.Length; i++)
        {
            if (length == LongestText)
                return AmountForm.Unreadable;
            var noBreakSpace = utf8[i] == 0xC2 && i + 1 < utf8.Length && utf8[i + 1] == 0xA0;
            if (noBreakSpace)
                i++;
            else if (utf8[i] is not ((byte)' ' or (byte)'.' or (byte)',' or >= (byte)'0' and <= (byte)'9'))
                return AmountForm.Unreadable;
            text[length++] = noBreakSpace ? ' ' : (char)utf8[i];
        }
        if (!TryDivide(text[..length], out var whole, out var fraction))
            return AmountForm.Unreadable;
        Span<char> plain = stackalloc char[LongestText + 1];
        var to = 0;
        foreach (var c in whole)
        {
            if (c is not (' ' or '.' or ','))
                plain[to++] = c;
        }
        plain[to++] = '.';
        fraction.CopyTo(plain[to..]);
        to += fraction.Length;
        if (to == 1 || !decimal.TryParse(plain[..to], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out amount))
            return AmountForm.Unreadable;
        if (negative)
            amount = -amount;
        return amount is <= Largest and >= -Largest ? AmountForm.FromText : AmountForm.OutOfRange;
    }

    const int LongestText = 60;

    /// <summary>Finds the decimal mark, if it can only be one.</summary>
    static bool TryDivide(ReadOnlySpan<char> text, out ReadOnlySpan<char> whole, out ReadOnlySpan<char> fraction)
    {
        var points = text.Count('.');
        var commas = text.Count(',');
        var mark = (points, commas) switch
        {
            (0, 0) => text.Length,
            (1, 0) => text.IndexOf('.'),                                    // as JSON writes numbers: 1200.505
            (0, 1) => text.IndexOf(','),
            ( >= 1, >= 1) => text.LastIndexOfAny('.', ','),                 // both: the last one
            _ => -1,                                                        // 1.200.300
        };
        whole = mark < 0 ? default : text[..mark];
        fraction = mark < 0 || mark == text.Length ? default : text[(mark + 1)..];
        if (mark < 0 || fraction.IndexOfAny([' ', '.', ',']) >= 0)
            return false;
        // 1,200 is one and a fifth, or twelve hundred; 1 200,505 is clear.
        if ((points, commas) is (0, 1) && fraction.Length == 3 && !whole.Contains(' '))
            return false;
        return IsGrouped(whole);
    }

    /// <summary>Digits, or groups of three divided by one and the same sign.</summary>
    static bool IsGrouped(ReadOnlySpan<char> whole)
    {
        var first = whole.IndexOfAny([' ', '.', ',']);
        if (first < 0)
            return true;
        var sign = whole[first];
        if (first is 0 or > 3)
            return false;
        for (var rest = whole[first..]; !rest.IsEmpty; rest = rest[4..])
        {
            if (rest.Length < 4 || rest[0] != sign || rest[1..4].ContainsAnyExceptInRange('0', '9'))
                return false;
        }
        return true;
    }
}
