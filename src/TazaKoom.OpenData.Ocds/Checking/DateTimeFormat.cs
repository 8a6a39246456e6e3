using System.Globalization;
using System.Text.Json;

namespace TazaKoom.OpenData.Ocds.Checking;

/// <summary>RFC 3339 as the standard asks for it, and whether the year can be one of public procurement.</summary>
static class DateTimeFormat
{
    public static void Check(string? text, JsonElement value, string path, Findings findings)
    {
        if (text is null || !IsRfc3339(text))
            findings.Add(StructureChecks.DateTime, path, value);
        else if (int.Parse(text.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture) is < 1990 or > 2050)
            findings.Add(CoherenceChecks.DateImplausible, path, value);
    }

    /// <summary>yyyy-MM-ddTHH:mm:ss[.fraction](Z|+hh:mm): the full form, with a real calendar day.</summary>
    public static bool IsRfc3339(ReadOnlySpan<char> text)
    {
        if (text.Length < 20 || text[4] != '-' || text[7] != '-' || text[10] is not ('T' or 't' or ' ') || text[13] != ':' || text[16] != ':'
            || !DateOnly.TryParseExact(text[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            || !In(text[11..13], 23) || !In(text[14..16], 59) || !In(text[17..19], 60)) // 60: a leap second
            return false;
        var rest = text[19..];
        if (rest[0] == '.')
        {
            var digits = rest[1..].IndexOfAnyExceptInRange('0', '9');
            if (digits <= 0)
                return false;
            rest = rest[(1 + digits)..];
        }
        return rest is "Z" or "z" || (rest.Length == 6 && rest[0] is '+' or '-' && rest[3] == ':' && In(rest[1..3], 23) && In(rest[4..6], 59));
    }

    static bool In(ReadOnlySpan<char> digits, int most) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= most;
}
