namespace TazaKoom.OpenData.Ocds.Checking;

/// <summary>RFC 3339 as the standard asks for it, and whether the year can be one of public procurement.</summary>
static class DateTimeFormat
{
    /// <summary>What is wrong with a date; null: nothing.</summary>
    public static Check? Problem(ReadOnlySpan<byte> text) =>
        !TryRead(text, out _, out var year) ? StructureChecks.DateTime : year is < 1990 or > 2050 ? CoherenceChecks.DateImplausible : null;

    /// <summary>yyyy-MM-ddTHH:mm:ss[.fraction](Z|+hh:mm): the full form, with a real calendar day.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, out DateTimeOffset instant, out int year)
    {
        instant = default;
        year = 0;
        if (text.Length < 20 || text[4] != '-' || text[7] != '-' || text[10] is not ((byte)'T' or (byte)'t' or (byte)' ') || text[13] != ':' || text[16] != ':'
            || !Number(text[..4], 9999, out year) || !Number(text[5..7], 12, out var month) || !Number(text[8..10], 31, out var day)
            || year < 1 || month < 1 || day < 1 || day > DateTime.DaysInMonth(year, month)
            || !Number(text[11..13], 23, out var hour) || !Number(text[14..16], 59, out var minute) || !Number(text[17..19], 60, out var second)) // 60: a leap second
        {
            return false;
        }
        var ticks = new DateTime(year, month, day, hour, minute, Math.Min(second, 59), DateTimeKind.Unspecified).Ticks;
        var rest = text[19..];
        if (rest[0] == '.')
        {
            var digits = rest[1..].IndexOfAnyExceptInRange((byte)'0', (byte)'9');
            if (digits <= 0)
                return false;
            var unit = TimeSpan.TicksPerSecond;
            for (var i = 1; i <= digits && unit > 1; i++)
                ticks += (rest[i] - '0') * (unit /= 10);
            rest = rest[(1 + digits)..];
        }
        var offset = 0L;
        if (rest.Length == 6 && rest[0] is (byte)'+' or (byte)'-' && rest[3] == ':' && Number(rest[1..3], 23, out var hours) && Number(rest[4..6], 59, out var minutes))
            offset = (rest[0] == '-' ? -1 : 1) * ((hours * 60L) + minutes) * TimeSpan.TicksPerMinute;
        else if (rest is not [(byte)'Z' or (byte)'z'])
            return false;
        // Where the instant itself is beyond what can be counted, the text is still well-formed.
        var utc = ticks - offset;
        if (utc >= DateTime.MinValue.Ticks && utc <= DateTime.MaxValue.Ticks)
            instant = new DateTimeOffset(utc, TimeSpan.Zero);
        return true;
    }

    static bool Number(ReadOnlySpan<byte> digits, int most, out int number)
    {
        number = 0;
        foreach (var digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'9')
                return false;
            number = (number * 10) + digit - '0';
        }
        return number <= most;
    }
}
