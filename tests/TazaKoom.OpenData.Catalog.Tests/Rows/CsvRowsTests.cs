using System.IO.Pipelines;
using System.Text;
using CsvHelper;
using TazaKoom.OpenData.Catalog.Rows;
using TazaKoom.OpenData.Testing;

namespace TazaKoom.OpenData.Catalog.Tests.Rows;

public sealed class CsvRowsTests(PublishedRows rows) : IClassFixture<PublishedRows>
{
    [Fact]
    public async Task Another_reader_reads_back_every_cell()
    {
        var text = await WriteAsync("tenders", "fields=ocid,title,description,value,published,flaggedBy&sort=ocid");
        using var csv = Reader(text);
        csv.ReadHeader();
        Assert.Equal(["ocid", "title", "description", "value.amount", "value.currency", "published", "flaggedBy"], csv.Headers);

        var expected = await Answer.CellsAsync(rows, new("select ocid, title, description, value_amount from open.tender order by ocid", [], 4));
        foreach (var tender in expected)
        {
            Assert.True(csv.Read());
            Assert.Equal(tender[0], csv.GetString("ocid"));
            Assert.Equal(tender[1].StartsWith('=') ? "'" + tender[1] : tender[1], csv.GetString("title"));
            Assert.Equal(tender[2], csv.GetString("description"));
            Assert.Equal(tender[3], csv.GetString("value.amount"));
        }
        Assert.False(csv.Read());
    }

    [Fact]
    public async Task No_cell_starts_as_a_formula()
    {
        using var csv = Reader(await WriteAsync("tenders", "fields=title"));
        csv.ReadHeader();
        var guarded = 0;
        while (csv.Read())
        {
            Assert.DoesNotMatch(@"^[=+\-@\t\r]", csv.GetString(0));
            if (csv.GetString(0).StartsWith("'=", StringComparison.Ordinal)) guarded++;
        }
        Assert.True(guarded > 0);
    }

    [Fact]
    public async Task Organizations_take_two_cells_their_ids_and_their_names()
    {
        var text = await WriteAsync("awards", "fields=ocid,suppliers&limit=1&sort=ocid");
        var lines = text.Split("\r\n");
        Assert.Equal("ocid,suppliers.id,suppliers.name", lines[0]);
        Assert.Equal("ocds-test-1,KG-INN-firm11,\"ОсОО \"\"Фирма\"\"\"", lines[1]);
    }

    [Fact]
    public async Task Excel_gets_a_mark_and_semicolons()
    {
        var text = await WriteAsync("tenders", "fields=ocid,value&limit=1&sort=ocid", ';', bom: true);
        Assert.StartsWith("\uFEFFocid;value.amount;value.currency\r\n", text, StringComparison.Ordinal);
    }

    static CsvReader Reader(string text) => CsvReader.Create(new MemoryStream(Encoding.UTF8.GetBytes(text)));

    async Task<string> WriteAsync(string resource, string filter, char separator = ',', bool bom = false)
    {
        var query = Answer.Read(resource, filter).Query;
        using var stream = new MemoryStream();
        var to = PipeWriter.Create(stream, new StreamPipeWriterOptions(leaveOpen: true));
        await Export.WriteAsync(rows.Reader, query, to, pipe => new CsvRows(pipe, query.Fields, separator, bom), TestContext.Current.CancellationToken);
        await to.CompleteAsync();
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
