using CsvHelper;
using TazaKoom.OpenData.Import.Sources;

namespace TazaKoom.OpenData.Import.Tables;

/// <summary>The rows of a CSV or TSV file, encoding and delimiter found out; the header is the first of them.</summary>
internal static class DelimitedRows
{
    const int SampleBytes = 64 * 1024;

    public static IEnumerable<TableRow> Read(Stream stream)
    {
        var sample = new byte[SampleBytes];
        sample = sample[..stream.ReadAtLeast(sample, sample.Length, throwOnEndOfStream: false)];
        string? complaint = null;
        using var csv = CsvReader.Create(new Resumed(sample, stream), new CsvReaderOptions
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

    /// <summary>A stream of which the beginning has been read already.</summary>
    sealed class Resumed(byte[] begin, Stream rest) : ReadOnlyStream
    {
        int _at;

        public override int Read(Span<byte> buffer)
        {
            if (_at == begin.Length)
                return rest.Read(buffer);
            var count = Math.Min(buffer.Length, begin.Length - _at);
            begin.AsSpan(_at, count).CopyTo(buffer);
            _at += count;
            return count;
        }
    }
}
