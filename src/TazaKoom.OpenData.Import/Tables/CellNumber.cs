using System.Globalization;
using System.Text;

namespace TazaKoom.OpenData.Import.Tables;

/// <summary>
/// A number as people write it into tables: thousands apart by blanks of any kind, by apostrophes, by points or commas. What can mean
/// two numbers is none: a price of 1,200 read as one and a fifth is worse than one that is told and left out.
/// </summary>
internal static class CellNumber
{
    /// <param name="text">As in the cell.</param>
    /// <param name="decimalSign">What the mapping says; null: it says nothing.</param>
    /// <param name="typed">The cell held a number, which is written with a point.</param>
    public static decimal? Read(string text, char? decimalSign, bool typed = false)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c is not (' ' or '\'' or '’' or '\u00A0' or '\u202F' or '\u2009'))
                plain.Append(c is '−' or '–' ? '-' : c);
        }

        var number = plain.ToString();
        if ((typed ? Plain(number) : null) is { } exact)
            return exact;
        if (Sign(number, decimalSign) is not { } sign)
            return null;
        var at = number.LastIndexOf(sign);
        var (whole, fraction) = at < 0 ? (number, "") : (number[..at], "." + number[(at + 1)..]);
        return IsGrouped(whole) ? Plain(whole.Replace(",", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal) + fraction) : null;
    }

    /// <summary>Which of the two is the decimal sign here; null where it can be either.</summary>
    static char? Sign(string number, char? said)
    {
        var (points, commas) = (number.Count('.'), number.Count(','));
        if (points > 0 && commas > 0)
        {
            // Both: the last one, whatever the mapping says; the other way round it would be no number.
            return number.LastIndexOf('.') > number.LastIndexOf(',') ? '.' : ',';
        }

        if (points + commas == 0)
            return said ?? '.';
        var sign = points > 0 ? '.' : ',';
        var other = sign == '.' ? ',' : '.';
        if (points + commas > 1)
            return IsGrouped(number) ? other : null;
        // Not the sign of the mapping: thousands, if it stands where they do. 1200.5 in a table with commas came from a program.
        if (said == sign || !IsGrouped(number))
            return sign;
        return said is not null ? other : sign == '.' ? '.' : null;
    }

    /// <summary>Digits, or groups of three behind up to three.</summary>
    static bool IsGrouped(string whole)
    {
        var digits = whole.AsSpan().TrimStart("+-");
        var first = digits.IndexOfAny('.', ',');
        if (first < 0)
            return true;
        var sign = digits[first];
        if (first is 0 or > 3)
            return false;
        for (var rest = digits[first..]; !rest.IsEmpty; rest = rest[4..])
        {
            if (rest.Length < 4 || rest[0] != sign || rest[1..4].ContainsAnyExceptInRange('0', '9'))
                return false;
        }

        return true;
    }

    static decimal? Plain(string number) =>
        decimal.TryParse(number, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var value) ? value : null;
}
