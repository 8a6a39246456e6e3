using TazaKoom.OpenData.Catalog.Queries;
using TazaKoom.OpenData.Testing;

namespace TazaKoom.OpenData.Catalog.Tests.Queries;

public sealed class QueryTests(PublishedRows rows) : IClassFixture<PublishedRows>
{
    [Theory]
    [InlineData("method=direct", "method = 'direct'")]
    [InlineData("method=direct&method=open", "method in ('direct', 'open')")]
    [InlineData("method.not=direct", "method is distinct from 'direct'")]
    [InlineData("method.not=direct&method.not=open", "method is null or method not in ('direct', 'open')")]
    [InlineData("method.exists=false", "method is null")]
    [InlineData("value.gte=1000000", "value_amount >= 1000000")]
    [InlineData("value.lt=1000000", "value_amount < 1000000")]
    [InlineData("value=100000.25", "value_amount = 100000.25")]
    [InlineData("value.amount=100000.250", "value_amount = 100000.25")]
    [InlineData("value.currency=KGS", "value_currency = 'KGS'")]
    [InlineData("value.gt=100000.25&value.lte=500001.25", "value_amount > 100000.25 and value_amount <= 500001.25")]
    [InlineData("published=2024-01-15", "published >= '2024-01-15 00:00+06' and published < '2024-01-16 00:00+06'")]
    [InlineData("published.gt=2024-01-15", "published >= '2024-01-16 00:00+06'")]
    [InlineData("published.lte=2024-01-15", "published < '2024-01-16 00:00+06'")]
    [InlineData("published.lt=2024-01-15", "published < '2024-01-15 00:00+06'")]
    [InlineData("published=2024-01", "published >= '2024-01-01 00:00+06' and published < '2024-02-01 00:00+06'")]
    [InlineData("published.exists=false", "published is null")]
    [InlineData("title.contains=школа", "title ilike '%школа%'")]
    [InlineData("title.contains=%25", "false")]
    [InlineData("title.startsWith=НОУТБУК", "title like 'Ноутбук%'")]
    [InlineData("flag=R018", "bid_count in (1, 2)")]
    [InlineData("flag.not=R018", "bid_count not in (1, 2)")]
    [InlineData("flag=R003", "false")]
    [InlineData("buyer=KG-INN-buyer3", "buyer_id = 'KG-INN-buyer3'")]
    [InlineData("buyer.name.contains=үмүт", "true")]
    [InlineData("supplier=KG-INN-firm11", "ocid in (select ocid from award_supplier where organization_id = 'KG-INN-firm11')")]
    [InlineData("supplier.exists=false", "award_count = 0")]
    [InlineData("tenderer=KG-INN-firm5", "ocid in (select ocid from bid_tenderer where organization_id = 'KG-INN-firm5')")]
    [InlineData("classification.startsWith=0910", "true")]
    [InlineData("q=школы", "title like 'Школа%'")]
    [InlineData("q=shkola", "title like 'Школа%'")]
    [InlineData("q=irjkf", "title like 'Школа%'")]
    [InlineData("q=ноутбуктар учун", "title like 'Ноутбуктар%'")]
    [InlineData("q=pipe -quoted", "title like 'Water%'")]
    [InlineData("q=\"ремонт дороги\"", "title like 'Ремонт%'")]
    [InlineData("q=ocds-test-17", "ocid = 'ocds-test-17'")]
    [InlineData("q=KG-INN-buyer3", "buyer_id = 'KG-INN-buyer3'")]
    [InlineData("q=buyer3", "buyer_id = 'KG-INN-buyer3'")]
    [InlineData("q=школа ремонт&method=open", "false")]
    [InlineData("region=Ош&method=open&bidCount.gte=1", "region = 'Ош' and method = 'open' and bid_count >= 1")]
    public async Task A_filter_means_these_rows(string filter, string sql)
    {
        var expected = await Answer.CellsAsync(rows, new($"select ocid from open.tender where {sql}", [], 1));
        var ids = await Answer.IdsAsync(rows, "tenders", filter);
        Assert.Equal(expected.Select(r => r[0]).Order(StringComparer.Ordinal), ids.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("sort=-published")]
    [InlineData("sort=published")]
    [InlineData("sort=-value,published")]
    [InlineData("sort=value&method=direct")]
    [InlineData("sort=ocid")]
    public async Task Pages_together_are_the_list_with_nothing_lost_and_nothing_twice(string filter)
    {
        var whole = await Answer.IdsAsync(rows, "tenders", filter);
        var pages = new List<string>();
        string? after = null;
        do
        {
            var request = Answer.Read("tenders", $"{filter}&limit=17{(after is null ? "" : "&after=" + after)}", paged: true);
            var statement = (request.Query with { Fields = [request.Query.Resource.Fields[0]], WithCursor = true }).ToSql();
            var page = await Answer.CellsAsync(rows, statement);
            pages.AddRange(page.Select(r => r[0]));
            after = page.Count < 17 ? null : Answer.Cursor.Write(request.Identity, page[^1][1..]);
        }
        while (after is not null);
        Assert.Equal(whole, pages);
        Assert.Equal(whole.Count, whole.Distinct().Count());
    }

    [Fact]
    public async Task Missing_values_come_first_ascending_and_last_descending()
    {
        var missing = (await Answer.IdsAsync(rows, "tenders", "published.exists=false")).Count;
        var up = await Answer.IdsAsync(rows, "tenders", "sort=published&published.exists=true");
        Assert.Equal(up, (await Answer.IdsAsync(rows, "tenders", "sort=published")).Skip(missing));
        var down = await Answer.IdsAsync(rows, "tenders", "sort=-published&published.exists=true");
        Assert.Equal(down, (await Answer.IdsAsync(rows, "tenders", "sort=-published")).SkipLast(missing));
    }

    [Theory]
    [InlineData("lots", "ocds-test-1:lot:1")]
    [InlineData("bids", "ocds-test-3:bid-1:lot:1")]
    [InlineData("bids", "ocds-test-3:bid-3")]
    [InlineData("documents", "ocds-test-3:tender::d:1")]
    [InlineData("flags", "ocds-test-1:R018:tender")]
    [InlineData("flags", "ocds-test-2:R018:lot:lot:1")]
    [InlineData("problems", "ocds-test-1:1")]
    [InlineData("rules", "R018")]
    public async Task An_id_finds_its_row_whatever_colons_its_parts_hold(string resource, string id)
    {
        var query = new Query(Answer.Resource(resource)) { Where = new Where.HasId(id) };
        Assert.Equal([id], await Answer.IdsAsync(rows, query));
    }

    [Fact]
    public async Task A_row_shows_what_it_leads_to_in_one_statement()
    {
        var tenders = Answer.Resource("tenders");
        var query = new Query(tenders)
        {
            Fields = [.. tenders.ShownFields],
            Embedded = [.. tenders.Relations.Where(r => r.Embedded).Select(r => new Embedding(r, ResourceCatalog.To(r)) { Fields = [.. ResourceCatalog.To(r).ShownFields] })],
            Where = new Where.HasId("ocds-test-3"),
            Language = "ru",
        };
        var tender = await Answer.FirstAsync(rows, query);

        Assert.Equal(300000.75m, tender.GetProperty("value").GetProperty("amount").GetDecimal());
        Assert.Equal("2024-01-04T00:00:00+06:00", tender.GetProperty("published").GetString());
        Assert.Equal(3, tender.GetProperty("bids").GetArrayLength());
        Assert.Equal("ОсОО \"Фирма\" 1", tender.GetProperty("bids")[0].GetProperty("tenderers")[0].GetProperty("name").GetString());
        Assert.Equal("2024-01-04T00:00:00+06:00", tender.GetProperty("bids")[0].GetProperty("date").GetString());
        Assert.Equal("KGS", tender.GetProperty("awards")[0].GetProperty("value").GetProperty("currency").GetString());
    }

    [Fact]
    public async Task A_flag_says_why_in_the_language_asked_for()
    {
        var flags = Answer.Resource("flags");
        var query = new Query(flags) { Fields = [flags.Field("title")!, flags.Field("why")!], Where = new Where.HasId("ocds-test-1:R018:tender") };
        Assert.Equal("Подана только 1 заявка.", (await Answer.FirstAsync(rows, query with { Language = "ru" })).GetProperty("why").GetString());
        Assert.Equal("1 гана сунуш берилген.", (await Answer.FirstAsync(rows, query with { Language = "ky" })).GetProperty("why").GetString());
        Assert.Equal("Single bid", (await Answer.FirstAsync(rows, query)).GetProperty("title").GetString());
    }

    [Theory]
    [InlineData("organizations", "contracts", "KG-INN-firm11", "select count(*) from contract_supplier where organization_id = 'KG-INN-firm11'")]
    [InlineData("organizations", "tenders", "KG-INN-buyer3", "select count(*) from party where organization_id = 'KG-INN-buyer3'")]
    [InlineData("organizations", "flags", "KG-INN-buyer3", "select count(*) from flag where organization_ids = '{KG-INN-buyer3}'")]
    [InlineData("tenders", "bids", "ocds-test-3", "select 3")]
    [InlineData("lots", "bids", "ocds-test-3:lot:1", "select 2")]
    [InlineData("contracts", "awards", "ocds-test-3:contract-1", "select 1")]
    public async Task A_relation_leads_to_its_rows(string resource, string relation, string id, string sql)
    {
        var from = Answer.Resource(resource);
        var to = from.Relation(relation)!;
        var ids = await Answer.IdsAsync(rows, new Query(ResourceCatalog.To(to)) { Where = new Where.LedFrom(from, to, id) });
        Assert.Equal(await Answer.CountAsync(rows, sql), ids.Count);
        Assert.NotEmpty(ids);
    }

    [Theory]
    [InlineData("tenders", "sort=-published", "tender_by_published")]
    [InlineData("tenders", "sort=value", "tender_by_value")]
    [InlineData("contracts", "sort=-signed", "contract_by_signed")]
    public async Task A_page_however_deep_starts_from_an_index_and_sorts_nothing(string resource, string filter, string index)
    {
        var request = Answer.Read(resource, filter + "&limit=10", paged: true);
        var first = (await Answer.CellsAsync(rows, (request.Query with { Fields = [], WithCursor = true }).ToSql()))[^1];
        var deep = (request.Query with { Fields = [request.Query.Resource.Fields[0]], After = first }).ToSql();
        var ct = TestContext.Current.CancellationToken;
        await using var connection = await rows.Reader.OpenConnectionAsync(ct);
        // Of 400 rows the planner would rather read all; what counts is whether it can do without.
        await using (var set = new Npgsql.NpgsqlCommand("set enable_seqscan = off; set enable_sort = off; set enable_bitmapscan = off", connection)) await set.ExecuteNonQueryAsync(ct);
        await using var explain = (deep with { Text = "explain " + deep.Text }).On(connection);
        await using var line = await explain.ExecuteReaderAsync(ct);
        var plan = new List<string>();
        while (await line.ReadAsync(ct)) plan.Add(line.GetString(0));
        Assert.Contains(plan, l => l.Contains(index, StringComparison.Ordinal));
        Assert.Contains(plan, l => l.Contains("Index Cond", StringComparison.Ordinal));
        Assert.DoesNotContain(plan, l => l.Contains("Sort", StringComparison.Ordinal));
    }

    [Fact]
    public void Nothing_a_client_sends_becomes_part_of_the_statement()
    {
        var statement = Answer.Read("tenders", "title.contains='; drop table x --&buyer=\"'\\&region=$1", paged: true).Query.ToSql();
        Assert.DoesNotContain("drop", statement.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("\\", statement.Text, StringComparison.Ordinal);
        Assert.Equal(statement.Text, Answer.Read("tenders", "title.contains=a&buyer=b&region=c", paged: true).Query.ToSql().Text);
    }
}
