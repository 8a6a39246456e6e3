using TazaKoom.OpenData.Database;

namespace TazaKoom.OpenData.RedFlags.Tests;

public sealed class SettingsFileTests : IDisposable
{
    readonly string file = Path.GetTempFileName();

    [Fact]
    public void Json_gives_values_by_rule_and_name()
    {
        var settings = Read("""{"R003":{"threshold":10,"procurement_method_details":{"Urgent":3}}}""");
        Assert.Equal("10", Value(settings, "R003", "threshold"));
        Assert.Equal("""{"Urgent":3}""", Value(settings, "R003", "procurement_method_details"));
        Assert.Null(settings.Rules);
    }

    [Fact]
    public void Cardinals_file_names_the_rules_that_run()
    {
        var settings = Read("no_price_comparison_procurement_methods = Fixed|Other|\n\n; a comment\n[R018]\nprocurement_methods = open\n[R003.procurement_method_details]\nUrgent = 3\n[R028]\n");
        Assert.Equal(["R003", "R018", "R028"], settings.Rules!.Order(StringComparer.Ordinal));
        Assert.Equal("""["open"]""", Value(settings, "R018", "procurement_methods"));
        Assert.Equal("""{"Urgent":3}""", Value(settings, "R003", "procurement_method_details"));
        Assert.Equal("""["Fixed","Other"]""", Value(settings, "R028", "no_price_comparison_procurement_methods"));
    }

    [Fact]
    public void An_empty_list_is_a_list() => Assert.Equal("[]", Value(Read("[R018]\nprocurement_methods =\n"), "R018", "procurement_methods"));

    [Fact]
    public void Cardinals_exclusions_leave_tenders_out_of_everything() =>
        Assert.Equal(["A", "B"], Read("[exclusions]\nprocurement_method_details = A|B\n").ExcludedMethodDetails);

    [Fact]
    public void Sections_that_prepare_data_are_passed_over() =>
        Assert.Empty(Read("[defaults]\ncurrency = USD\n[redactions]\namount = 0\n[codelists.bid_status]\nX = valid\n").Rules!);

    [Theory]
    [InlineData("[R018]\ncolour = red\n", "line 2: \"colour\" is not known here. Known: procurement_methods, count_bids.")]
    [InlineData("[R003]\nthreshold = many\n", "line 2: \"threshold\": expected a whole number, found \"many\".")]
    [InlineData("[R999]\n", "line 1: there is no rule \"R999\".")]
    [InlineData("{\"R003\":{\"threshold\":\"10\"}}", "R003, setting \"threshold\": expected a whole number, found \"10\".")]
    [InlineData("{\"R003\":", "is not JSON (line 1)")]
    public void What_is_wrong_is_said_with_its_place(string text, string message) =>
        Assert.Contains(message, Assert.Throws<TazaException>(() => Read(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_file_that_is_not_there_is_one_clear_message() =>
        Assert.Contains("cannot be read", Assert.Throws<TazaException>(() => SettingsFile.Read(file + ".none", RuleSettings.Defaults)).Message, StringComparison.Ordinal);

    [Fact]
    public void Cardinals_values_are_used_where_ours_read_more()
    {
        Assert.Equal("true", Value(RuleSettings.Defaults, "R018", "count_bids"));
        Assert.Equal("false", Value(RuleSettings.OfCardinal, "R018", "count_bids"));
    }

    [Fact]
    public void The_minimum_of_a_score_is_a_setting() =>
        Assert.Equal(new ScoreSettings(MinimumFamilies: 3), Read("""{"score":{"minimum_families":3}}""").Score);

    [Fact]
    public void Another_value_is_another_hash()
    {
        var rule = RuleBook.Find("R003")!;
        Assert.Equal(RuleSettings.Defaults.Hash(rule), Read("""{"R003":{"threshold":15}}""").Hash(rule));
        Assert.NotEqual(RuleSettings.Defaults.Hash(rule), Read("""{"R003":{"threshold":14}}""").Hash(rule));
    }

    public void Dispose() => File.Delete(file);

    RuleSettings Read(string text)
    {
        File.WriteAllText(file, text);
        return SettingsFile.Read(file, RuleSettings.Defaults);
    }

    static string Value(RuleSettings settings, string code, string name)
    {
        var rule = RuleBook.Find(code)!;
        return settings.Value(rule, rule.Settings.Single(s => s.Name == name));
    }
}
