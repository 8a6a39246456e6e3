using CsvHelper;

namespace TazaKoom.OpenData.Import.Tables;

/// <summary>The rows of a CSV or TSV file, encoding and delimiter found out; the header is the first of them.</summary>
internal static class DelimitedRows
{
    /// <summary>Reads row after row.</summary>
    /// <param name="stream">The whole file.</param>
    /// <param name="sample">Its beginning.</param>
    public static IEnumerable<TableRow> Read(Stream stream, byte[] sample)
    {
        string? complaint = null;
        using var csv = CsvReader.Create(stream, new CsvReaderOptions
        {
            HasHeader = false,
            Encoding = TableText.EncodingOf(sample),
            TrackLineNumbers = true,
            OnMalformedRecord = record => complaint = record.ToString(),
        });
        while (csv.Read())
        {
            var cells = new string[csv.FieldCount];
            for (var i = 0; i < cells.Length; i++)
                cells[i] = csv[i].ToString();
            yield return new(csv.LineNumber, csv.ByteOffset, cells, complaint);
            complaint = null;
        }
    }
}
