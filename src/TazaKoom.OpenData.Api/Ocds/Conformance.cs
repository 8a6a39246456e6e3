using System.Globalization;
using System.Text.Json;
using TazaKoom.OpenData.Ocds.Checking;

namespace TazaKoom.OpenData.Api.Ocds;

/// <summary>
/// Where published releases break the schema of OCDS 1.1. They are published as they came: a code that is no OCDS code is not replaced, and an
/// awardID that a source left out is not invented, because importing a package must give what its source said. So a package says itself, in
/// `problems`, what a validator will say of it; a package without problems is valid.
/// </summary>
internal static class Conformance
{
    static readonly Check[] Breaking =
        [StructureChecks.Missing, StructureChecks.Type, StructureChecks.DateTime, StructureChecks.Uri, StructureChecks.ClosedCode, StructureChecks.Empty, StructureChecks.HalfCharacter];

    public static IEnumerable<(string Code, string Path, string Message)> Of(IReadOnlyList<PublishedRelease> releases)
    {
        for (var i = 0; i < releases.Count; i++)
        {
            var at = string.Create(CultureInfo.InvariantCulture, $"$.releases[{i}]");
            using var document = JsonDocument.Parse(releases[i].Json, new JsonDocumentOptions { MaxDepth = 100_000 });
            foreach (var finding in ReleaseChecker.Check(releases[i].Json).Where(finding => Breaking.Contains(finding.Check)))
                yield return (finding.Check.Code, finding.Path.Length == 0 ? at : $"{at}.{finding.Path}", finding.Message.En);
            foreach (var contract in WithoutAward(document.RootElement))
                yield return (StructureChecks.Missing.Code, string.Create(CultureInfo.InvariantCulture, $"{at}.contracts[{contract}]"), "awardID is missing: the source gives awardIDs.");
        }
    }

    /// <summary>The Kyrgyz feed has contracts of several awards: awardIDs. `taza check` takes them for awardID, the schema does not.</summary>
    static IEnumerable<int> WithoutAward(JsonElement release)
    {
        if (release.ValueKind != JsonValueKind.Object || !release.TryGetProperty("contracts", out var contracts) || contracts.ValueKind != JsonValueKind.Array) yield break;
        var i = 0;
        foreach (var contract in contracts.EnumerateArray())
        {
            if (contract.ValueKind == JsonValueKind.Object && contract.TryGetProperty("awardIDs", out _) && !contract.TryGetProperty("awardID", out _)) yield return i;
            i++;
        }
    }

    public static void Write(Utf8JsonWriter json, IReadOnlyList<(string Code, string Path, string Message)> problems)
    {
        if (problems.Count == 0) return;
        json.WriteStartArray("problems");
        foreach (var (code, path, message) in problems)
        {
            json.WriteStartObject();
            json.WriteString("code", code);
            json.WriteString("path", path);
            json.WriteString("message", message);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
