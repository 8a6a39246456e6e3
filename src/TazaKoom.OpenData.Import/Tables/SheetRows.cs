using System.Globalization;
using System.Text;
using ExcelDataReader;
using TazaKoom.OpenData.Import.Sources;

namespace TazaKoom.OpenData.Import.Tables;

/// <summary>The sheets of a spreadsheet that have rows. A workbook is a zip and must be seekable, so it goes through a temporary file.</summary>
internal static class SheetRows
{
    /// <summary>Sheet after sheet; a sheet's rows are read before the next sheet is asked for.</summary>
    public static IEnumerable<TableSheet> Sheets(Stream stream)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using var copy = TemporaryFile.Stream("taza-workbook-");
        stream.CopyTo(copy);
        var errors = SheetErrors.In(copy);
        copy.Position = 0;
        using var reader = Readable(() => ExcelReaderFactory.CreateReader(copy));
        do
        {
            using var rows = Rows(reader).GetEnumerator();
            if (rows.MoveNext())
                yield return new(reader.Name, From(rows)) { Errors = errors.GetValueOrDefault(reader.Name, []) };
        }
        while (Readable(reader.NextResult));
    }

    static IEnumerable<TableRow> Rows(IExcelDataReader reader)
    {
        for (var line = 1L; Readable(reader.Read); line++)
        {
            var cells = new string[reader.FieldCount];
            var typed = new bool[cells.Length];
            for (var i = 0; i < cells.Length; i++)
            {
                var value = reader.GetValue(i);
                (cells[i], typed[i]) = (Text(value), value is double or int);
            }

            if (!Array.TrueForAll(cells, c => c.Length == 0))
                yield return new(line, 0, cells) { Typed = typed };
        }
    }

    static IEnumerable<TableRow> From(IEnumerator<TableRow> rows)
    {
        do
            yield return rows.Current;
        while (rows.MoveNext());
    }

    /// <summary>The reader throws whatever its zip, its XML or its records throw.</summary>
    static T Readable<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is not (OutOfMemoryException or IOException { InnerException: null }))
        {
            throw new InvalidDataException($"This spreadsheet is damaged or protected ({e.Message.TrimEnd('.')}). Open it in a spreadsheet program and save it again as .xlsx or .csv.", e);
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
