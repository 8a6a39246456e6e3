using System.Text.Json;
using System.Text.RegularExpressions;

namespace TazaKoom.OpenData.RedFlags.Tests;

/// <summary>What every rule owes its reader.</summary>
public sealed partial class RuleBookTests
{
    public static TheoryData<string> Codes => [.. RuleBook.All.Select(r => r.Code)];

    [Fact]
    public void Codes_are_unique() => Assert.Distinct(RuleBook.All.Select(r => r.Code));

    [Theory, MemberData(nameof(Codes))]
    public void Texts_are_there_in_three_languages_and_differ(string code)
    {
        var rule = RuleBook.Find(code)!;
        Text[] texts =
        [
            rule.Title, rule.Says, rule.Why, rule.Misfires, rule.Explains, .. rule.Reasons.Select(r => r.Says), .. rule.Settings.Select(s => s.Says),
            .. rule.Law.Select(l => l.Says), .. rule.OfficialName is { } official ? [official] : Array.Empty<Text>(),
        ];
        Assert.All(texts, text =>
        {
            Assert.All(Text.Languages, language => Assert.False(string.IsNullOrWhiteSpace(text.In(language))));
            Assert.NotEqual(text.En, text.Ru);
            Assert.NotEqual(text.Ru, text.Ky);
            Assert.DoesNotMatch(Cyrillic(), text.En);
            Assert.Matches(Cyrillic(), text.Ru);
            Assert.Matches(Cyrillic(), text.Ky);
        });
    }

    [Theory, MemberData(nameof(Codes))]
    public void A_title_has_at_most_five_words(string code) =>
        Assert.InRange(RuleBook.Find(code)!.Title.En.Split(' ').Length, 1, 5);

    [Theory, MemberData(nameof(Codes))]
    public void A_flag_ends_in_a_question_and_accuses_nobody(string code)
    {
        var rule = RuleBook.Find(code)!;
        foreach (var language in Text.Languages)
        {
            Assert.EndsWith("?", rule.Explains.In(language), StringComparison.Ordinal);
            foreach (var text in (Text[])[rule.Title, rule.Says, rule.Why, rule.Explains])
                Assert.DoesNotMatch(Accusation(), text.In(language));
        }
    }

    [Theory, MemberData(nameof(Codes))]
    public void The_sentence_has_the_same_places_in_every_language(string code)
    {
        var explains = RuleBook.Find(code)!.Explains;
        Assert.Equal(Places(explains.En), Places(explains.Ru));
        Assert.Equal(Places(explains.En), Places(explains.Ky));
    }

    [Theory, MemberData(nameof(Codes))]
    public void The_codes_that_a_sentence_puts_into_words_are_the_same_in_every_language(string code)
    {
        var explains = RuleBook.Find(code)!.Explains;
        Assert.Equal(Worded(explains.En), Worded(explains.Ru));
        Assert.Equal(Worded(explains.En), Worded(explains.Ky));
    }

    [Theory, MemberData(nameof(Codes))]
    public void Basis_fields_and_settings_are_documented(string code)
    {
        var rule = RuleBook.Find(code)!;
        Assert.False(string.IsNullOrWhiteSpace(rule.Basis));
        Assert.NotEmpty(rule.Fields);
        Assert.Distinct(rule.Settings.Select(s => s.Name));
        Assert.All(rule.Settings, setting =>
        {
            Assert.Contains(setting.Name, rule.Sql, StringComparison.Ordinal);
            Assert.Null(setting.Fault(JsonDocument.Parse(setting.Default).RootElement));
            if (setting.Cardinal is not null)
                Assert.Null(setting.Fault(JsonDocument.Parse(setting.Cardinal).RootElement));
        });
    }

    [Theory, MemberData(nameof(Codes))]
    public void A_later_version_says_what_changed(string code) =>
        Assert.Equal(RuleBook.Find(code)!.Version - 1, RuleBook.Find(code)!.Changes.Count);

    [Theory, MemberData(nameof(Codes))]
    public void There_is_an_example_of_each_outcome(string code)
    {
        var rule = RuleBook.Find(code)!;
        var shown = rule.Examples.Select(e => e.Outcome).ToHashSet();
        Assert.Contains(Outcome.Raised, shown);
        Assert.Contains(Outcome.Clear, shown);
        // An organization is judged on what there is of it: it has no outcome when there is nothing.
        if (rule.Subject != Subject.Organization)
        {
            Assert.Contains(Outcome.NotApplicable, shown);
            Assert.Contains(Outcome.NotEnoughData, shown);
        }
    }

    [Theory, MemberData(nameof(Codes))]
    public void Every_reason_the_SQL_gives_is_explained(string code)
    {
        var rule = RuleBook.Find(code)!;
        var given = Reasons().Matches(rule.Sql).Select(m => m.Groups["code"].Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        Assert.Equal(rule.Reasons.Select(r => r.Code).Order(StringComparer.Ordinal), given);
    }

    [Fact]
    public void A_law_row_belongs_to_a_parameter_of_a_rule() => Assert.All(LawTable.All, row =>
        Assert.Contains(RuleBook.Find(row.Rule)!.Law, parameter => parameter.Name == row.Parameter));

    [Fact]
    public void A_limit_has_a_citation_or_no_number() =>
        Assert.All(LawTable.All, row => Assert.Equal(row.Value is null && row.Code is null, row.Citation is null));

    static IEnumerable<string> Places(string template) => Place().Matches(template).Select(m => m.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    /// <summary>Of <c>{pattern:even=the same step;whole=whole percentages}</c>: pattern, even, whole.</summary>
    static IEnumerable<string> Worded(string template) => Words().Matches(template)
        .Select(m => m.Groups["place"].Value + ": " + string.Join(' ', m.Groups["words"].Value.Split(';').Select(w => w.Split('=')[0]).Order(StringComparer.Ordinal)))
        .Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\{(?<place>[a-z_0-9]+):(?<words>[^{}]*)\}", RegexOptions.ExplicitCapture)]
    private static partial Regex Words();

    [GeneratedRegex(@"\{[a-z_0-9]+(?=[}:])")]
    private static partial Regex Place();

    [GeneratedRegex(@"\p{IsCyrillic}")]
    private static partial Regex Cyrillic();

    /// <summary>A reason is what a branch of <c>not_applicable</c> or <c>not_enough_data</c> gives: <c>then 'code'</c>, in a case that ends in one of these names.</summary>
    [GeneratedRegex(@"(?<=\bthen )'(?<code>[a-z_]+)'(?=(?:(?!\bend as\b)[\s\S])*\bend as (?:not_applicable|not_enough_data)\b)")]
    private static partial Regex Reasons();

    [GeneratedRegex(@"\b(?:fraud|corrupt\w*|collu\w*|crim\w*|guilty|steal\w*|мошен\w*|корруп\w*|сговор\w*|преступ\w*|винов\w*|коррупция\w*|кылмыш\w*|күнөө\w*)\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Accusation();
}
