using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.IO.Pipelines;
using System.Text;
using ExcelDataReader;
using TazaKoom.OpenData.Catalog.Naming;
using TazaKoom.OpenData.Catalog.Rows;
using TazaKoom.OpenData.Testing;

namespace TazaKoom.OpenData.Catalog.Tests.Rows;

public sealed class XlsxRowsTests(PublishedRows rows) : IClassFixture<PublishedRows>
{
    // ExcelDataReader asks for a code page of old Windows, even where none is used.
    static XlsxRowsTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Fact]
    public async Task Another_reader_reads_back_every_cell_with_its_type()
    {
        using var file = await WriteAsync("tenders", "fields=ocid,title,description,value,published,bidCount,flaggedBy&sort=ocid");
        using var book = ExcelReaderFactory.CreateReader(file);
        Assert.Equal("tenders", book.Name);
        Assert.True(book.Read());
        Assert.Equal(["ocid", "title", "description", "value.amount", "value.currency", "published", "bidCount", "flaggedBy"], Enumerable.Range(0, 8).Select(book.GetString));
        foreach (var tender in await Answer.CellsAsync(rows, new("select ocid, title, description, value_amount, published at time zone 'Asia/Bishkek', bid_count from open.tender order by ocid", [], 6)))
        {
            Assert.True(book.Read());
            Assert.Equal(tender[0], book.GetString(0));
            Assert.Equal(tender[1], book.GetString(1) ?? "");
            Assert.Equal(tender[2], (book.GetString(2) ?? "").Replace("\r\n", "\n").Replace("\n", "\r\n"));
            Assert.Equal(tender[3], book.GetValue(3) is double amount ? ((decimal)amount).ToString("0.00", CultureInfo.InvariantCulture) : "");
            if (tender[4].Length > 0) Assert.Equal(DateTime.Parse(tender[4], CultureInfo.InvariantCulture), book.GetDateTime(5), TimeSpan.FromMilliseconds(1));
            Assert.Equal(double.Parse(tender[5], CultureInfo.InvariantCulture), book.GetDouble(6));
        }
        Assert.False(book.Read());
    }

    [Fact]
    public async Task The_rows_go_on_in_another_sheet_where_one_is_full_and_each_has_its_header()
    {
        using var file = await WriteAsync("tenders", "fields=ocid&sort=ocid", rowsOfSheet: 150);
        using var book = ExcelReaderFactory.CreateReader(file);
        var sheets = new List<(string Name, int Rows)>();
        var ids = new List<string>();
        do
        {
            Assert.True(book.Read());
            Assert.Equal("ocid", book.GetString(0));
            var before = ids.Count;
            while (book.Read()) ids.Add(book.GetString(0));
            sheets.Add((book.Name, ids.Count - before));
        }
        while (book.NextResult());
        Assert.Equal([("tenders", 150), ("tenders 2", 150), ("tenders 3", 100)], sheets);
        Assert.Equal(await Answer.IdsAsync(rows, "tenders", "sort=ocid"), ids);
    }

    [Fact]
    public async Task The_header_stays_in_sight_and_no_cell_is_a_formula()
    {
        using var file = await WriteAsync("tenders", "fields=title");
        using var zip = new ZipArchive(file);
        using var sheet = new StreamReader(zip.GetEntry("xl/worksheets/sheet1.xml")!.Open());
        var xml = await sheet.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.Contains("ySplit=\"1\"", xml, StringComparison.Ordinal);
        Assert.Contains("state=\"frozen\"", xml, StringComparison.Ordinal);
        Assert.DoesNotContain("<f>", xml, StringComparison.Ordinal);
        Assert.Contains("<c s=\"3\" t=\"inlineStr\"><is><t xml:space=\"preserve\">=2+2", xml, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a\u0001b", "a_x0001_b")]
    [InlineData("a_x0041_b", "a_x005F_x0041_b")]
    [InlineData("<&>_", "&lt;&amp;&gt;_")]
    [InlineData("\uFFFF", "_xFFFF_")]
    public void What_XML_cannot_hold_is_escaped(string text, string expected)
    {
        var to = new System.Buffers.ArrayBufferWriter<byte>();
        XlsxText.Write(to, text);
        Assert.Equal(expected, Encoding.UTF8.GetString(to.WrittenSpan));
    }

    [Fact]
    public void A_text_longer_than_a_cell_says_that_it_was_cut()
    {
        var to = new System.Buffers.ArrayBufferWriter<byte>();
        XlsxText.Write(to, new string('ж', 40_000));
        var cell = Encoding.UTF8.GetString(to.WrittenSpan);
        Assert.Equal(XlsxText.Longest, cell.Length);
        Assert.EndsWith("whole in CSV and JSON]", cell, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Labels_say_what_the_columns_are_and_codes_have_names()
    {
        using var file = await WriteAsync("tenders", "fields=ocid,method,value,status&ocid=ocds-test-3", language: "ru");
        using var book = ExcelReaderFactory.CreateReader(file);
        book.Read();
        Assert.Equal(["Идентификатор процесса закупки", "Метод закупки", "Планируемая стоимость: сумма", "Планируемая стоимость: валюта", "Статус"], Enumerable.Range(0, 5).Select(book.GetString));
        book.Read();
        Assert.Equal("Прямой", book.GetString(1));
        Assert.Equal("Отменён", book.GetString(4));
    }

    [Fact]
    public async Task LibreOffice_opens_it_and_reads_the_same_cells()
    {
        var office = Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).Select(folder => Path.Combine(folder, "soffice")).FirstOrDefault(File.Exists);
        Assert.SkipWhen(office is null, "Needs LibreOffice: apt install libreoffice-calc.");
        var folder = Directory.CreateTempSubdirectory("taza-xlsx-");
        try
        {
            await using (var file = File.Create(Path.Combine(folder.FullName, "tenders.xlsx")))
            using (var written = await WriteAsync("tenders", "fields=ocid,title&sort=ocid")) await written.CopyToAsync(file, TestContext.Current.CancellationToken);
            var start = new ProcessStartInfo(office!, ["--headless", $"-env:UserInstallation=file://{folder.FullName}/profile", "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76", "--outdir", folder.FullName, Path.Combine(folder.FullName, "tenders.xlsx")])
            { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
            using var process = Process.Start(start)!;
            var said = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.DoesNotContain("rror", said, StringComparison.Ordinal);

            using var csv = CsvHelper.CsvReader.Create(new MemoryStream(await File.ReadAllBytesAsync(Path.Combine(folder.FullName, "tenders.csv"), TestContext.Current.CancellationToken)));
            csv.ReadHeader();
            foreach (var tender in await Answer.CellsAsync(rows, new("select ocid, title from open.tender order by ocid", [], 2)))
            {
                Assert.True(csv.Read());
                Assert.Equal(tender[0], csv.GetString("ocid"));
                Assert.Equal(tender[1], csv.GetString("title"));
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <param name="language">With labels in this language; null: with the columns' own names.</param>
    async Task<MemoryStream> WriteAsync(string resource, string filter, int rowsOfSheet = XlsxRows.RowsOfSheet, string? language = null)
    {
        var query = Answer.Read(resource, filter).Query;
        var header = language is null ? null : Labels.Header(query.Fields, language);
        if (language is not null) query = query with { Fields = [.. query.Fields.Select(f => Labels.Named(f, language))] };
        var stream = new MemoryStream();
        var to = PipeWriter.Create(stream, new StreamPipeWriterOptions(leaveOpen: true));
        await Export.WriteAsync(rows.Reader, query, to, pipe => new XlsxRows(pipe, resource, query.Fields, header, rowsOfSheet), TestContext.Current.CancellationToken);
        await to.CompleteAsync();
        stream.Position = 0;
        return stream;
    }
}
