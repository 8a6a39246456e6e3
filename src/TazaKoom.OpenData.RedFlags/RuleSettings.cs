using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using TazaKoom.OpenData.Database;

namespace TazaKoom.OpenData.RedFlags;

/// <summary>The settings of one run: every rule's defaults, and what was asked for instead.</summary>
public sealed record RuleSettings
{
    public static RuleSettings Defaults { get; } = new();

    /// <summary>What OCDS Cardinal computes: where our default reads more than Cardinal does, its value is used instead.</summary>
    public static RuleSettings OfCardinal { get; } = new() { AsCardinal = true };

    public bool AsCardinal { get; private init; }

    /// <summary>Rules that may run; null: all. Cardinal runs a rule only where its section is in the file.</summary>
    public IReadOnlySet<string>? Rules { get; init; }

    /// <summary>Tenders with one of these procurement method details are left out of everything (Cardinal's <c>[exclusions]</c>).</summary>
    public IReadOnlyList<string> ExcludedMethodDetails { get; init; } = [];

    /// <summary>Only law that was known on this day: rows in force by then; null: all of it.</summary>
    public DateOnly? AsOf { get; init; }

    /// <summary>False: also data in which a check found an error are judged.</summary>
    public bool OnlyFit { get; init; } = true;

    public ScoreSettings Score { get; init; } = new();

    IReadOnlyDictionary<(string Rule, string Setting), string> Given { get; init; } = new Dictionary<(string, string), string>();

    /// <summary>The same settings, with one value given.</summary>
    /// <exception cref="TazaException">The rule has no such setting, or the value is of the wrong kind.</exception>
    public RuleSettings With(RedFlag rule, string name, JsonElement value)
    {
        var setting = rule.Settings.FirstOrDefault(s => s.Name == name)
            ?? throw new TazaException($"{rule.Code} has no setting \"{name}\". It has: {Names(rule)}.");
        if (setting.Fault(value) is { } fault)
            throw new TazaException($"{rule.Code}, setting \"{name}\": {fault}, found {value.GetRawText()}.");
        return this with { Given = new Dictionary<(string, string), string>(Given) { [(rule.Code, name)] = value.GetRawText() } };
    }

    /// <summary>The value a rule runs with, as JSON.</summary>
    public string Value(RedFlag rule, Setting setting) =>
        Given.TryGetValue((rule.Code, setting.Name), out var given) ? given
        : AsCardinal && setting.Cardinal is { } cardinal ? cardinal
        : setting.Default;

    public string Json(RedFlag rule) =>
        new JsonObject(rule.Settings.Select(s => KeyValuePair.Create(s.Name, JsonNode.Parse(Value(rule, s))))).ToJsonString();

    /// <summary>The dated parameters a rule runs with.</summary>
    public IReadOnlyList<LawRow> Law(RedFlag rule) => [.. LawTable.Of(rule).Where(row => AsOf is null || row.ValidFrom is null || row.ValidFrom <= AsOf)];

    /// <summary>Names the settings, the law and the version a flag rests on.</summary>
    public string Hash(RedFlag rule)
    {
        var law = string.Join('\n', Law(rule));
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes($"{rule.Code}\n{rule.Version}\n{Json(rule)}\n{law}"));
        return Convert.ToHexStringLower(bytes.AsSpan(0, 8));
    }

    static string Names(RedFlag rule) => rule.Settings.Count == 0 ? "none" : string.Join(", ", rule.Settings.Select(s => s.Name));
}
