using System.Globalization;
using TazaKoom.OpenData.Ocds.Checking;

namespace TazaKoom.OpenData.Import.Versions;

/// <summary>A source that had a tender has it no more, in words; the tender's versions stay.</summary>
/// <param name="Source">The feed, or the publisher of files.</param>
/// <param name="Noticed">When that was seen.</param>
/// <param name="Returned">Since when it is there again.</param>
public sealed record Tombstone(string Source, DateTimeOffset Noticed, DateTimeOffset? Returned)
{
    /// <summary>In the country's time, as all times in words are.</summary>
    static readonly TimeSpan Zone = TimeSpan.FromHours(6);

    public Message Says
    {
        get
        {
            var noticed = Day(Noticed);
            if (Returned is null)
            {
                return new(
                    $"Gone at the source ({Source}), noticed on {noticed}. What came before is kept",
                    $"В источнике ({Source}) больше нет, замечено {noticed}. Всё полученное раньше сохранено",
                    $"Булакта ({Source}) мындан ары жок, байкалган күнү: {noticed}. Мурда келгендери сакталган");
            }
            var returned = Day(Returned.Value);
            return new(
                $"Was gone at the source ({Source}), noticed on {noticed}; there again since {returned}",
                $"В источнике ({Source}) не было, замечено {noticed}; снова есть с {returned}",
                $"Булакта ({Source}) жок болгон, байкалган күнү: {noticed}; {returned} кайра пайда болгон");
        }
    }

    static string Day(DateTimeOffset instant) => instant.ToOffset(Zone).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
