namespace TazaKoom.OpenData.Import.Tables;

/// <summary>One row of a table under its header.</summary>
/// <param name="Line">Where it begins, from 1; in a spreadsheet its row.</param>
/// <param name="Byte">Offset from the start of the file; 0 where a row has none.</param>
/// <param name="Cells">As many as there are columns, or not: people cut rows short.</param>
/// <param name="Complaint">What is wrong with the row as such, null for nothing.</param>
internal readonly record struct TableRow(long Line, long Byte, IReadOnlyList<string> Cells, string? Complaint = null)
{
    /// <summary>Which cells came as numbers, and so are written with a point whatever people write in this table; null: none.</summary>
    public IReadOnlyList<bool>? Typed { get; init; }

    /// <summary>To be kept where something of it is lost.</summary>
    public string Text => string.Join(" | ", Cells);
}
