namespace TazaKoom.OpenData.Ocds.Merging;

/// <summary>
/// Date-times as RFC 3339 writes them, and nothing else: a full date, T (also t or a space), a full time with any number of
/// fractional digits, and Z (also z) or an offset. A date alone or a time without offset is no instant.
/// </summary>
public static class Rfc3339
{
    /// <summary>Fractions finer than 100 ns are cut; a leap second (:60) counts as the first instant of the next minute.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out DateTimeOffset instant)
    {
        instant = default;
        if (text.Length < 20
            || !Number(text[..4], out var year) || text[4] != '-'
            || !Number(text[5..7], out var month) || text[7] != '-'
            || !Number(text[8..10], out var day) || text[10] is not ('T' or 't' or ' ')
            || !Number(text[11..13], out var hour) || text[13] != ':'
            || !Number(text[14..16], out var minute) || text[16] != ':'
            || !Number(text[17..19], out var second))
        {
            return false;
        }
        var rest = text[19..];
        long ticks = 0;
        if (rest[0] == '.')
        {
            var digits = rest[1..].IndexOfAnyExceptInRange('0', '9');
            if (digits <= 0)
            {
                return false;
            }
            var scale = TimeSpan.TicksPerSecond;
            foreach (var digit in rest.Slice(1, Math.Min(digits, 7)))
            {
                scale /= 10;
                ticks += (digit - '0') * scale;
            }
            rest = rest[(1 + digits)..];
        }
        if (!Offset(rest, out var offset)
            || year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)
            || hour > 23 || minute > 59 || second > 60)
        {
            return false;
        }
        var local = new DateTime(year, month, day, hour, minute, 0, DateTimeKind.Unspecified).Ticks
            + (second * TimeSpan.TicksPerSecond) + ticks;
        if (local > DateTime.MaxValue.Ticks || local - offset.Ticks < 0 || local - offset.Ticks > DateTime.MaxValue.Ticks)
        {
            return false; // within hours of year 1 or 9999
        }
        // DateTimeOffset knows offsets up to 14 hours; RFC 3339 allows up to 23:59. The instant is what matters.
        instant = offset.Duration() <= TimeSpan.FromHours(14)
            ? new DateTimeOffset(local, offset)
            : new DateTimeOffset(local - offset.Ticks, TimeSpan.Zero);
        return true;
    }

    static bool Offset(ReadOnlySpan<char> text, out TimeSpan offset)
    {
        offset = TimeSpan.Zero;
        if (text is "Z" or "z")
        {
            return true;
        }
        if (text.Length != 6 || text[0] is not ('+' or '-') || text[3] != ':'
            || !Number(text[1..3], out var hours) || !Number(text[4..6], out var minutes) || hours > 23 || minutes > 59)
        {
            return false;
        }
        offset = new TimeSpan(hours, minutes, 0);
        offset = text[0] == '-' ? -offset : offset;
        return true;
    }

    static bool Number(ReadOnlySpan<char> digits, out int value)
    {
        value = 0;
        foreach (var digit in digits)
        {
            if (!char.IsAsciiDigit(digit))
            {
                return false;
            }
            value = (value * 10) + (digit - '0');
        }
        return true;
    }
}
