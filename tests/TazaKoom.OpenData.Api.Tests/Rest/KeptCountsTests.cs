using System.Text.Json;
using TazaKoom.OpenData.Api.Tests.GraphQL;

namespace TazaKoom.OpenData.Api.Tests.Rest;

public sealed class KeptCountsTests(RunningWeb web) : IClassFixture<RunningWeb>
{
    static readonly string[] paths =
    [
        "/api/v1/tenders?limit=1&count=exact&facet=method,region,status",
        "/api/v1/tenders?limit=1&count=exact&facet=category&method=direct",
        "/api/v1/tenders?limit=1&count=exact&facet=region&status.not=complete&method=open&method=direct",
        "/api/v1/tenders?limit=1&count=exact&facet=method&region.exists=false",
    ];

    static readonly string[] questions =
    [
        "{ tenders(first: 1) { totalCount aggregates { count value { currency amount } groups(by: METHOD) { key count value { currency amount } } } } }",
        "{ tenders(first: 1, where: {method: {eq: DIRECT}}) { totalCount aggregates { value { currency amount } groups(by: REGION) { key count } } } }",
        "{ tenders(first: 1, where: {or: [{method: {eq: DIRECT}}, {category: {neq: GOODS}}]}) { totalCount } }",
    ];

    [Fact]
    public async Task Kept_counts_give_the_same_answers_as_the_tenders_themselves()
    {
        await RunAsync("delete from open.tender_count");
        var counted = await AskAsync();
        await RunAsync("call archive.count_tenders()");
        Assert.Equal(counted, await AskAsync());
        // Were they not read, nothing would have been shown.
        await RunAsync("update open.tender_count set rows = rows + 1");
        var changed = await AskAsync();
        Assert.All(counted.Zip(changed), pair => Assert.NotEqual(pair.First, pair.Second));
        await RunAsync("delete from open.tender_count");
        Assert.Equal(counted, await AskAsync());
        // From counts that are not kept nothing can be taken.
        await RunAsync("do $$ declare ocids text[] := array(select ocid from open.tender); begin call archive.count_tenders(ocids, -1); end $$");
        Assert.Equal(counted, await AskAsync());
    }

    async Task<List<string>> AskAsync()
    {
        var answers = new List<string>();
        foreach (var path in paths)
        {
            using var answer = JsonDocument.Parse(await web.Client.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken));
            answers.Add(answer.RootElement.GetProperty("page").GetProperty("total").ToString() + answer.RootElement.GetProperty("facets"));
        }
        foreach (var question in questions) answers.Add((await web.DataAsync(question)).ToString());
        return answers;
    }

    async Task RunAsync(string sql)
    {
        await using var command = web.Rows.Database.Owner.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
