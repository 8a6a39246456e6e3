using Dapper;
using TazaKoom.OpenData.Testing;

namespace TazaKoom.OpenData.RedFlags.Tests.Networks;

public sealed class NetworkTablesTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_ring_that_takes_turns_is_published_with_the_competitions_it_rests_on()
    {
        await Imported.OnlyAsync(database, string.Join('\n', Enumerable.Range(0, 60).Select(Tender)), "ocds");
        await new RuleRunner(database.Owner).RunAsync(new RunRequest(), ct: Ct);
        await using var connection = await database.Reader.OpenConnectionAsync(Ct);

        var pairs = (await connection.QueryAsync<(string A, string B, int Together, double Lift, double Q)>(
            $"""
            select least(a, b), greatest(a, b), together, lift, q
            from (select {Named("a")} as a, {Named("b")} as b, together, lift, q from open.co_bidding where class = '45') named
            order by 1, 2
            """)).ToList();
        Assert.Equal([("ring0", "ring1"), ("ring0", "ring2"), ("ring1", "ring2")], pairs.Select(p => (p.A, p.B)));
        Assert.All(pairs, p => Assert.Equal((20, 3.0), (p.Together, Math.Round(p.Lift, 9))));
        Assert.All(pairs, p => Assert.InRange(p.Q, 0, 0.05));

        var group = await connection.QuerySingleAsync<(int Size, double Density, double Cohesion, double Exclusivity, int Competitions, int Winners, double Entropy, double Z, int Ocids)>(
            "select size, density, cohesion, exclusivity, competitions, winners, entropy, runs_z, cardinality(ocids) from open.bidder_group");
        Assert.Equal((3, 1.0, 20, 3, 20), (group.Size, group.Density, group.Competitions, group.Winners, group.Ocids));
        Assert.Equal((1.0, 1.0, 1.0), (Math.Round(group.Cohesion, 9), Math.Round(group.Exclusivity, 9), Math.Round(group.Entropy, 2)));
        Assert.True(group.Z > 2);

        var market = await connection.QuerySingleAsync<(int Awards, int Suppliers, double Hhi, double First)>(
            "select awards, suppliers, hhi, cr1 from open.concentration where class = '45' and region = '' and year = 2024");
        Assert.Equal((60, 43), (market.Awards, market.Suppliers));
        // Three with 7, 7 and 6 of 60, and forty with one.
        Assert.Equal(((49 + 49 + 36 + 40) / 3600.0, 7 / 60.0), (market.Hhi, market.First), new Nearly());

        var tie = await connection.QuerySingleAsync<(int Awards, int OfBuyer, double Expected, double Share)>(
            $"select awards, buyer_awards, expected, share_of_supplier from open.buyer_supplier where {Named("supplier_id")} = 'ring0'");
        Assert.Equal((7, 60, 7.0, 1.0), (tie.Awards, tie.OfBuyer, Math.Round(tie.Expected, 9), tie.Share));
    }

    [Fact]
    public async Task A_second_run_writes_none_of_it()
    {
        await Imported.OnlyAsync(database, string.Join('\n', Enumerable.Range(0, 60).Select(Tender)), "ocds");
        await new RuleRunner(database.Owner).RunAsync(new RunRequest(), ct: Ct);
        const string Stamps = "select string_agg(xmin::text, ' ' order by xmin::text) from (select xmin from open.co_bidding union all select xmin from open.bidder_group union all select xmin from open.concentration union all select xmin from open.buyer_supplier) t";
        await using var connection = await database.Owner.OpenConnectionAsync(Ct);
        var before = await connection.QuerySingleAsync<string>(Stamps);
        await new RuleRunner(database.Owner).RunAsync(new RunRequest { Everything = true }, ct: Ct);
        Assert.Equal(before, await connection.QuerySingleAsync<string>(Stamps));
    }

    /// <summary>As the bids name it.</summary>
    static string Named(string organization) => $"(select min(t.party_id) from open.bid_tenderer t where t.organization_id = {organization})";

    /// <summary>Every third competition is the ring's, which takes turns; in the others two strangers meet.</summary>
    static string Tender(int i)
    {
        var ring = i % 3 == 0;
        string[] bidders = ring ? ["ring0", "ring1", "ring2"] : [$"one{i}", $"two{i}"];
        var winner = ring ? bidders[i / 3 % 3] : bidders[0];
        var bids = bidders.Select((b, n) => $$$"""{"id":"{{{b}}}","status":"valid","tenderers":[{"id":"{{{b}}}"}],"value":{"amount":{{{100 + n}}},"currency":"KGS"}}""");
        return $$$"""
            {"ocid":"ocds-n-{{{i}}}","id":"1","date":"2024-03-01T00:{{{i:00}}}:00Z","tag":["award"],"buyer":{"id":"Buyer","name":"Buyer"},"tender":{"id":"1","status":"complete","procurementMethod":"open","items":[{"id":"1","classification":{"scheme":"CPV","id":"45000000"}}]},
             "bids":{"details":[{{{string.Join(',', bids)}}}]},"awards":[{"id":"a","status":"active","date":"2024-04-01T00:00:00Z","value":{"amount":100,"currency":"KGS"},"suppliers":[{"id":"{{{winner}}}"}]}]}
            """.ReplaceLineEndings("");
    }

    sealed class Nearly : IEqualityComparer<(double, double)>
    {
        public bool Equals((double, double) x, (double, double) y) => Math.Abs(x.Item1 - y.Item1) + Math.Abs(x.Item2 - y.Item2) < 1e-9;

        public int GetHashCode((double, double) pair) => 0;
    }
}
