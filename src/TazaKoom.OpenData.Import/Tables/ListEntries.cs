using System.Text.Json.Nodes;
using TazaKoom.OpenData.Import.Lists;
using TazaKoom.OpenData.Ocds.Reading;

namespace TazaKoom.OpenData.Import.Tables;

/// <summary>The rows of a table as entries of a debarment list.</summary>
internal static class ListEntries
{
    public static IEnumerable<Found> Read(TableCursor rows, string file, TableMapping mapping, IReadOnlyList<string> header)
    {
        var maker = new RowRelease(mapping, header);
        while (rows.MoveNext())
        {
            var row = rows.Current;
            var at = new Position(file, row.Byte, row.Line, "$");
            var entry = maker.Make(row);
            foreach (var fault in maker.Faults)
                yield return TableProblem.Of(fault, mapping, at);
            // Moldova's list has a company of which only the number is given.
            if (entry["name"] is null && entry["identifier"] is null)
            {
                if (row.Cells.Any(cell => CellValue.Clean(cell).Length > 0))
                    yield return new FoundProblem(at, TableReader.Row, "The row has neither a name nor a number, so it says nothing of anybody.", row.Text, Stopped: false);
                continue;
            }

            var cells = new JsonObject();
            for (var i = 0; i < row.Cells.Count; i++)
                cells[i < header.Count && header[i].Length > 0 ? header[i] : $"#{i + 1}"] = row.Cells[i];
            yield return new FoundEntry(at, mapping.List!, entry, cells);
        }

        foreach (var problem in rows.Problems)
            yield return problem;
    }
}
