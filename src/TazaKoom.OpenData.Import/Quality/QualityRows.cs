using System.Globalization;
using System.Text;
using TazaKoom.OpenData.Import.Loading;
using TazaKoom.OpenData.Ocds.Checking;

namespace TazaKoom.OpenData.Import.Quality;

/// <summary>
/// What the checks of `taza check` say of a tender, as rows: open.quality and open.quality_finding. Checked is what is published,
/// the masked compiled release, in the same breath as its other rows: it is in memory, and both are there or none.
/// </summary>
internal sealed class QualityRows(Rows rows)
{
    /// <summary>Of open.quality.checker.</summary>
    public const int Checker = ReleaseChecker.Version;

    /// <summary>Kinds of findings of one tender that are stored one by one; all are counted.</summary>
    const int MostKinds = 200;

    readonly Dictionary<(string Code, string Pattern), (Finding First, int Count)> kinds = [];
    readonly SortedDictionary<string, int> codes = new(StringComparer.Ordinal);
    readonly SortedSet<string>[] denied = [.. Conclusions.All.Select(_ => new SortedSet<string>(StringComparer.Ordinal))];

    public void Write(byte[] ocid, ReadOnlyMemory<byte> compiled, IReadOnlyList<ReleaseEvent>? events)
    {
        IReadOnlyList<Finding> findings;
        try
        {
            findings = ReleaseChecker.Check(compiled);
            if (events is not null)
                findings = [.. findings, .. ReleaseChecker.CheckEvents(events).Select(gap => gap.Finding)];
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return; // a tender without this row is a tender of unknown quality; it must not be lost for that
        }
        Count(findings);
        WriteQuality(ocid);
        WriteFindings(ocid);
    }

    void Count(IReadOnlyList<Finding> findings)
    {
        kinds.Clear();
        codes.Clear();
        foreach (var conclusion in denied)
            conclusion.Clear();
        foreach (var finding in findings)
        {
            codes[finding.Check.Code] = codes.GetValueOrDefault(finding.Check.Code) + 1;
            var key = (finding.Check.Code, finding.Check.Level == CheckLevel.Note ? "" : finding.PathPattern);
            kinds[key] = kinds.TryGetValue(key, out var kind) ? kind with { Count = kind.Count + 1 } : (finding, 1);
            if (finding.Check.Undermines == Conclusion.None)
                continue;
            var undermined = Conclusions.DeniedBy(finding);
            for (var i = 0; i < denied.Length; i++)
            {
                if (undermined.HasFlag(Conclusions.All[i]))
                    denied[i].Add(finding.Check.Code);
            }
        }
    }

    void WriteQuality(byte[] ocid)
    {
        var row = rows.Quality;
        row.Row();
        row.Key(ocid);
        row.Integer(Checker);
        row.Integer(codes.Values.Sum());
        foreach (var level in (CheckLevel[])[CheckLevel.Error, CheckLevel.Warning, CheckLevel.Note])
            row.Integer(kinds.Values.Where(kind => kind.First.Check.Level == level).Sum(kind => kind.Count));
        row.Jsonb(Json(codes.Select(code => (code.Key, code.Value.ToString(CultureInfo.InvariantCulture)))));
        foreach (var conclusion in denied)
            row.Boolean(conclusion.Count == 0);
        row.Jsonb(Json(Conclusions.All.Select(Conclusions.Word).Zip(denied)
            .Where(pair => pair.Second.Count > 0)
            .Select(pair => (pair.First, "[" + string.Join(',', pair.Second.Select(code => $"\"{code}\"")) + "]"))));
    }

    void WriteFindings(byte[] ocid)
    {
        var no = 0;
        foreach (var ((code, pattern), (first, count)) in kinds.Where(kind => kind.Value.First.Check.Level != CheckLevel.Note).Take(MostKinds))
        {
            var row = rows.QualityFinding;
            row.Row();
            row.Key(ocid);
            row.Integer(++no);
            row.Key(Utf8(code));
            row.Key(first.Check.Level == CheckLevel.Error ? "error"u8 : "warning"u8);
            row.Key(Utf8(pattern));
            row.Key(Utf8(first.Path));
            row.Text(Utf8(first.Value));
            row.Integer(count);
            row.Text(Utf8(first.Expected));
        }
    }

    /// <summary>Codes and words of ours need no escapes.</summary>
    static byte[] Json(IEnumerable<(string Name, string Value)> members) =>
        Encoding.UTF8.GetBytes("{" + string.Join(',', members.Select(member => $"\"{member.Name}\":{member.Value}")) + "}");

    static byte[] Utf8(string? text) => text is null ? [] : Encoding.UTF8.GetBytes(FileProblem.Clean(text.Length <= 1_000 ? text : text[..1_000]));
}
