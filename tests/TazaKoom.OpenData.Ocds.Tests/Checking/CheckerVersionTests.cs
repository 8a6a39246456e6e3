using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using TazaKoom.OpenData.Ocds.Checking;
using TazaKoom.OpenData.Testing;

namespace TazaKoom.OpenData.Ocds.Tests.Checking;

/// <summary>
/// Stored tenders are checked anew only when <see cref="ReleaseChecker.Version"/> is raised. Whether it must be is seen in what the checks
/// find in releases that are always the same: every pair of things that can be spoiled in a good one, here and at the Kyrgyz portal.
/// </summary>
public sealed class CheckerVersionTests
{
    static readonly string Golden = Path.Combine(Repository.Root, "tests", "TazaKoom.OpenData.Ocds.Tests", "Checking", "checker.txt");

    [Fact]
    public async Task Checks_that_find_something_else_are_a_new_version_of_the_checker()
    {
        var ct = TestContext.Current.CancellationToken;
        var version = $"version {ReleaseChecker.Version}";
        var found = Found();
        var lines = File.Exists(Golden) ? await File.ReadAllLinesAsync(Golden, ct) : [];
        if (Environment.GetEnvironmentVariable("TAZA_REGENERATE") == "1" && lines.FirstOrDefault() != version)
            await File.WriteAllLinesAsync(Golden, lines = [version, .. found], ct);

        Assert.True(lines.FirstOrDefault() == version && lines.Skip(1).SequenceEqual(found, StringComparer.Ordinal),
            $"The checks find something else than {lines.FirstOrDefault() ?? "before"} did: {string.Join("; ", found.Except(lines.Skip(1), StringComparer.Ordinal).Take(5))}. "
            + "Raise ReleaseChecker.Version, so that stored tenders are checked anew, and run this test with TAZA_REGENERATE=1.");
    }

    /// <summary>Of each check its level, what it undermines, how often it finds something and a hash of what.</summary>
    static string[] Found()
    {
        var findings = Releases()
            .SelectMany((release, i) => ReleaseChecker.Check(Encoding.UTF8.GetBytes(release)).Select(finding => (finding.Check.Code, At: $"{i} {finding.Path} {finding.Value} {finding.Expected}")))
            .ToLookup(finding => finding.Code, finding => finding.At, StringComparer.Ordinal);
        return
        [
            .. ReleaseChecker.Checks.Select(check => string.Create(CultureInfo.InvariantCulture,
                $"{check.Code} {check.Level} {check.Undermines}: {findings[check.Code].Count()} {Hash(findings[check.Code])}")),
        ];
    }

    static IEnumerable<string> Releases()
    {
        Action<JsonNode>[] spoils = [.. ReleaseCheckerTests.Spoiled.Select(row => row.Data.Item2), .. ReleaseCheckerTests.SpoiledKyrgyz.Select(row => row.Data.Item2)];
        foreach (var ocid in (string[])["ocds-abc123-1", "ocds-h7i0z4-521141"])
        {
            for (var one = 0; one < spoils.Length; one++)
            {
                for (var other = one; other < spoils.Length; other++)
                {
                    var release = JsonNode.Parse(ReleaseCheckerTests.Good)!;
                    release["ocid"] = ocid;
                    Spoil(release, spoils[one]);
                    if (other > one)
                        Spoil(release, spoils[other]);
                    yield return release.ToJsonString();
                }
            }
        }
    }

    static void Spoil(JsonNode release, Action<JsonNode> spoil)
    {
        try
        {
            spoil(release);
        }
        catch (Exception e) when (e is NullReferenceException or InvalidOperationException or ArgumentOutOfRangeException or InvalidCastException)
        {
            // the one before it took away what this one would spoil
        }
    }

    static string Hash(IEnumerable<string> lines) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines))))[..16];
}
