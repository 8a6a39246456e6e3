using CsvHelper;

namespace TazaKoom.OpenData.Import.Tables;

/// <summary>The rows of a CSV or TSV file, encoding and delimiter found out or said by the mapping; the header is the first of them.</summary>
internal static class DelimitedRows
{
    /// <summary>A row longer than this is no row: a quotation mark that is never closed swallowed the rest of the file.</summary>
    const int LongestRow = 64 << 20;

    /// <summary>Reads row after row.</summary>
    /// <param name="stream">The whole file.</param>
    /// <param name="sample">Its beginning.</param>
    /// <param name="mapping">May say the delimiter and the encoding.</param>
    public static IEnumerable<TableRow> Read(Stream stream, byte[] sample, TableMapping? mapping)
    {
        string? complaint = null;
        using var csv = CsvReader.Create(stream, new CsvReaderOptions
        {
            HasHeader = false,
            Separator = mapping?.Delimiter,
            Encoding = mapping?.Encoding ?? TableText.EncodingOf(sample),
            TrackLineNumbers = true,
            MaxRecordSize = LongestRow,
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
