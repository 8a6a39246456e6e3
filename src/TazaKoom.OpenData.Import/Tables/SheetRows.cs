using System.Globalization;
using System.Text;
using ExcelDataReader;

namespace TazaKoom.OpenData.Import.Tables;

/// <summary>The rows of the first sheet of a spreadsheet that has any. A workbook is a zip and must be seekable, so it goes through a temporary file.</summary>
internal static class SheetRows
{
    public static IEnumerable<TableRow> Read(Stream stream)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using var copy = new FileStream(Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, 64 * 1024, FileOptions.DeleteOnClose);
        stream.CopyTo(copy);
        copy.Position = 0;
        using var reader = Open(copy);
        do
        {
            var line = 0L;
            var any = false;
            while (reader.Read())
            {
                line++;
                var cells = new string[reader.FieldCount];
                for (var i = 0; i < cells.Length; i++)
                    cells[i] = Text(reader.GetValue(i));
                if (Array.TrueForAll(cells, c => c.Length == 0))
                    continue;
                any = true;
                yield return new(line, 0, cells);
            }

            if (any)
                yield break;
        }
        while (reader.NextResult());
    }

    static IExcelDataReader Open(Stream copy)
    {
        try
        {
            return ExcelReaderFactory.CreateReader(copy);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            throw new InvalidDataException($"This is no spreadsheet that can be opened ({e.Message}). Save it again as .xlsx or .csv.", e);
        }
    }

    /// <summary>Numbers and dates come typed; they are written the one way that every mapping reads.</summary>
    static string Text(object? value) => value switch
    {
        null => "",
        string text => text,
        DateTime date => date.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture),
        double number => number.ToString("0.###############", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
