using System.Globalization;

namespace TazaKoom.OpenData.RedFlags.Cardinal;

/// <summary>
/// A double as Cardinal spells it, which is how Rust's serde_json does: the shortest digits that are this number, plain from
/// 0.00001 up to sixteen digits before the point, else with an exponent. .NET has the same digits and turns to exponents elsewhere.
/// </summary>
static class CardinalNumber
{
    const int MostDigits = 16;
    const int MostZeros = 4;

    public static string Spell(double value)
    {
        var shortest = value.ToString("R", CultureInfo.InvariantCulture).TrimStart('-').Split('E');
        var plain = shortest[0].Split('.');
        var digits = string.Concat(plain).TrimStart('0');
        var sign = double.IsNegative(value) ? "-" : "";
        if (digits.Length == 0)
            return sign + "0.0";
        // Where the point is, counted from the first digit that is not zero.
        var point = plain[0].Length - (string.Concat(plain).Length - digits.Length) + (shortest.Length > 1 ? int.Parse(shortest[1], CultureInfo.InvariantCulture) : 0);
        digits = digits.TrimEnd('0');
        return sign + point switch
        {
            > MostDigits or < -MostZeros => string.Create(CultureInfo.InvariantCulture, $"{digits[0]}{(digits.Length > 1 ? "." : "")}{digits[1..]}e{point - 1}"),
            <= 0 => "0." + new string('0', -point) + digits,
            _ when digits.Length <= point => digits.PadRight(point, '0') + ".0",
            _ => digits[..point] + "." + digits[point..],
        };
    }
}
