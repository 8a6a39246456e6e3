using CsvHelper;
using TazaKoom.OpenData.Database;

namespace TazaKoom.OpenData.RedFlags;

/// <summary>Words for the codes of Kyrgyz regions, for a place in a sentence: <c>{region:chuy=…}</c>. From schema/profiles/kyrgyzstan/regions.csv.</summary>
static class RegionNames
{
    public static readonly string En = Read("name_en"), Ru = Read("name_ru"), Ky = Read("name_ky");

    static string Read(string column)
    {
        using var csv = CsvReader.Create(SchemaFiles.Open("schema/profiles/kyrgyzstan/regions.csv"));
        var names = new List<string>();
        while (csv.Read())
            names.Add(csv["region"].ToString() + "=" + csv[column].ToString());
        return string.Join(';', names);
    }
}
