using System.Globalization;
using CsvHelper;
using TazaKoom.OpenData.Database;

namespace TazaKoom.OpenData.RedFlags;

/// <summary>One dated parameter of a profile. A row without citation makes a rule "not enough data": a limit nobody can look up is not a limit.</summary>
/// <param name="Code">Leading characters of the classification it is for; null: all.</param>
/// <param name="ValidFrom">First day, in the profile's zone.</param>
/// <param name="ValidTo">First day it is no longer valid.</param>
public sealed record LawRow(
    string Profile, string Rule, string Parameter, decimal? Value, string? Currency, string? Category, string? Method, string? Code,
    DateOnly? ValidFrom, DateOnly? ValidTo, string? Citation, string? Note);

/// <summary>The dated parameters of all profiles, from <c>schema/profiles/*/thresholds.csv</c> and <c>licences.csv</c>.</summary>
public static class LawTable
{
    /// <summary>A law begins at midnight of its country, not of the server.</summary>
    static readonly Dictionary<string, string> Offsets = new(StringComparer.Ordinal) { ["kyrgyzstan"] = "+06" };

    public static IReadOnlyList<LawRow> All { get; } = [.. SchemaFiles.List("schema/profiles/").Where(IsTable).Order(StringComparer.Ordinal).SelectMany(Read)];

    public static IEnumerable<LawRow> Of(RedFlag rule) => All.Where(row => row.Rule == rule.Code);

    /// <summary>The rows of a rule as the body of the relation <c>law</c>.</summary>
    internal static string Sql(IReadOnlyList<LawRow> rows) => rows.Count == 0
        ? """
            select null::text, null::text, null::numeric, null::text, null::text, null::text, null::text,
                   null::timestamptz, null::timestamptz, null::text
            where false
          """
        : "    values\n" + string.Join(",\n", rows.Select(Values));

    static string Values(LawRow row) =>
        $"      ({Text(row.Profile)}, {Text(row.Parameter)}, {row.Value?.ToString(CultureInfo.InvariantCulture) ?? "null"}::numeric, "
        + $"{Text(row.Currency)}, {Text(row.Category)}, {Text(row.Method)}, {Text(row.Code)}, {Day(row, row.ValidFrom)}, {Day(row, row.ValidTo)}, {Text(row.Citation)})";

    static string Text(string? value) => value is null ? "null::text" : Setting.Quote(value);

    static string Day(LawRow row, DateOnly? day) => day is null
        ? "null::timestamptz"
        : $"'{day.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)} 00:00{Offsets.GetValueOrDefault(row.Profile, "+00")}'::timestamptz";

    static bool IsTable(string path) => path.EndsWith("/thresholds.csv", StringComparison.Ordinal) || path.EndsWith("/licences.csv", StringComparison.Ordinal);

    static IEnumerable<LawRow> Read(string path)
    {
        var profile = path.Split('/')[^2];
        using var csv = CsvReader.Create(SchemaFiles.Open(path));
        while (csv.Read())
        {
            yield return new LawRow(
                profile, csv["rule"].ToString(), csv["parameter"].ToString(),
                Given("value") is { } value ? decimal.Parse(value, CultureInfo.InvariantCulture) : null,
                Given("currency"), Given("category"), Given("method"), Given("code"), Date("valid_from"), Date("valid_to"), Given("citation"), Given("note"));
        }

        string? Given(string column) => csv[column] is { IsEmpty: false } field ? field.ToString() : null;
        DateOnly? Date(string column) => Given(column) is { } text ? DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null;
    }
}
