using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using TazaKoom.OpenData.Import.Lists;
using TazaKoom.OpenData.Ocds.Reading;

namespace TazaKoom.OpenData.Import.Tables;

/// <summary>Reads a table as releases: the rows of a CSV, a spreadsheet or a list in JSON, through a mapping.</summary>
public static class TableReader
{
    public const string NoMapping = "table-without-mapping";
    public const string Row = "table-row";
    public const string Value = "table-value";
    public const string Differs = "table-rows-differ";
    public const string Duplicates = "table-duplicate-rows";

    static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The releases of a table in the order of their first rows, and its problems. Never throws on bad data.</summary>
    /// <param name="content">The table.</param>
    /// <param name="file">Its name, for positions.</param>
    /// <param name="mapping">Null: the ready mapping, or the flattened form, that the columns show.</param>
    public static IEnumerable<Found> Read(Stream content, string file, TableMapping? mapping = null)
    {
        using var rows = AllRows(content).GetEnumerator();
        var first = new List<TableRow>();
        FoundProblem? problem = null;
        while (first.Count < Math.Max(TableHeader.DeepestRow, mapping?.HeaderRow + mapping?.HeaderRows - 1 ?? 0) && MoveNext(rows, file, out problem))
            first.Add(rows.Current);
        if (first.Count == 0)
        {
            yield return problem ?? Stop(file, NoMapping, "The table is empty. Expected was a row with the names of the columns.");
            yield break;
        }

        TableHeader? header;
        if (mapping is null)
        {
            if (TableMappings.Fitting(first) is not { } fitting)
            {
                yield return Stop(file, NoMapping, TableMappings.NothingFits(TableHeader.Likely(first)));
                yield break;
            }

            (mapping, header) = fitting;
        }
        else
        {
            header = HeaderOf(mapping, first);
            if (header is null)
            {
                yield return Stop(file, NoMapping, $"The table ends before row {mapping.HeaderRow}, where the mapping {mapping.Name} expects the names of the columns.");
                yield break;
            }
        }

        if (MissingColumns(mapping, header.Columns) is { Count: > 0 } missing)
        {
            yield return Stop(file, NoMapping, $"The mapping {mapping.Name} reads the column{(missing.Count > 1 ? "s" : "")} {Quoted(missing)}, which this table has not. Its columns are {Quoted(header.Columns)}. Correct the mapping, or name another one with --mapping.");
            yield break;
        }

        var data = new DataRows(rows, first, header.Rows, file, problem);
        foreach (var found in mapping.List is null ? Releases(data, file, mapping, header.Columns) : Entries(data, file, mapping, header.Columns))
            yield return found;
    }

    /// <summary>In the row the mapping names; else the first row in which all its columns are; else the first.</summary>
    static TableHeader? HeaderOf(TableMapping mapping, List<TableRow> first)
    {
        if (mapping.HeaderRow is { } named)
            return TableHeader.At(first, named - 1, mapping.HeaderRows);
        for (var row = 0; row < first.Count; row++)
        {
            if (TableHeader.At(first, row, mapping.HeaderRows) is { } header && MissingColumns(mapping, header.Columns).Count == 0)
                return header;
        }

        return TableHeader.Likely(first);
    }

    /// <summary>Begins to read when it is asked for the first row, so that what goes wrong goes wrong there.</summary>
    static IEnumerable<TableRow> AllRows(Stream content)
    {
        foreach (var row in Rows(content))
            yield return row;
    }

    static IEnumerable<TableRow> Rows(Stream content)
    {
        // By its beginning and not its name: a workbook is a zip or an OLE file, a list in JSON begins with a bracket.
        var beginning = new byte[64 * 1024];
        beginning = beginning[..content.ReadAtLeast(beginning, beginning.Length, throwOnEndOfStream: false)];
        var whole = new Resumed(beginning, content);
        if (beginning is [(byte)'P', (byte)'K', 3, 4, ..] or [0xD0, 0xCF, 0x11, 0xE0, ..])
            return SheetRows.Read(whole);
        var text = beginning.AsSpan().TrimStart("\uFEFF \t\r\n"u8);
        return text is [(byte)'{' or (byte)'[', ..] ? JsonRows.Read(whole) : DelimitedRows.Read(whole, beginning);
    }

    static bool MoveNext(IEnumerator<TableRow> rows, string file, out FoundProblem? problem)
    {
        problem = null;
        try
        {
            return rows.MoveNext();
        }
        catch (Exception e) when (e is IOException or InvalidDataException or JsonException or CsvHelper.CsvFormatException)
        {
            problem = Stop(file, Row, $"Reading the table failed: {e.Message} What stands before was read.");
            return false;
        }
    }

    /// <summary>What stands under the header: the rest of the rows that were read to find it, then the others.</summary>
    sealed class DataRows(IEnumerator<TableRow> rows, List<TableRow> first, int from, string file, FoundProblem? broken)
    {
        int _next = from;
        bool _ended;

        public TableRow Current { get; private set; }

        /// <summary>Why the table could not be read to its end.</summary>
        public FoundProblem? Broken { get; private set; } = broken;

        public bool MoveNext()
        {
            if (_next < first.Count)
            {
                Current = first[_next++];
                return true;
            }

            if (_ended || Broken is not null)
                return false;
            if (!TableReader.MoveNext(rows, file, out var problem))
            {
                _ended = true;
                Broken = problem;
                return false;
            }

            Current = rows.Current;
            return true;
        }
    }

