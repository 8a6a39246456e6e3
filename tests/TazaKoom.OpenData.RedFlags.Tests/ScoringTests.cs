using Dapper;
using TazaKoom.OpenData.Import;
using TazaKoom.OpenData.Import.Sources;
using TazaKoom.OpenData.Synthetic;
using TazaKoom.OpenData.Testing;

namespace TazaKoom.OpenData.RedFlags.Tests;

public sealed class ScoringTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_score_is_what_the_outcomes_of_the_tender_add_up_to_with_correlated_rules_counted_once()
    {
        await FeedAsync();
        await new RuleRunner(database.Owner).RunAsync(new RunRequest(), ct: Ct);

        await using var connection = await database.Reader.OpenConnectionAsync(Ct);
        var tenders = (await connection.QueryAsync<Scored>(
            """
            select s.ocid, a.raised as "RaisedRules", a.clear as "ClearRules", s.raised, s.computable, s.families_raised as "FamiliesRaised",
                   s.families_computable as "FamiliesComputable", s.composite, s.official_sum as "OfficialSum", s.official_level as "OfficialLevel"
            from open.score s
            join open.assessment a on a.ocid = s.ocid
            """)).ToList();
        Assert.True(tenders.Count > 100);
        foreach (var t in tenders)
        {
            Assert.Equal((t.RaisedRules.Length, t.RaisedRules.Length + t.ClearRules.Length), (t.Raised, t.Computable));
            var raised = t.RaisedRules.Select(Family).ToHashSet(StringComparer.Ordinal);
            var judged = t.RaisedRules.Concat(t.ClearRules).Select(Family).ToHashSet(StringComparer.Ordinal);
            Assert.Equal((raised.Count, judged.Count), (t.FamiliesRaised, t.FamiliesComputable));
            Assert.Equal(judged.Count >= 5 ? (double)raised.Count / judged.Count : null, t.Composite);
            Assert.Equal(t.RaisedRules.Sum(r => OfficialScore.Weight(RuleBook.Find(r)!) ?? 0), t.OfficialSum);
        }

        Assert.Contains(tenders, t => t.FamiliesRaised < t.Raised || t.FamiliesComputable < t.Computable);
        Assert.Contains(tenders, t => t.Composite is null);
        Assert.Contains(tenders, t => t.Composite > 0);
    }

    [Fact]
    public async Task A_second_run_writes_no_score_and_another_minimum_does()
    {
        await FeedAsync();
        var runner = new RuleRunner(database.Owner);
        await runner.RunAsync(new RunRequest(), ct: Ct);
        await using var connection = await database.Owner.OpenConnectionAsync(Ct);
        const string Runs = "select count(distinct run_id)::int from (select run_id from open.score union all select run_id from open.organization_score) s";
        await runner.RunAsync(new RunRequest(), ct: Ct);
        Assert.Equal(1, await connection.QuerySingleAsync<int>(Runs));
        await runner.RunAsync(new RunRequest { Settings = RuleSettings.Defaults with { Score = new(MinimumFamilies: 1000) } }, ct: Ct);
        Assert.Equal(0, await connection.QuerySingleAsync<int>("select count(composite)::int from open.score"));
        Assert.Equal(2, await connection.QuerySingleAsync<int>(Runs));
    }

    [Fact]
    public async Task A_buyers_score_is_the_sum_of_its_tenders()
    {
        await FeedAsync();
        await new RuleRunner(database.Owner).RunAsync(new RunRequest(), ct: Ct);
        await using var connection = await database.Reader.OpenConnectionAsync(Ct);
        var wrong = await connection.QueryAsync<string>(
            """
            select o.organization_id
            from open.organization_score o
            join lateral (
              select count(*) as tenders, sum(s.raised) as raised, sum(s.families_raised) as families_raised, sum(s.families_computable) as families_computable
              from open.tender t
              join open.score s on s.ocid = t.ocid
              where t.buyer_id = o.organization_id
            ) t on true
            where o.role = 'buyer' and ((o.tenders, o.raised) is distinct from (t.tenders, t.raised)
               or o.tenders >= 5 and o.composite is distinct from t.families_raised::double precision / t.families_computable)
            """);
        Assert.Empty(wrong);
        Assert.True(await connection.QuerySingleAsync<int>("select count(*)::int from open.organization_score where role = 'buyer'") > 3);
        Assert.True(await connection.QuerySingleAsync<int>("select count(*)::int from open.organization_score where role = 'supplier'") > 3);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task An_organization_has_no_score_of_tenders_that_were_withdrawn(bool everything)
    {
        static string Tender(int n, string buyer) =>
            $$$"""
            {"ocid":"ocds-h7i0z4-{{{n}}}","id":"1","date":"2020-03-01T00:00:00+06:00","tag":["tender"],
             "parties":[{"id":"{{{buyer}}}","name":"{{{buyer}}}","identifier":{"scheme":"KG-INN","id":"{{{buyer}}}"},"roles":["buyer"]}],"buyer":{"id":"{{{buyer}}}"},
             "tender":{"id":{{{n}}},"status":"active","procurementMethod":"open","procurementMethodDetails":"oneStage"}}
            """;
        const string A = "00102199310013", B = "00102199310099";
        await Imported.OnlyAsync(database, $"[{Tender(1, A)},{Tender(2, A)},{Tender(3, B)}]", problems: true);
        var runner = new RuleRunner(database.Owner);
        await runner.RunAsync(new RunRequest(), ct: Ct);
        await using var connection = await database.Owner.OpenConnectionAsync(Ct);
        async Task<IReadOnlyList<int>> TendersAsync() =>
            [.. await connection.QueryAsync<int>("select tenders from open.organization_score where role = 'buyer' order by organization_id")];
        Assert.Equal([2, 1], await TendersAsync());

        await connection.ExecuteAsync("call archive.withdraw('ocds-h7i0z4-3', 'asked for')");
        await runner.RunAsync(new RunRequest { Everything = everything }, ct: Ct);
        Assert.Equal([2], await TendersAsync());
        Assert.Equal(0, await connection.QuerySingleAsync<int>(
            "select count(*)::int from open.organization_score s where not exists (select from open.organization o where o.organization_id = s.organization_id)"));

        await connection.ExecuteAsync("call archive.withdraw('ocds-h7i0z4-2', 'asked for')");
        await runner.RunAsync(new RunRequest { Everything = everything }, ct: Ct);
        Assert.Equal([1], await TendersAsync());
    }

    [Theory]
    [InlineData(0, "oneStage", 1)]
    [InlineData(1, "oneStage", 1)]
    [InlineData(2, "simplicated", 2)]
    [InlineData(4, "singleSource", 3)]
    [InlineData(8, "downgrade", 4)]
    [InlineData(9, "twostage", 5)]
    [InlineData(18, "oneStage", 5)]
    [InlineData(18, "framework", 0)]
    [InlineData(3, null, 0)]
    public async Task The_official_level_is_the_band_of_the_official_tool(int sum, string? method, int level)
    {
        await using var connection = await database.Owner.OpenConnectionAsync(Ct);
        Assert.Equal(level, await connection.QuerySingleAsync<int>(
            $"select {OfficialScore.LevelSql("sum", "method")} from (select @sum as sum, @method::text as method) x", new { sum, method }));
    }

    [Fact]
    public void A_family_has_rules_of_the_book_and_each_of_them_once()
    {
        var members = RuleFamilies.Table.SelectMany(family => family.Rules).ToList();
        Assert.Distinct(members);
        Assert.All(members, code => Assert.NotNull(RuleBook.Find(code)));
    }

    static string Family(string code) => RuleFamilies.Of(RuleBook.Find(code)!);

    async Task FeedAsync()
    {
        await Imported.EmptyAsync(database);
        using var json = new MemoryStream();
        KyrgyzFeed.WriteJsonLines(new FeedOptions(Tenders: 300, Seed: 5), json);
        await new Importer(database.Owner, new ImportOptions()).ImportAsync(
            [new SourceFile("feed.jsonl", () => new MemoryStream(json.ToArray()), json.Length)], null, Ct);
    }

    sealed record Scored
    {
        public string Ocid { get; init; } = "";
        public string[] RaisedRules { get; init; } = [];
        public string[] ClearRules { get; init; } = [];
        public int Raised { get; init; }
        public int Computable { get; init; }
        public int FamiliesRaised { get; init; }
        public int FamiliesComputable { get; init; }
        public double? Composite { get; init; }
        public int OfficialSum { get; init; }
        public int OfficialLevel { get; init; }
    }
}
