using System.Globalization;
using System.Text;

namespace TazaKoom.OpenData.RedFlags.Documentation;

/// <summary>The rule book as pages of Markdown, generated from the rules: nothing about a rule is written twice.</summary>
public static class Methodology
{
    /// <summary>Paths below <c>docs/</c> and their text, in English, Russian and Kyrgyz.</summary>
    public static IEnumerable<(string Path, string Markdown)> Pages()
    {
        foreach (var language in Text.Languages)
        {
            yield return ($"methodology{Suffix(language)}.md", Overview(language));
            foreach (var rule in RuleBook.All)
                yield return ($"rules/{rule.Code}{Suffix(language)}.md", RulePage.Of(rule, language));
        }
    }

    /// <summary>The page of one rule.</summary>
    public static string Page(RedFlag rule, string language) => RulePage.Of(rule, language);

    internal static string Suffix(string language) => language == "en" ? "" : "." + language;

    static string Overview(string language)
    {
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"# {Words.Methodology.In(language)}\n\n");
        page.AppendJoin(" · ", Text.Languages.Select(l => $"[{l}](methodology{Suffix(l)}.md)")).Append("\n\n");
        page.Append(CultureInfo.InvariantCulture, $"{Words.Question.In(language)}\n\n## {Words.FourOutcomes.In(language)}\n\n");
        page.Append(CultureInfo.InvariantCulture, $"{Words.OutcomesSay.In(language)}\n\n{Words.Competition.In(language)}\n\n## {Words.Rules.In(language)}\n\n{Words.OnSamplesSay.In(language)}\n\n");
        page.Append(CultureInfo.InvariantCulture, $"| {Words.Rule.In(language)} | {Words.Title.In(language)} | {Words.Condition.In(language)} | {Words.OnSamples.In(language)} |\n|---|---|---|---|\n");
        foreach (var rule in RuleBook.All)
            page.Append(CultureInfo.InvariantCulture, $"| [{rule.Code}](rules/{rule.Code}{Suffix(language)}.md) | {rule.Title.In(language)} | {rule.Says.In(language)} | {OnSamples(rule)} |\n");
        return page.ToString();
    }

    static string OnSamples(RedFlag rule) => !SampleRate.All.TryGetValue(rule.Code, out var rate) ? ""
        : rule.Subject == Subject.Organization ? rate.Raised.ToString(CultureInfo.InvariantCulture) : rate.Short;
}