    static IEnumerable<Found> Entries(DataRows rows, string file, TableMapping mapping, IReadOnlyList<string> header)
    {
        var maker = new RowRelease(mapping, header);
        while (rows.MoveNext())
        {
            var row = rows.Current;
            var entry = maker.Make(row);
            foreach (var fault in maker.Faults)
                yield return new FoundProblem(At(row), Value, Explain(fault, mapping), fault.Text, Stopped: false);
            // Moldova's list has a company of which only the number is given.
            if (entry["name"] is null && entry["identifier"] is null)
            {
                if (row.Cells.Any(cell => CellValue.Clean(cell).Length > 0))
                    yield return new FoundProblem(At(row), Row, "The row has neither a name nor a number, so it says nothing of anybody.", string.Join(" | ", row.Cells), Stopped: false);
                continue;
            }

            var cells = new JsonObject();
            for (var i = 0; i < row.Cells.Count; i++)
                cells[i < header.Count && header[i].Length > 0 ? header[i] : $"#{i + 1}"] = row.Cells[i];
            yield return new FoundEntry(At(row), mapping.List!, entry, cells);
        }

        if (rows.Broken is not null)
            yield return rows.Broken;

        Position At(TableRow row) => new(file, row.Byte, row.Line, "$");
    }

    static IEnumerable<Found> Releases(DataRows rows, string file, TableMapping mapping, IReadOnlyList<string> header)
    {
        var maker = new RowRelease(mapping, header);
        var groups = new Dictionary<string, RowGroup>(StringComparer.Ordinal);
        var order = new List<RowGroup>();
        var seen = new HashSet<UInt128>();
        var complaints = new Complaints(file);
        while (rows.MoveNext())
        {
            var row = rows.Current;
            if (!seen.Add(Hash(row.Cells)))
            {
                complaints.Add(Duplicates, "repeat an earlier row exactly, and count once", row.Line);
                continue;
            }

            if (row.Complaint is not null)
                complaints.Add(Row, "have a quotation mark where none can stand; check that no cell swallowed its neighbours", row.Line);
            if (row.Cells.Count != header.Count)
                complaints.Add(Row, $"have {(row.Cells.Count < header.Count ? "fewer" : "more")} cells than the {header.Count} columns; what they have was read", row.Line);
            var release = maker.Make(row);
            foreach (var fault in maker.Faults)
                yield return new FoundProblem(At(row), Value, Explain(fault, mapping), fault.Text, Stopped: false);
            if (release["ocid"] is null)
            {
                yield return new FoundProblem(At(row), Row, "The row has nothing in the columns that make its ocid, so it cannot be told which process it is about.", string.Join(" | ", row.Cells), Stopped: false);
                continue;
            }

            var key = mapping.Key.Count == 0 ? null : maker.Key(row);
            if (key is not null && groups.TryGetValue(key, out var group))
            {
                group.Add(release, path => complaints.Add(Differs, $"say something else at {path} than the first row of their release, which was kept", row.Line));
                continue;
            }

            if (mapping.Adjacent || key is null)
            {
                foreach (var done in order)
                    yield return Found(done);
                order.Clear();
                groups.Clear();
            }

            order.Add(group = new RowGroup(release, row.Line, row.Byte));
            if (key is not null)
                groups[key] = group;
        }

        foreach (var done in order)
            yield return Found(done);
        foreach (var complaint in complaints.Problems)
            yield return complaint;
        if (rows.Broken is not null)
            yield return rows.Broken;

        FoundRelease Found(RowGroup group) => new(new(file, group.Byte, group.Line, "$"), JsonSerializer.SerializeToUtf8Bytes<JsonNode>(group.Release, Readable));
        Position At(TableRow row) => new(file, row.Byte, row.Line, "$");
    }

    static List<string> MissingColumns(TableMapping mapping, IReadOnlyList<string> header) =>
        [.. mapping.Columns.Concat(mapping.Key).Where(c => !header.Contains(c, StringComparer.OrdinalIgnoreCase)).Distinct()];

    static string Explain(CellFault fault, TableMapping mapping) => fault.Expected switch
    {
        ValueKind.Date => $"\"{fault.Text}\" in {fault.Column} is no date ({string.Join(", ", mapping.DateFormats.DefaultIfEmpty("yyyy-MM-dd"))}); {fault.Path} was left out. Add its format to the mapping's \"dates\", or correct the cell.",
        _ => $"\"{fault.Text}\" in {fault.Column} is no {fault.Expected.ToString().ToLowerInvariant()}; {fault.Path} was left out. Correct the cell, or map the column as text.",
    };

    static FoundProblem Stop(string file, string code, string message) => new(new(file, 0, 1, "$"), code, message, Raw: null, Stopped: true);

    internal static string Quoted(IEnumerable<string> columns) => string.Join(", ", columns.Take(40).Select(c => $"\"{c}\""));

    static UInt128 Hash(IReadOnlyList<string> cells)
    {
        var hash = new XxHash128();
        foreach (var cell in cells)
        {
            hash.Append(MemoryMarshal.AsBytes(cell.AsSpan()));
            hash.Append("\u001F"u8);
        }

        return hash.GetCurrentHashAsUInt128();
    }

    /// <summary>What many rows have in common is told once, with the first of them.</summary>
    sealed class Complaints(string file)
    {
        readonly Dictionary<(string Code, string What), (long Rows, long First)> _counts = [];

        public IEnumerable<FoundProblem> Problems => _counts.Select(c => new FoundProblem(
            new(file, 0, c.Value.First, "$"), c.Key.Code, $"{c.Value.Rows} row{(c.Value.Rows == 1 ? "" : "s")} (the first at line {c.Value.First}) {c.Key.What}.", Raw: null, Stopped: false));

        public void Add(string code, string what, long line) =>
            _counts[(code, what)] = _counts.TryGetValue((code, what), out var count) ? (count.Rows + 1, count.First) : (1, line);
    }
}
