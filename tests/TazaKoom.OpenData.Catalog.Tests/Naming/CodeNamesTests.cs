using TazaKoom.OpenData.Catalog.Naming;
using TazaKoom.OpenData.Testing;

namespace TazaKoom.OpenData.Catalog.Tests.Naming;

public sealed class CodeNamesTests
{
    [Fact]
    public void Every_code_of_a_closed_list_has_a_name_in_three_languages()
    {
        foreach (var column in ResourceCatalog.All.SelectMany(r => r.Fields).SelectMany(f => f.Columns).Where(c => c.Codes is not null))
        {
            var names = CodeNames.Of(column);
            foreach (var code in column.Codes!)
            {
                Assert.True(names?.ContainsKey(code), $"{column.Name}: {code} has no name");
                Assert.All(new[] { "en", "ru", "ky" }, language => Assert.NotEmpty(names![code].In(language)));
                Assert.NotEqual(code, names![code].Ru);
            }
        }
    }

    [Fact]
    public void Regions_are_called_as_in_the_profile()
    {
        var rows = File.ReadAllLines(Path.Combine(Repository.Root, "schema", "profiles", "kyrgyzstan", "regions.csv")).Skip(1).Select(line => line.Split(',')).ToList();
        Assert.Equal(rows.ToDictionary(row => row[1], row => new Texts(row[6], row[4], row[5])), CodeNames.Lists["region"].ToDictionary());
    }
}
