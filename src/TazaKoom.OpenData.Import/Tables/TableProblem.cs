using System.Text.Json;
using TazaKoom.OpenData.Ocds.Reading;

namespace TazaKoom.OpenData.Import.Tables;

/// <summary>What can be wrong with a table, in words.</summary>
internal static class TableProblem
{
    /// <summary>Goes on to the next; false at the end, and where reading failed, which is told and not thrown.</summary>
    public static bool MoveNext<T>(IEnumerator<T> items, string file, out FoundProblem? problem)
    {
        problem = null;
        try
        {
            return items.MoveNext();
        }
        catch (Exception e) when (e is IOException or InvalidDataException or JsonException or CsvHelper.CsvFormatException)
        {
            problem = Stop(file, TableReader.Row, $"Reading the table failed: {e.Message.TrimEnd('.')}. What stands before was read.");
            return false;
        }
    }

    public static FoundProblem Stop(string file, string code, string message) => new(new(file, 0, 1, "$"), code, message, Raw: null, Stopped: true);

    public static FoundProblem Of(CellFault fault, TableMapping mapping, Position at) => new(at, TableReader.Value, Explain(fault, mapping), fault.Text, Stopped: false);

    public static string Quoted(IEnumerable<string> columns) => string.Join(", ", columns.Take(40).Select(c => $"\"{c}\""));

    static string Explain(CellFault fault, TableMapping mapping) => fault.Expected switch
    {
        ValueKind.Date => $"\"{fault.Text}\" in {fault.Column} is no date ({string.Join(", ", mapping.DateFormats.DefaultIfEmpty("yyyy-MM-dd"))}); {fault.Path} was left out. Add its format to the mapping's \"dates\", or correct the cell.",
        ValueKind.Number when mapping.DecimalSign is null && CellNumber.Read(fault.Text, '.') is not null =>
            $"\"{fault.Text}\" in {fault.Column} can mean two numbers; {fault.Path} was left out. Say in the mapping which sign is the decimal one (\"decimal\": \".\" or \",\").",
        _ => $"\"{fault.Text}\" in {fault.Column} is no {fault.Expected.ToString().ToLowerInvariant()}; {fault.Path} was left out. Correct the cell, or map the column as text.",
    };
}
