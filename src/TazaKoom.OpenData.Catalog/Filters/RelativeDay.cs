using System.Globalization;

namespace TazaKoom.OpenData.Catalog.Filters;

/// <summary>`today` and `today-7d`, days in Bishkek: for an address that is kept, such as the feed or the bookmark of this week's tenders.</summary>
internal static class RelativeDay
{
    const string Today = "today";

    const int Longest = 36_500;

    /// <param name="day">As a filter names it: 2024-07-01.</param>
    public static bool TryRead(string text, DateTimeOffset now, out string day)
    {
        day = "";
        if (!text.StartsWith(Today, StringComparison.Ordinal)) return false;
        var back = 0;
        if (text.Length > Today.Length && (text[Today.Length] != '-' || text[^1] != 'd'
            || !int.TryParse(text.AsSpan(Today.Length + 1, text.Length - Today.Length - 2), NumberStyles.None, CultureInfo.InvariantCulture, out back) || back > Longest)) return false;
        day = TimeZoneInfo.ConvertTime(now, Moment.Zone).AddDays(-back).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return true;
    }
}
