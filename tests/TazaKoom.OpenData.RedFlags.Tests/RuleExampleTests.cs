using Dapper;
using TazaKoom.OpenData.Testing;

namespace TazaKoom.OpenData.RedFlags.Tests;

/// <summary>Every example of every rule, through the real import and a real database.</summary>
public sealed class RuleExampleTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    public static TheoryData<string, int, string> Examples
    {
        get
        {
            var data = new TheoryData<string, int, string>();
            foreach (var rule in RuleBook.All)
            {
                for (var i = 0; i < rule.Examples.Count; i++)
                    data.Add(rule.Code, i, $"{rule.Examples[i].Outcome}: {rule.Examples[i].Says}");
            }

            return data;
        }
    }

    [Theory, MemberData(nameof(Examples))]
    public async Task The_rule_says_of_its_example_what_the_example_says(string code, int index, string says)
    {
        Assert.NotEmpty(says);
        var rule = RuleBook.Find(code)!;
        var example = rule.Examples[index];
        var settings = Imported.Settings(rule, example.Settings);
        await Imported.OnlyAsync(database, example.Json, example.Profile ?? rule.Profile ?? "ocds");

        if (example.List is { } list)
            await Imported.ListAsync(database, list);

        var said = await Imported.SaysAsync(database, rule, settings);
        var judged = Assert.Single(said, s => (example.Ocid is null || s.Ocid == example.Ocid) && (example.SubjectId is null || s.SubjectId == example.SubjectId));
        Assert.Equal((example.Outcome, example.Reason), (judged.Outcome, example.Reason is null ? null : judged.NotApplicable ?? judged.NotEnoughData));
        if (example.Value is { } value)
            Assert.Equal(value, judged.Value);

        var report = await new RuleRunner(database.Owner).RunAsync(new RunRequest { Rules = [rule], Settings = settings }, ct: TestContext.Current.CancellationToken);
        Assert.Equal(said.Count(s => s.Outcome == Outcome.Raised), report.Total);
        var flags = await ToListAsync();
        Assert.Equal(
            said.Where(s => s.Outcome == Outcome.Raised).Select(s => (s.Ocid, s.Subject, s.SubjectId, s.Value)).Order(),
            flags.Select(f => (f.Ocid, f.Subject, f.SubjectId, f.Value)).Order());
        Assert.All(flags, EvidenceTests.Check);
        Assert.All(flags, flag => Assert.DoesNotContain('{', flag.Explains));
        Assert.All(flags, flag => Assert.DoesNotContain("??", flag.Explains, StringComparison.Ordinal));
        Assert.All(flags, flag => Assert.DoesNotContain(" ? ", flag.Explains, StringComparison.Ordinal));
        // Brackets around what is not known.
        Assert.All(flags, flag => Assert.DoesNotMatch(@"\((\?|-|)\)", flag.Explains));
        foreach (var language in (string[])["ru", "ky"])
            Assert.All(await ToListAsync(language), flag => Assert.DoesNotMatch(CodeWord, PublishersWords.Aggregate(flag.Explains, (said, word) => said.Replace(word, "", StringComparison.Ordinal))));
        if (rule.Subject != Subject.Organization)
            Assert.Equal(example.Outcome, await AssessedAsync(rule, judged.Ocid, said));
    }

    /// <summary>A small Latin word by itself, as codes are: a Russian or Kyrgyz sentence says it in Russian or Kyrgyz.</summary>
    const string CodeWord = @"(?<![\w./-])[a-z]{3,}(?![\w./-])";

    /// <summary>Paths, kinds of papers, addresses and groups of the examples, which are named as their publishers name them.</summary>
    static readonly string[] PublishersWords = ["tender title", "biddingdocuments", "(con ofertas)", "https://", "ocds-exampl / open"];

    async Task<List<FlagLine>> ToListAsync(string language = "en")
    {
        var flags = new List<FlagLine>();
        await foreach (var flag in FlagLine.ReadAsync(database.Owner, language, ct: TestContext.Current.CancellationToken))
            flags.Add(flag);
        return flags;
    }

    /// <summary>The tender's outcome; of several competitions the one asked about may be another, so only its own is compared.</summary>
    async Task<Outcome> AssessedAsync(RedFlag rule, string ocid, IReadOnlyList<Said> said)
    {
        await using var connection = await database.Owner.OpenConnectionAsync(TestContext.Current.CancellationToken);
        var outcome = await connection.QuerySingleAsync<string>(
            """
            select case when @rule = any (raised) then 'Raised' when @rule = any (clear) then 'Clear'
                        when @rule = any (not_enough_data) then 'NotEnoughData' when @rule = any (not_applicable) then 'NotApplicable' end
            from open.assessment where ocid = @ocid
            """, new { rule = rule.Code, ocid });
        Outcome[] order = [Outcome.Raised, Outcome.NotEnoughData, Outcome.Clear, Outcome.NotApplicable];
        Assert.Equal(order.First(o => said.Any(s => s.Ocid == ocid && s.Outcome == o)), Enum.Parse<Outcome>(outcome));
        return Enum.Parse<Outcome>(outcome);
    }
}
