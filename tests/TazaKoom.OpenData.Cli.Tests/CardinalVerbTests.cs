using TazaKoom.OpenData.Testing;

namespace TazaKoom.OpenData.Cli.Tests;

/// <summary>`taza flag --format cardinal` as its users call it: standard output is the JSON and nothing else.</summary>
public sealed class CardinalVerbTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    const string Lines =
        """
        {"ocid":"o1","tender":{"procurementMethod":"open","numberOfTenderers":1},"bids":{"details":[{"id":"1","status":"valid","tenderers":[{"id":"A"}]}]}}
        {not json
        {"ocid":"o2","tender":{"procurementMethod":"direct","numberOfTenderers":1}}

        """;

    const string Settings = "[R018]\n[R025]\nthreshold = 0.5\n";

    /// <summary>A sole trader's number is published as a pseudonym: of one database, not of one run.</summary>
    [Fact]
    public async Task The_same_file_gives_the_same_answer_each_time()
    {
        var ct = TestContext.Current.CancellationToken;
        const string Trader = """{"ocid":"ocds-h7i0z4-1","tender":{"procurementMethod":"open","procurementMethodDetails":"oneStage"},"bids":{"details":[{"id":"1","status":"valid","tenderers":[{"id":"KG-INN-21503198012345"}]}]}}""";
        string[] arguments = ["flag", "--input", "-", "--profile", "kyrgyzstan", "--format", "jsonl", "--rule", "R018", "--limit", "1"];
        var (exit, output, error) = await TazaProcess.RunWithInputAsync(Trader, database.ConnectionString, ct, arguments);
        Assert.Equal(0, exit);
        Assert.Contains("KG-INN-P", output, StringComparison.Ordinal);
        Assert.DoesNotContain("At most", error, StringComparison.Ordinal);
        Assert.Equal(output, (await TazaProcess.RunWithInputAsync(Trader, database.ConnectionString, ct, arguments)).Out);
    }

    [Theory]
    [InlineData("file", "", """{"OCID":{"o1":{"R018":1.0}},"Meta":{"R025":{"upper_fence":null,"lower_fence":0.5}}}""")]
    [InlineData("file", "--no-meta", """{"OCID":{"o1":{"R018":1.0}}}""")]
    [InlineData("standard input", "--no-meta --map", """{"OCID":{"o1":{"R018":1.0}},"Maps":{"ocid_buyer_r038":{},"ocid_procuringentity_r038":{},"ocid_tenderer":{"o1":["A"]},"ocid_tenderer_r024":{},"ocid_tenderer_r028":{},"ocid_tenderer_r030":{},"ocid_tenderer_r035":{},"ocid_tenderer_r058":{}}}""")]
    public async Task A_file_and_settings_give_one_line_of_JSON(string from, string options, string expected)
    {
        var ct = TestContext.Current.CancellationToken;
        var folder = Directory.CreateTempSubdirectory("taza-cardinal-").FullName;
        var (file, ini) = (Path.Combine(folder, "releases.jsonl"), Path.Combine(folder, "settings.ini"));
        await File.WriteAllTextAsync(file, Lines, ct);
        await File.WriteAllTextAsync(ini, Settings, ct);
        string[] arguments = ["flag", "--input", from == "file" ? file : "-", "--format", "cardinal", "--settings", ini, .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries)];

        var (exit, output, error) = from == "file"
            ? await TazaProcess.RunAsync(database.ConnectionString, ct, arguments)
            : await TazaProcess.RunWithInputAsync(Lines, database.ConnectionString, ct, arguments);

        Assert.Equal((0, expected + "\n"), (exit, output));
        Assert.Contains("Broken JSON at line 2", error, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task An_unknown_key_is_a_message_with_its_line_and_no_JSON()
    {
        var ct = TestContext.Current.CancellationToken;
        var ini = Path.GetTempFileName();
        await File.WriteAllTextAsync(ini, "[R018]\nthreshhold = 3\n", ct);
        var (exit, output, error) = await TazaProcess.RunAsync(database.ConnectionString, ct, "flag", "--format", "cardinal", "--settings", ini);
        Assert.Equal((1, ""), (exit, output));
        Assert.Contains("line 2: \"threshhold\" is not known here. Known: procurement_methods, count_bids.", error, StringComparison.Ordinal);
        File.Delete(ini);
    }
}
