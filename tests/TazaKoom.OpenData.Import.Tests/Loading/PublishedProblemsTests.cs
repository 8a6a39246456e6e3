using Dapper;
using TazaKoom.OpenData.Testing;

namespace TazaKoom.OpenData.Import.Tests.Loading;

public sealed class PublishedProblemsTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Theory]
    [InlineData("\"21705199012345\" is no number", "\"[…]\" is no number")]
    [InlineData("2.1705199012345E+13 in INN", "[…] in INN")]
    [InlineData("write to made.up@example.kg or +996 (555) 12-34-56", "write to […] or […]")]
    [InlineData("call 0555 12-34-56 or (0312)620000", "call […] or ([…]")]
    [InlineData("on 2020-02-10 at line 0702", "on 2020-02-10 at line 0702")]
    [InlineData("01707201410029 is an organization's, line 1021705199012345", "01707201410029 is an organization's, line 1021705199012345")]
    public async Task What_a_message_quotes_of_a_person_is_not_published(string message, string published)
    {
        await using var connection = await database.Owner.OpenConnectionAsync(TestContext.Current.CancellationToken);
        Assert.Equal(published, await connection.ExecuteScalarAsync<string>("select open.masked(@message)", new { message }));
        var views = await connection.QueryAsync<string>("select definition from pg_views where schemaname = 'open' and viewname in ('import_file', 'import_problem')");
        Assert.All(views, view => Assert.Contains("masked", view, StringComparison.Ordinal));
    }
}
