using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text;
using TazaKoom.OpenData.Ocds.Reading;

namespace TazaKoom.OpenData.Import.Tables;

/// <summary>What many rows have in common is told once, with the first of them; the rows of which something is lost are kept with it.</summary>
internal sealed class TableComplaints(string file)
{
    /// <summary>Of the rows of one complaint, as of any problem's text.</summary>
    const int LongestRaw = 10_000;

    readonly Dictionary<(string? Table, string Code, string What), (long Rows, long First, string? Example, StringBuilder? Raw)> _counts = [];

    public IEnumerable<FoundProblem> Problems => _counts.Select(c => new FoundProblem(
        new(file, 0, c.Value.First, "$"), c.Key.Code,
        $"{(c.Key.Table is { } table ? table + ": " : "")}{c.Value.Rows} row{(c.Value.Rows == 1 ? "" : "s")} (the first at line {c.Value.First}{(c.Value.Example is { } example ? $": \"{example}\"" : "")}) {c.Key.What}.", c.Value.Raw?.ToString(), Stopped: false));

    /// <param name="code">The problem's.</param>
    /// <param name="what">The same for all such rows: what only one of them says is an example, or there would be as many complaints as rows.</param>
    /// <param name="line">The row's.</param>
    /// <param name="table">Which one, where several are read together.</param>
    /// <param name="example">What the row says; told of the first one.</param>
    /// <param name="lost">The row, where not all of it is in the release.</param>
    public void Add(string code, string what, long line, string? table = null, string? example = null, TableRow? lost = null)
    {
        var isKnown = _counts.TryGetValue((table, code, what), out var count);
        var raw = lost is null ? count.Raw : Kept(count.Raw ?? new(), lost.Value);
        _counts[(table, code, what)] = isKnown && count.First <= line ? count with { Rows = count.Rows + 1, Raw = raw } : (count.Rows + 1, line, example, raw);
    }

    static StringBuilder Kept(StringBuilder raw, TableRow row)
    {
        var text = row.Text;
        if (raw.Length == 0)
            return raw.Append(text.AsSpan(0, Math.Min(text.Length, LongestRaw)));
        if (raw.Length + text.Length < LongestRaw)
            raw.Append('\n').Append(text);
        return raw;
    }

    /// <summary>What is wrong with a row whatever its columns mean.</summary>
    public void AddOf(TableRow row, IReadOnlyList<string> header, string? table = null)
    {
        if (row.Complaint is not null)
            Add(TableReader.Row, "have a quotation mark where none can stand; check that no cell swallowed its neighbours", row.Line, table, lost: row);
        if (row.Cells.Count < header.Count)
            Add(TableReader.Row, $"have fewer cells than the {header.Count} columns; what they have was read", row.Line, table);
        if (row.Cells.Count > header.Count)
            Add(TableReader.Row, $"have more cells than the {header.Count} columns; what stands under them was read", row.Line, table, lost: row);
        if (row.Cells.Any(cell => cell.Contains('\uFFFD', StringComparison.Ordinal)))
            Add(TableReader.Row, "have letters that were lost when the file was saved, or are in another encoding than its beginning; if so, say it in a mapping (\"encoding\")", row.Line, table);
    }

    /// <summary>Tells rows that repeat another one exactly.</summary>
    public static UInt128 Hash(IReadOnlyList<string> cells)
    {
        var hash = new XxHash128();
        foreach (var cell in cells)
        {
            hash.Append(MemoryMarshal.AsBytes(cell.AsSpan()));
            hash.Append("\u001F"u8);
        }

        return hash.GetCurrentHashAsUInt128();
    }
}
