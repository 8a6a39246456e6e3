using Dapper;
using Npgsql;
using TazaKoom.OpenData.RedFlags.Running;
using TazaKoom.OpenData.Testing;

namespace TazaKoom.OpenData.RedFlags.Tests.Running;

public sealed class FactChangesTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_query_reads_the_columns_it_names_and_of_a_whole_row_all()
    {
        await using var connection = await OpenAsync();
        Assert.Equal(["fact_bid.amount", "fact_bid.ocid"], await FactReads.OfAsync(connection, "select max(amount) over (partition by ocid) from fact_bid", Ct));
        Assert.Equal(["fact_bid.ocid"], await FactReads.OfAsync(connection, "with b as (select ocid from fact_bid) select count(*) from b", Ct));
        // Only counted: it depends on there being rows.
        Assert.Equal(["fact_bid."], await FactReads.OfAsync(connection, "select count(*) from fact_bid", Ct));
        Assert.All(await FactReads.OfAsync(connection, "select to_jsonb(b) from fact_bid b", Ct), read => Assert.Equal("fact_bid.*", read));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("update pg_temp.fact_bid set amount = 3 where bid_id = 'b'", "1: amount")]
    // The same prices, but of other bids.
    [InlineData("update pg_temp.fact_bid set amount = 3 - amount where ocid = 1", "1: amount")]
    [InlineData("update pg_temp.fact_bid set bid_id = 'c', amount = 5 where bid_id = 'b'", "1: bid_id amount")]
    [InlineData("delete from pg_temp.fact_bid where bid_id = 'a'", "1: all")]
    [InlineData("insert into pg_temp.fact_bid values (2, 'a', 1)", "2: all")]
    public async Task Of_each_tender_the_columns_that_differ_are_noted(string change, string expected)
    {
        await using var connection = await OpenAsync();
        await connection.ExecuteAsync(
            $"""
            create table flagging.moved (n bigint, fact text, columns text[], generation integer);
            insert into flagging.fact_bid values (1, 'a', 1), (1, 'b', 2), (3, 'a', 1);
            create temporary table changed as values (1::bigint), (2);
            alter table changed rename column1 to n;
            create temporary table fact_bid as select f.* from flagging.fact_bid f join changed c on c.n = f.ocid;
            {change}
            """);
        await connection.ExecuteAsync(FactChanges.Compare("fact_bid", ["ocid", "bid_id", "amount"]), new { Generation = 1 });
        Assert.Equal(expected, await connection.ExecuteScalarAsync<string>(
            "select coalesce(string_agg(n || ': ' || coalesce(array_to_string(columns, ' '), 'all'), '; '), '') from flagging.moved"));
        var changes = await FactChanges.LoadAsync(connection, Ct);
        Assert.Equal(expected.Contains("amount", StringComparison.Ordinal) || expected.Contains("all", StringComparison.Ordinal) ? 1 : 0, changes.Touching(["fact_bid.amount"], after: 0).Count);
        Assert.Empty(changes.Touching(["fact_bid.amount"], after: 1));
        Assert.Equal(expected.Contains("all", StringComparison.Ordinal) ? 1 : 0, changes.Touching(["fact_bid."], after: 0).Count);
    }

    /// <summary>In a transaction that is never committed, with a fact of three columns.</summary>
    async Task<NpgsqlConnection> OpenAsync()
    {
        var connection = await database.Owner.OpenConnectionAsync(Ct);
        await connection.BeginTransactionAsync(Ct);
        await connection.ExecuteAsync(
            """
            drop schema flagging cascade;
            create schema flagging;
            create table flagging.fact_bid (ocid bigint, bid_id text, amount numeric);
            set local search_path to flagging, open
            """);
        return connection;
    }
}
