using System.Buffers.Text;

namespace TazaKoom.OpenData.Import.Normalising;

/// <summary>A date as publishers write it.</summary>
internal static class PublishedDate
{
    const long TicksPerMicrosecond = 10;

    /// <summary>
    /// Reads <c>2020-08-06T10:45:52.123+06:00</c> (RFC 3339), and what is short of it: a space for the T, no seconds, no offset,
    /// no time. Anything else is not a date: an abbreviation such as EDT names several zones.
    /// </summary>
    /// <param name="text">UTF-8, trimmed.</param>
    /// <param name="zone">What a date without offset is read in.</param>
    /// <param name="instant">To the microsecond, as PostgreSQL keeps it.</param>
    /// <param name="exact">It had a time and an offset.</param>
    /// <returns>False: unreadable. A year outside 1900 to 2100 is readable here; what it means is for the caller.</returns>
    public static bool TryRead(ReadOnlySpan<byte> text, TimeSpan zone, out DateTimeOffset instant, out bool exact)
    {
        instant = default;
        exact = false;
        if (text.Length < 10 || text[4] != (byte)'-' || text[7] != (byte)'-'
            || !Digits(text, 0, 4, out var year) || !Digits(text, 5, 2, out var month) || !Digits(text, 8, 2, out var day))
        {
            return false;
        }
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
            return false;
        var ticks = new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Unspecified).Ticks;
        var rest = text[10..];
        var offset = zone;
        if (!rest.IsEmpty)
        {
            if (rest[0] is not ((byte)'T' or (byte)'t' or (byte)' ') || !Time(rest[1..], out var time, out var used))
                return false;
            ticks += time;
            rest = rest[(1 + used)..];
            if (!rest.IsEmpty)
            {
                if (!Offset(rest, out offset))
                    return false;
                exact = true;
            }
        }
        var utc = ticks - offset.Ticks;
        if (utc < DateTime.MinValue.Ticks || utc > DateTime.MaxValue.Ticks)
            return false;
        instant = new DateTimeOffset(utc / TicksPerMicrosecond * TicksPerMicrosecond, TimeSpan.Zero);
        return true;
    }

    static bool Time(ReadOnlySpan<byte> text, out long ticks, out int used)
    {
        ticks = 0;
        used = 5;
        if (text.Length < 5 || text[2] != (byte)':' || !Digits(text, 0, 2, out var hour) || !Digits(text, 3, 2, out var minute))
            return false;
        var second = 0;
        if (text.Length >= 8 && text[5] == (byte)':')
        {
            if (!Digits(text, 6, 2, out second))
                return false;
            used = 8;
        }
        if (hour > 23 || minute > 59 || second > 60) // 60: a leap second, which is the next minute's first
            return false;
        ticks = (((hour * 60L) + minute) * 60 + second) * TimeSpan.TicksPerSecond;
        if (used == 8 && text.Length > 9 && text[8] is (byte)'.' or (byte)',')
        {
            long unit = TimeSpan.TicksPerSecond;
            for (used = 9; used < text.Length && text[used] is >= (byte)'0' and <= (byte)'9'; used++)
                ticks += (text[used] - (byte)'0') * (unit /= 10);
            if (used == 9)
                return false;
        }
        return true;
    }

    static bool Offset(ReadOnlySpan<byte> text, out TimeSpan offset)
    {
        offset = TimeSpan.Zero;
        if (text is [(byte)'Z' or (byte)'z'])
            return true;
        if (text[0] is not ((byte)'+' or (byte)'-') || text.Length < 3 || !Digits(text, 1, 2, out var hours))
            return false;
        var minutes = 0;
        var rest = text[3..];
        if (rest is [(byte)':', ..])
            rest = rest[1..];
        if (!rest.IsEmpty && (rest.Length != 2 || !Digits(rest, 0, 2, out minutes)))
            return false;
        if (hours > 18 || minutes > 59)
            return false;
        offset = new TimeSpan(hours, minutes, 0);
        if (text[0] == (byte)'-')
            offset = -offset;
        return true;
    }

    static bool Digits(ReadOnlySpan<byte> text, int from, int length, out int value) =>
        Utf8Parser.TryParse(text.Slice(from, length), out value, out var used) && used == length && text[from] is >= (byte)'0' and <= (byte)'9';
}
