using System.Globalization;
using System.Text.Json;
using TazaKoom.OpenData.Database;

namespace TazaKoom.OpenData.RedFlags;

/// <summary>
/// A file of settings: JSON (<c>{"R018": {"procurement_methods": ["open"]}}</c>), or the INI file of OCDS Cardinal, whose
/// sections and keys are the same names. An INI file names the rules that run: Cardinal runs a rule only if its section is there.
/// </summary>
public static class SettingsFile
{
    /// <summary>Sections of Cardinal's file that are about preparing data, not about rules.</summary>
    static readonly string[] Preparing = ["defaults", "modifications", "redactions", "codelists", "integer_overflow", "output"];

    /// <summary>The settings of the file, on top of those to start from.</summary>
    /// <exception cref="TazaException">No such file, or a section, key or value that is not known, with its place.</exception>
    public static RuleSettings Read(string path, RuleSettings start)
    {
        string text;
        try
        {
            text = File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new TazaException($"The settings file {path} cannot be read: {e.Message}");
        }

        return text.TrimStart('\uFEFF', ' ', '\t', '\r', '\n').StartsWith('{') ? Json(path, text, start) : Ini(path, text, start);
    }

    static RuleSettings Json(string path, string text, RuleSettings settings)
    {
        try
        {
            using var document = JsonDocument.Parse(text.TrimStart('\uFEFF'), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            foreach (var section in document.RootElement.EnumerateObject())
            {
                if (section.NameEquals("only_fit"))
                {
                    if (section.Value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
                        throw new TazaException($"{path}: \"only_fit\": expected true or false, found {section.Value.GetRawText()}.");
                    settings = settings with { OnlyFit = section.Value.GetBoolean() };
                    continue;
                }

                if (section.NameEquals("score"))
                {
                    settings = settings with { Score = Score(path, section.Value, settings.Score) };
                    continue;
                }

                var rule = Rule(path, null, section.Name);
                if (section.Value.ValueKind != JsonValueKind.Object)
                    throw new TazaException($"{path}: {section.Name} must be an object of settings, such as {{\"threshold\": 15}}.");
                foreach (var value in section.Value.EnumerateObject())
                    settings = settings.With(rule, value.Name, value.Value);
            }

            return settings;
        }
        catch (JsonException e)
        {
            throw new TazaException($"{path} is not JSON (line {e.LineNumber + 1}): {e.Message}");
        }
    }

    static ScoreSettings Score(string path, JsonElement section, ScoreSettings score)
    {
        foreach (var value in section.EnumerateObject())
        {
            if (value.Value.ValueKind != JsonValueKind.Number || !value.Value.TryGetInt32(out var number) || number < 1)
                throw new TazaException($"{path}: score, \"{value.Name}\": expected a whole number of at least 1, found {value.Value.GetRawText()}.");
            score = value.Name switch
            {
                "minimum_families" => score with { MinimumFamilies = number },
                "minimum_tenders" => score with { MinimumTenders = number },
                _ => throw new TazaException($"{path}: score has no setting \"{value.Name}\". It has: minimum_families, minimum_tenders."),
            };
        }

        return score;
    }

    static RuleSettings Ini(string path, string text, RuleSettings settings)
    {
        var rules = new HashSet<string>(StringComparer.Ordinal);
        var everywhere = new List<(string Key, string Value)>();
        var maps = new Dictionary<(RedFlag Rule, string Name), Dictionary<string, long>>();
        var section = "";
        var number = 0;
        foreach (var raw in text.TrimStart('\uFEFF').Split('\n'))
        {
            number++;
            var line = raw.Trim();
            if (line.Length == 0 || line[0] is ';' or '#')
                continue;
            if (line[0] == '[' && line[^1] == ']')
            {
                section = line[1..^1].Trim();
                if (!IsPreparing(section) && section != "exclusions")
                    rules.Add(Rule(path, number, section.Split('.')[0]).Code);
                continue;
            }

            if (IsPreparing(section))
                continue;
            var equals = line.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0)
                throw new TazaException($"{path}, line {number}: expected \"key = value\", found \"{line}\".");
            var key = line[..equals].Trim();
            var value = line[(equals + 1)..].Trim();
            if (section.Length == 0)
                everywhere.Add((key, value));
            else if (section == "exclusions")
                settings = settings with { ExcludedMethodDetails = key == "procurement_method_details" ? Pipes(value) : throw Unknown(key, "procurement_method_details") };
            else if (section.Split('.') is [var code, var map])
                Map(Rule(path, number, code), map)[key] = Whole(key, value);
            else
                settings = settings.With(Rule(path, number, section), key, Value(Rule(path, number, section), key, value));
        }

        foreach (var (key, value) in everywhere)
        {
            foreach (var rule in RuleBook.All.Where(r => r.Settings.Any(s => s.Name == key)))
                settings = settings.With(rule, key, Value(rule, key, value));
        }

        foreach (var ((rule, name), values) in maps)
            settings = settings.With(rule, name, JsonSerializer.SerializeToElement(values));
        return settings with { Rules = rules };

        TazaException Unknown(string key, string known) => new($"{path}, line {number}: \"{key}\" is not known here. Known: {known}.");

        Dictionary<string, long> Map(RedFlag rule, string name) =>
            maps.TryGetValue((rule, name), out var values) ? values : maps[(rule, name)] = new Dictionary<string, long>(StringComparer.Ordinal);

        long Whole(string key, string value) => long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
            ? whole
            : throw new TazaException($"{path}, line {number}: \"{key}\": expected a whole number, found \"{value}\".");

        JsonElement Value(RedFlag rule, string key, string value)
        {
            var setting = rule.Settings.FirstOrDefault(s => s.Name == key)
                ?? throw Unknown(key, string.Join(", ", rule.Settings.Select(s => s.Name)));
            return setting.Kind switch
            {
                SettingKind.List => JsonSerializer.SerializeToElement(Pipes(value)),
                SettingKind.Integer => JsonSerializer.SerializeToElement(Whole(key, value)),
                SettingKind.Number => JsonSerializer.SerializeToElement(
                    double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var real)
                        ? real
                        : throw new TazaException($"{path}, line {number}: \"{key}\": expected a number, found \"{value}\".")),
                SettingKind.Flag => JsonSerializer.SerializeToElement(value is "true" or "1"),
                _ => JsonSerializer.SerializeToElement(value),
            };
        }
    }

    /// <summary>No trimming, a trailing pipe says nothing, an empty text is an empty list: as Cardinal reads it.</summary>
    static string[] Pipes(string value) =>
        value.Length == 0 ? [] : value.EndsWith('|') ? value[..^1].Split('|') : value.Split('|');

    static bool IsPreparing(string section) => Preparing.Contains(section.Split('.')[0]);

    static RedFlag Rule(string path, int? line, string code) => RuleBook.Find(code)
        ?? throw new TazaException($"{path}{(line is null ? "" : ", line " + line.Value.ToString(CultureInfo.InvariantCulture))}: there is no rule \"{code}\". Rules: {string.Join(", ", RuleBook.All.Select(r => r.Code))}.");
}
