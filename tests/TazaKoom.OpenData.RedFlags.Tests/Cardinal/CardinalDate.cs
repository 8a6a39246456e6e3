using System.Globalization;
using System.Text.RegularExpressions;

namespace TazaKoom.OpenData.RedFlags.Tests.Cardinal;

/// <summary>RFC 3339, as Cardinal's date library takes it: seconds since the year 1, or nothing.</summary>
static partial class CardinalDate
{
    public static decimal? Exact(string? text)
    {
        if (text is null || Rfc3339().Match(text) is not { Success: true } m)
            return null;
        if (!DateTime.TryParseExact(m.Groups["day"].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return null;
        int Part(string group) => int.Parse(m.Groups[group].Value, CultureInfo.InvariantCulture);
        if (Part("h") > 23 || Part("m") > 59 || Part("s") > 60)
            return null;
        var fraction = m.Groups["part"].Value.Length > 0 ? decimal.Parse("0" + m.Groups["part"].Value, CultureInfo.InvariantCulture) : 0;
        var offset = m.Groups["zone"].Value is "Z" or "z" ? 0 : (m.Groups["zone"].Value[0] == '-' ? -60 : 60) * ((Part("zh") * 60) + Part("zm"));
        return (day.Ticks / TimeSpan.TicksPerSecond) + (Part("h") * 3600) + (Part("m") * 60) + Part("s") + fraction - offset;
    }

    /// <summary>A time without offset is UTC, a day alone its beginning: a bid of the day after the deadline is late, one of the same day is not said to be.</summary>
    public static decimal? OrDay(string? text) => Exact(text) ?? Exact(text + "Z") ?? Exact(text + "T00:00:00Z");

    [GeneratedRegex(@"^(?<day>\d{4}-\d\d-\d\d)[Tt ](?<h>\d\d):(?<m>\d\d):(?<s>\d\d)(?<part>\.\d+)?(?<zone>[Zz]|[+-](?<zh>\d\d):(?<zm>\d\d))$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Rfc3339();
}
