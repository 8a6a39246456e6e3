using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using TazaKoom.OpenData.Testing;

namespace TazaKoom.OpenData.RedFlags.Tests;

/// <summary>
/// A flag names the version of its rule, so a version must mean one definition for ever. RuleVersions.txt remembers a digest of
/// every version; a definition that differs from its digest needs a new version and a line that says why.
/// </summary>
public sealed partial class RuleVersionTests
{
    static readonly string File = Path.Combine(Repository.Root, "tests", "TazaKoom.OpenData.RedFlags.Tests", "RuleVersions.txt");

    public static TheoryData<string> Codes => [.. RuleBook.All.Select(r => r.Code)];

    [Theory, MemberData(nameof(Codes))]
    public void A_definition_that_changed_has_a_new_version(string code)
    {
        var rule = RuleBook.Find(code)!;
        var known = Known();
        var name = $"{rule.Code} {rule.Version}";
        // What is known stays as it is: regenerating must not hide that a definition changed under its old version.
        if (Environment.GetEnvironmentVariable("TAZA_REGENERATE") is "1" && known.TryAdd(name, Digest(rule)))
            System.IO.File.WriteAllLines(File, known.Select(pair => $"{pair.Key} {pair.Value}"));

        Assert.True(known.TryGetValue(name, out var digest), $"{name} is not in RuleVersions.txt: run this test with TAZA_REGENERATE=1.");
        Assert.True(digest == Digest(rule),
            $"The definition of {code} (SQL, settings, period, what its data must be fit for or whether it compares tenders) is not what version {rule.Version} was: raise Version and add a line to Changes that says why.");
    }

    [Fact]
    public void Every_version_there_was_is_remembered_and_none_is_skipped()
    {
        foreach (var versions in Known().Keys.GroupBy(name => name.Split(' ')[0], name => int.Parse(name.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture)))
            Assert.Equal(Enumerable.Range(1, versions.Count()), versions.Order());
    }

    [Fact]
    public void Laying_out_the_SQL_anew_is_no_change_and_another_limit_is()
    {
        var rule = RuleBook.Find("R018")!;
        Assert.Equal(Digest(rule), Digest(rule with { Sql = rule.Sql.Replace("\n", "\n   ", StringComparison.Ordinal) }));
        Assert.NotEqual(Digest(rule), Digest(rule with { Sql = rule.Sql.Replace("= 1", "<= 1", StringComparison.Ordinal) }));
        Assert.NotEqual(Digest(rule), Digest(rule with { Settings = [.. rule.Settings.Skip(1)] }));
        Assert.NotEqual(Digest(rule), Digest(rule with { InForce = Period.Since(2024, 1, 1) }));
        Assert.NotEqual(Digest(rule), Digest(rule with { Needs = [] }));
    }

    static SortedDictionary<string, string> Known() => new(
        (System.IO.File.Exists(File) ? System.IO.File.ReadAllLines(File) : []).Select(line => line.Split(' ')).ToDictionary(p => $"{p[0]} {p[1]}", p => p[2], StringComparer.Ordinal),
        StringComparer.Ordinal);

    static string Digest(RedFlag rule)
    {
        var text = new StringBuilder();
        text.AppendJoin('\n',
        [
            rule.Subject.ToString(), rule.Profile ?? "", rule.ComparesTenders.ToString(), rule.InForce.ToString(), Space().Replace(rule.Sql, " "),
            .. rule.Settings.Select(s => $"{s.Name} {s.Kind} {s.Default} {s.Cardinal}"), .. rule.Law.Select(l => l.Name), .. RuleNeeds.Of(rule),
        ]);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, 8));
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
