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
        var spelled = value.ToString("R", CultureInfo.InvariantCulture);
        if (spelled.IndexOf('E', StringComparison.Ordinal) is >= 0 and var e)
        {
            var exponent = int.Parse(spelled.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
            spelled = exponent is >= -MostZeros - 1 and < MostDigits
                ? ((decimal)value).ToString(CultureInfo.InvariantCulture)
                : string.Create(CultureInfo.InvariantCulture, $"{spelled.AsSpan(0, e)}e{exponent}");
        }

        return spelled.AsSpan().ContainsAny('.', 'e') ? spelled : spelled + ".0";
    }
}
