using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace TazaKoom.OpenData.RedFlags.Documentation;

/// <summary>The page of one rule in one language.</summary>
static class RulePage
{
    static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(RedFlag rule, string language)
    {
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"# {rule.Code} {rule.Title.In(language)}\n\n");
        page.AppendJoin(" · ", Text.Languages.Select(l => $"[{l}]({rule.Code}{Methodology.Suffix(l)}.md)"));
        page.Append(CultureInfo.InvariantCulture, $" · {Words.Version.In(language)} {rule.Version}\n\n{rule.Says.In(language)}\n\n");
        page.Append(CultureInfo.InvariantCulture, $"{Words.Judges.In(language)}: {Words.Of(rule.Subject).In(language)}.\n\n");
        if (rule.OfficialName is { } official)
            page.Append(CultureInfo.InvariantCulture, $"{Words.Official.In(language)}: {official.In(language)}.\n\n");
        Section(Words.Why, rule.Why.In(language));
        Section(Words.Misfires, rule.Misfires.In(language));
        if (SampleRate.All.TryGetValue(rule.Code, out var rate))
            Section(Words.HowOften, rate.Says(rule).In(language));
        Section(Words.Basis, rule.Basis);
        Section(Words.Fields, string.Join('\n', rule.Fields.Select(f => $"- `{f}`")));
        Settings();
        Law();
        Reasons();
        Examples();
        Section(Words.Sql, $"```sql\n{RuleSql.ForPsql(rule, RuleSettings.Defaults)}```");
        if (rule.Changes.Count > 0)
            Section(Words.Changes, string.Join('\n', rule.Changes.Select(c => "- " + c)));
        return page.ToString().TrimEnd() + "\n";

        void Section(Text heading, string body) => page.Append(CultureInfo.InvariantCulture, $"## {heading.In(language)}\n\n{body}\n\n");

        void Settings()
        {
            if (rule.Settings.Count == 0)
                return;
            var rows = rule.Settings.Select(s => $"| `{s.Name}` | `{s.Default}` | {(s.Cardinal is null ? "" : $"`{s.Cardinal}`")} | {s.Says.In(language)} |");
            Section(Words.Settings,
                $"| {Words.Setting.In(language)} | {Words.Default.In(language)} | {Words.Cardinal.In(language)} | {Words.Meaning.In(language)} |\n|---|---|---|---|\n"
                + string.Join('\n', rows));
        }

        void Law()
        {
            if (rule.Law.Count == 0)
                return;
            var meanings = rule.Law.Select(p => $"- `{p.Name}`: {p.Says.In(language)}");
            // Classes of the same limit share a row: a list of licences has a hundred.
            var rows = LawTable.Of(rule).GroupBy(r => r with { Code = null }).Select(g => (Row: g.Key, Codes: string.Join(", ", g.Select(r => r.Code).OfType<string>()))).Select(g =>
                $"| `{g.Row.Parameter}` | {Day(g.Row.ValidFrom)} | {Day(g.Row.ValidTo)} | {g.Row.Value?.ToString("#,0.##", CultureInfo.InvariantCulture)} {g.Row.Currency}{g.Codes} "
                + $"| {g.Row.Citation ?? Words.NoCitation.In(language)} |");
            Section(Words.Law,
                string.Join('\n', meanings) + "\n\n"
                + $"|  | {Words.From.In(language)} | {Words.Until.In(language)} | {Words.Value.In(language)} | {Words.Citation.In(language)} |\n|---|---|---|---|---|\n"
                + string.Join('\n', rows));
        }

        void Reasons() => Section(Words.Reasons,
            $"| {Words.Code.In(language)} | {Words.Outcome.In(language)} | {Words.Meaning.In(language)} |\n|---|---|---|\n"
            + string.Join('\n', rule.Reasons.Select(r => $"| `{r.Code}` | {Words.Of(r.Outcome).In(language)} | {r.Says.In(language)} |")));

        void Examples()
        {
            page.Append(CultureInfo.InvariantCulture, $"## {Words.Examples.In(language)}\n\n{Words.ExamplesSay.In(language)}\n\n");
            foreach (var example in rule.Examples)
            {
                page.Append(CultureInfo.InvariantCulture, $"**{Words.Of(example.Outcome).In(language)}**: {example.Says}");
                if (example.Settings is { } settings)
                    page.Append(CultureInfo.InvariantCulture, $" (`{settings}`)");
                if (example.Reason is { } reason)
                    page.Append(CultureInfo.InvariantCulture, $" → `{reason}`");
                // Long populations are told by their first document.
                using var document = JsonDocument.Parse(example.Json);
                var json = document.RootElement.ValueKind == JsonValueKind.Array && document.RootElement.GetArrayLength() > 6
                    ? JsonSerializer.Serialize(document.RootElement[0], Indented) + $"\n// ... {document.RootElement.GetArrayLength()}"
                    : JsonSerializer.Serialize(document.RootElement, Indented);
                page.Append(CultureInfo.InvariantCulture, $"\n\n```json\n{json}\n```\n\n");
            }
        }
    }

    static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
