using CsvHelper;
using TazaKoom.OpenData.Database;

namespace TazaKoom.OpenData.Catalog.Naming;

/// <summary>
/// The regions of Kyrgyzstan, from schema/profiles/kyrgyzstan/regions.csv: a party that publishes one in any spelling is in the region of
/// that code, as a tender is by its buyer. Those of other countries are shown as they are published.
/// </summary>
internal static class Regions
{
    static readonly IReadOnlyList<(string Code, string Prefix, string[] Spellings, Texts Name)> All = Read();

    public static IReadOnlyDictionary<string, Texts> Names { get; } = All.ToDictionary(r => r.Code, r => r.Name);

    /// <summary>The code of a published name; the name itself where it is none of ours.</summary>
    public static string OfName(string sql) => $"case lower({sql}){string.Concat(All.SelectMany(r => r.Spellings, (r, s) => $" when '{s}' then '{r.Code}'"))} else {sql} end";

    /// <summary>The code by the first digits of a territorial code.</summary>
    public static string OfPlace(string sql) => $"case left({sql}, 5){string.Concat(All.Select(r => $" when '{r.Prefix}' then '{r.Code}'"))} end";

    static List<(string, string, string[], Texts)> Read()
    {
        using var csv = CsvReader.Create(SchemaFiles.Open("schema/profiles/kyrgyzstan/regions.csv"));
        var regions = new List<(string, string, string[], Texts)>();
        while (csv.Read())
        {
            string[] spellings = [.. new[] { "published", "name_ru", "name_ky", "name_en" }.Select(column => csv[column].ToString().ToLowerInvariant()).Distinct()];
            regions.Add((csv["region"].ToString(), csv["ate_prefix"].ToString(), spellings, new(csv["name_en"].ToString(), csv["name_ru"].ToString(), csv["name_ky"].ToString())));
        }
        return regions;
    }
}
