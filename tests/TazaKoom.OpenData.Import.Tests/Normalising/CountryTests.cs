using Dapper;
using TazaKoom.OpenData.Import.Normalising;
using TazaKoom.OpenData.Testing;

namespace TazaKoom.OpenData.Import.Tests.Normalising;

public sealed class CountryTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    /// <summary>Two lists of countries, one for telling bodies apart and one for debarment lists: what one takes for one country, so does the other.</summary>
    [Fact]
    public async Task A_name_of_a_country_is_the_same_country_to_the_import_and_to_debarment_lists()
    {
        await using var connection = await database.Reader.OpenConnectionAsync(TestContext.Current.CancellationToken);
        var said = (await connection.QueryAsync<(string Name, string Code)>("select name, open.country_code(name) from unnest(@names) as name", new { names = Country.Codes.Keys.ToArray() }))
            .ToDictionary(c => c.Name, c => c.Code, StringComparer.Ordinal);
        // Its codes are keys of search too, in which y is i.
        Assert.Equal(
            Country.Codes.OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => $"{c.Key}: {c.Value.Replace('y', 'i')}"),
            said.OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => $"{c.Key}: {c.Value}"));
    }
}
