using System.Globalization;

namespace TazaKoom.OpenData.RedFlags.Tests.Cardinal;

/// <summary>Quantiles, fences and the spelling of numbers, from their definitions.</summary>
static class CardinalNumbers
{
    /// <summary>Hyndman and Fan's type 8; NaN of nothing, and of what is no proportion.</summary>
    public static double Quantile(IEnumerable<double> sample, double p)
    {
        var x = sample.Order().ToArray();
        if (x.Length == 0 || p is < 0 or > 1)
            return double.NaN;
        var h = ((x.Length + (1.0 / 3)) * p) + (1.0 / 3);
        var k = (int)Math.Truncate(h);
        if (k <= 0 || p == 0)
            return x[0];
        if (k >= x.Length || p == 1)
            return x[^1];
        return x[k - 1] + ((h - k) * (x[k] - x[k - 1]));
    }

    public static double LowerFence(double q1, double q3) => Math.FusedMultiplyAdd(q3 - q1, -1.5, q1);

    public static double UpperFence(double q1, double q3) => Math.FusedMultiplyAdd(q3 - q1, 1.5, q3);

    public static double Rounded(double value) => Math.Round(value * 10_000, MidpointRounding.AwayFromZero) / 10_000;

    /// <summary>The shortest digits, laid out as Rust's serde_json does: plain from 0.00001 to 16 digits, else with an exponent.</summary>
    public static string Spell(double value)
    {
        if (!double.IsFinite(value))
            return "null";
        var scientific = value.ToString("E16", CultureInfo.InvariantCulture);
        for (var precision = 0; precision < 17; precision++)
        {
            scientific = value.ToString("E" + precision, CultureInfo.InvariantCulture);
            if (double.Parse(scientific, CultureInfo.InvariantCulture) == value)
                break;
        }

        var sign = scientific[0] == '-' ? "-" : "";
        var parts = scientific.TrimStart('-').Split('E');
        var digits = parts[0].Replace(".", "", StringComparison.Ordinal).TrimEnd('0');
        if (digits.Length == 0)
            return sign + "0.0";
        var point = int.Parse(parts[1], CultureInfo.InvariantCulture) + 1;
        if (point > 16 || point <= -5)
            return $"{sign}{digits[0]}{(digits.Length > 1 ? "." + digits[1..] : "")}e{(point - 1).ToString(CultureInfo.InvariantCulture)}";
        if (point <= 0)
            return $"{sign}0.{new string('0', -point)}{digits}";
        return digits.Length <= point ? $"{sign}{digits.PadRight(point, '0')}.0" : $"{sign}{digits[..point]}.{digits[point..]}";
    }
}
