using System.Globalization;

namespace TazaKoom.OpenData.Catalog.Filters;

/// <summary>
/// A point or a span of time as a filter names it: `2024`, `2024-07`, `2024-07-01` are a year, a month, a day in Bishkek;
/// `2024-07-01T10:00` is that minute in Bishkek; with an offset or Z, and with seconds, it is that instant.
/// </summary>
/// <param name="From">The first instant.</param>
/// <param name="Before">The first instant after it; the same as <paramref name="From"/> for an instant.</param>
public readonly record struct Moment(DateTimeOffset From, DateTimeOffset Before)
{
    /// <summary>The zone of dates without an offset. Bishkek has no summer time since 2005-08-12.</summary>
    public static readonly TimeZoneInfo Zone = FindZone();

    static readonly string[] Clock = ["yyyy-MM-ddTHH:mm:ss", "yyyy-MM-ddTHH:mm:ss.FFFFFF", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm:ss.FFFFFF"];
    static readonly string[] Offsets = ["yyyy-MM-ddTHH:mmzzz", "yyyy-MM-ddTHH:mm:sszzz", "yyyy-MM-ddTHH:mm:ss.FFFFFFzzz"];

    public bool IsInstant => From == Before;

    public static bool TryRead(string text, out Moment moment)
    {
        moment = default;
        if (text.Length < 4 || !char.IsAsciiDigit(text[0]) || text.StartsWith("000", StringComparison.Ordinal)) return false;

        if (Exact(text, "yyyy", out var local)) return Span(local, t => t.AddYears(1), out moment);
        if (Exact(text, "yyyy-MM", out local)) return Span(local, t => t.AddMonths(1), out moment);
        if (Exact(text, "yyyy-MM-dd", out local)) return Span(local, t => t.AddDays(1), out moment);
        if (Exact(text, "yyyy-MM-ddTHH:mm", out local)) return Span(local, t => t.AddMinutes(1), out moment);
        if (DateTime.TryParseExact(text, Clock, CultureInfo.InvariantCulture, DateTimeStyles.None, out local))
            return Span(local, t => t, out moment);

        // A plus sign that was not escaped arrives as a space.
        var offset = text.Length > 6 && text[^6] == ' ' && text[^3] == ':' ? $"{text[..^6]}+{text[^5..]}" : text;
        if (offset.EndsWith('Z')) offset = $"{offset[..^1]}+00:00";
        if (!DateTimeOffset.TryParseExact(offset, Offsets, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant)) return false;
        moment = new(instant, instant);
        return true;
    }

    const string Written = "yyyy-MM-ddTHH:mm:ss.FFFFFFzzz";

    internal const int Longest = 33;

    /// <summary>ISO 8601 with the zone's offset, fractions only where there are any: 2024-07-01T10:00:00+06:00.</summary>
    public static string Write(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Zone).ToString(Written, CultureInfo.InvariantCulture);

    /// <param name="utf8">Of <see cref="Longest"/> bytes at least.</param>
    /// <returns>How many of them it took.</returns>
    public static int Write(DateTimeOffset instant, Span<byte> utf8)
    {
        // The round-trip format is written several times as fast as one of our own: 2024-07-01T10:00:00.0000000+06:00.
        if (!TimeZoneInfo.ConvertTime(instant, Zone).TryFormat(utf8, out _, "O", CultureInfo.InvariantCulture)) throw new ArgumentException($"An instant takes {Longest} bytes.", nameof(utf8));
        var (point, end, zone) = (19, 26, 27);
        while (utf8[end - 1] == '0') end--;
        if (end == point + 1) end = point;
        utf8[zone..Longest].CopyTo(utf8[end..]);
        return end + Longest - zone;
    }

    static bool Exact(string text, string format, out DateTime local) =>
        DateTime.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out local);

    static bool Span(DateTime local, Func<DateTime, DateTime> next, out Moment moment)
    {
        moment = default;
        if (local.Year >= 9999) return false;
        moment = new(InZone(local), InZone(next(local)));
        return true;
    }

    static DateTimeOffset InZone(DateTime local) => new(local, Zone.GetUtcOffset(local));

    static TimeZoneInfo FindZone() =>
        TimeZoneInfo.TryFindSystemTimeZoneById("Asia/Bishkek", out var zone)
            ? zone
            : TimeZoneInfo.CreateCustomTimeZone("Asia/Bishkek", TimeSpan.FromHours(6), "Asia/Bishkek", "Asia/Bishkek");
}
