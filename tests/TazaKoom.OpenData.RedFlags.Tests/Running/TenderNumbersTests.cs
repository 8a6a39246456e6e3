using Dapper;
using TazaKoom.OpenData.Testing;

namespace TazaKoom.OpenData.RedFlags.Tests.Running;

public sealed class TenderNumbersTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Numbers_are_in_the_order_of_the_ocids_whenever_they_come()
    {
        await NumberedAsync(["b", "d"]);
        await NumberedAsync(["a", "b", "c", "ca", "cb", "d", "e"]);
        await NumberedAsync(["a0", "b", "bb", "c", "cab", "d", "f", "E", "я"]);
    }

    [Fact]
    public async Task Where_there_is_no_room_between_two_all_are_numbered_anew()
    {
        await NumberedAsync(["a", "z"]);
        await using (var connection = await database.Owner.OpenConnectionAsync(Ct))
            await connection.ExecuteAsync("update flagging.seen set n = (select n + 1 from flagging.seen where ocid = 'a') where ocid = 'z'");
        await NumberedAsync(["a", "m", "z"]);
    }

    /// <summary>Else a number would be published for an ocid: a test of all rules, since a number is evidence like any other.</summary>
    [Fact]
    public async Task A_rule_says_which_of_its_evidence_are_ocids()
    {
        await Imported.EmptyAsync(database);
        await new RuleRunner(database.Owner).RunAsync(new(), ct: Ct);
        await using var connection = await database.Owner.OpenConnectionAsync(Ct);
        await using var transaction = await connection.BeginTransactionAsync(Ct);
        var (said, found) = (new List<string>(), new List<string>());
        foreach (var rule in RuleBook.All)
        {
            var published = await ColumnsAsync("open", rule);
            var numbered = await ColumnsAsync("flagging, open", rule);
            var processes = published.Keys.Where(column => column != "ocid" && published[column] != numbered[column]).Order(StringComparer.Ordinal);
            found.AddRange(processes.Select(column => $"{rule.Code} {column}"));
            said.AddRange(rule.Processes.Order(StringComparer.Ordinal).Select(column => $"{rule.Code} {column}"));
        }

        Assert.Equal(string.Join('\n', found), string.Join('\n', said));

        async Task<Dictionary<string, string>> ColumnsAsync(string path, RedFlag rule)
        {
            await connection.ExecuteAsync($"set local search_path to {path}; create temporary view said as {RuleSql.Compose(rule, RuleSettings.Defaults)}");
            var columns = await connection.QueryAsync<(string, string)>("select attname::text, format_type(atttypid, atttypmod) from pg_attribute where attrelid = 'pg_temp.said'::regclass");
            await connection.ExecuteAsync("drop view pg_temp.said");
            return columns.ToDictionary(c => c.Item1, c => c.Item2, StringComparer.Ordinal);
        }
    }

    /// <summary>These tenders, and no others, after a run.</summary>
    async Task NumberedAsync(string[] ocids)
    {
        await using var connection = await database.Owner.OpenConnectionAsync(Ct);
        await connection.ExecuteAsync(
            """
            delete from open.tender where ocid <> all (@ocids);
            insert into open.tender
              (ocid, profile, releases, tags, additional_categories, submission_methods, period_exact, lot_count, bid_count, tenderer_count, award_count, contract_count)
            select o, 'ocds', 1, '{}', '{}', '{}', true, 0, 0, 0, 0, 0 from unnest(@ocids) as o on conflict do nothing
            """, new { ocids });
        await new RuleRunner(database.Owner).RunAsync(new() { Rules = [RuleBook.Find("R018")!] }, ct: Ct);
        Assert.Equal(ocids.Order(StringComparer.Ordinal), await connection.QueryAsync<string>("select ocid from flagging.seen order by n"));
        Assert.Equal(ocids.Length, await connection.ExecuteScalarAsync<int>("select count(distinct f.ocid)::int from flagging.fact_tender f join flagging.seen s on s.n = f.ocid and s.ocid = f.process"));
    }
}
