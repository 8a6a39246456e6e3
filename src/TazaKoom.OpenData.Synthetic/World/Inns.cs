using System.Globalization;
using TazaKoom.OpenData.Synthetic.Chance;

namespace TazaKoom.OpenData.Synthetic.World;

/// <summary>
/// Tax numbers of the right shape that nobody can have: 14 digits, 0 + ddMMyyyy + 10xxx for a legal entity, 1 (woman) or 2 (man)
/// + birth date + five digits for a person. Companies are registered on a Sunday, when no register works, and sole traders were born
/// before 1920.
/// </summary>
internal static class Inns
{
    static readonly DateTime FirstSunday = new(1996, 1, 7);

    /// <summary>Unique for each number: a thousand organizations share a band of sixty Sundays, and differ in the last three digits.</summary>
    public static string LegalEntity(Dice dice, int number)
    {
        var sunday = FirstSunday.AddDays(7 * (number / 1000 * 60 + dice.Below(60)));
        return string.Create(CultureInfo.InvariantCulture, $"0{sunday:ddMMyyyy}{10000 + number % 1000:D5}");
    }

    public static string Person(Dice dice, int number, bool woman)
    {
        var born = new DateTime(1901, 1, 1).AddDays(dice.Below(6000));
        return string.Create(CultureInfo.InvariantCulture, $"{(woman ? 1 : 2)}{born:ddMMyyyy}{number:D5}");
    }
}
