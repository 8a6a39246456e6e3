namespace TazaKoom.OpenData.Api.Tests.Rest;

public sealed class OneEndpointTests(RunningWeb web) : IClassFixture<RunningWeb>
{
    [Theory]
    [InlineData("buyer")]
    [InlineData("procuring_entity")]
    [InlineData("tenderer")]
    [InlineData("supplier")]
    public async Task A_flag_of_an_organization_is_found_by_its_id_and_by_its_role(string role)
    {
        await RunAsync($"""
            insert into open.flag (ocid, rule, subject, subject_id, value, evidence, organization_ids, rule_version, settings_hash, run_id, raised_at, changed_at)
            values ('', 'R018', '{role}', 'KG-INN-firm1', 1, '[]', array['KG-INN-firm1'], 1, 'h', '00000000-0000-0000-0000-000000000001', now(), now())
            """);
        var id = (await web.JsonAsync($"/api/v1/flags?subject={role}")).GetProperty("data")[0].GetProperty("id").GetString()!;
        Assert.Equal(role, (await web.JsonAsync("/api/v1/flags/" + Uri.EscapeDataString(id))).GetProperty("data").GetProperty("subject").GetString());
        await RunAsync("delete from open.flag where ocid = ''");

        async Task RunAsync(string sql)
        {
            await using var command = web.Rows.Database.Owner.CreateCommand(sql);
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task A_tender_shows_its_flags_with_why_and_evidence_and_everything_inside_it()
    {
        var tender = (await web.JsonAsync("/api/v1/tenders/ocds-test-1", with: r => r.Headers.Add("Accept-Language", "fr, ru;q=0.9"))).GetProperty("data");
        var flag = tender.GetProperty("flags")[0];
        Assert.Equal("R018", flag.GetProperty("rule").GetString());
        Assert.Equal("Подана только 1 заявка.", flag.GetProperty("why").GetString());
        Assert.Equal(1, flag.GetProperty("evidence").GetProperty("bids").GetInt32());
        Assert.Equal("lot:1", tender.GetProperty("lots")[0].GetProperty("lotId").GetString());
        Assert.Equal("ОсОО \"Фирма\" 1", tender.GetProperty("bids")[0].GetProperty("tenderers")[0].GetProperty("name").GetString());
        Assert.Equal("KG-INN-firm11", tender.GetProperty("awards")[0].GetProperty("suppliers")[0].GetProperty("id").GetString());
        Assert.Equal("C-ocds-test-1", tender.GetProperty("contracts")[0].GetProperty("number").GetString());
        Assert.Equal("R018", tender.GetProperty("assessment").GetProperty("raised")[0].GetString());
        Assert.Equal("not a date", tender.GetProperty("problems")[0].GetProperty("message").GetString());
        Assert.Equal(1, tender.GetProperty("documentCount").GetInt32());
    }

    [Fact]
    public async Task Its_links_lead_to_its_lists()
    {
        var links = (await web.JsonAsync("/api/v1/tenders/ocds-test-1")).GetProperty("links");
        foreach (var link in links.EnumerateObject()) await web.JsonAsync(link.Value.GetString()!);
    }

    [Fact]
    public async Task Fields_and_relations_can_be_chosen()
    {
        var data = (await web.JsonAsync("/api/v1/tenders/ocds-test-1?fields=title,documents")).GetProperty("data");
        Assert.Equal(["title", "documents"], data.EnumerateObject().Select(p => p.Name));
        Assert.Equal("Техническая спецификация", data.GetProperty("documents")[0].GetProperty("title").GetString());
        await web.JsonAsync("/api/v1/tenders/ocds-test-1?fields=titel", 400);
        await web.JsonAsync("/api/v1/tenders/ocds-test-1?field=title", 400);
    }

    [Fact]
    public async Task A_path_to_one_row_answers_that_row()
    {
        var data = (await web.JsonAsync("/api/v1/contracts/ocds-test-1:contract-1/tender")).GetProperty("data");
        Assert.Equal("ocds-test-1", data.GetProperty("ocid").GetString());
        await web.JsonAsync("/api/v1/contracts/ocds-test-1:contract-9/tender", 404);
    }

    [Theory]
    [InlineData("/api/v1/lots/ocds-test-1:lot:1", "lotId", "lot:1")]
    [InlineData("/api/v1/lots/ocds-test-1%3Alot%3A1", "lotId", "lot:1")]
    [InlineData("/api/v1/bids/ocds-test-3:bid-3", "bidId", "bid-3")]
    [InlineData("/api/v1/documents/ocds-test-3:tender::d:1", "documentId", "d:1")]
    [InlineData("/api/v1/organizations/KG-INN-buyer3", "name", "Мектеп \"Үмүт\" №3")]
    [InlineData("/api/v1/flags/ocds-test-1:R018:tender", "rule", "R018")]
    [InlineData("/api/v1/rules/R018", "title", "Single bid")]
    public async Task An_id_finds_its_row(string path, string property, string value) =>
        Assert.Equal(value, (await web.JsonAsync(path)).GetProperty("data").GetProperty(property).GetString());

    [Theory]
    [InlineData("/api/v1/tenders/none")]
    [InlineData("/api/v1/lots/ocds-test-1")]
    [InlineData("/api/v1/tenders/a%2Fb")]
    [InlineData("/api/v1/problems/ocds-test-1:99999999999999999999")]
    [InlineData("/api/v1/items/a:b:c:d:e:f:g:h:i:j:k:l:m:n:o:p:q:r:s:t:u:v:w:x:y:z")]
    [InlineData("/api/v1/nothing")]
    [InlineData("/api/v1/tenders/ocds-test-1/nothing")]
    [InlineData("/api/v1/tenders/ocds-test-1/bids/1")]
    [InlineData("/nothing")]
    public async Task What_does_not_exist_is_a_404_that_says_so(string path) =>
        Assert.Equal(404, (await web.JsonAsync(path, 404)).GetProperty("status").GetInt32());
}
