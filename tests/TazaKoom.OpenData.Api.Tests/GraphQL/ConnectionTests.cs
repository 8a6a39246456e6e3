using System.Text.Json;
using TazaKoom.OpenData.Api.GraphQL.Sdl;

namespace TazaKoom.OpenData.Api.Tests.GraphQL;

public sealed class ConnectionTests(RunningWeb web) : IClassFixture<RunningWeb>
{
    [Theory]
    [InlineData("{}", "")]
    [InlineData("{method: {eq: DIRECT}}", "method=direct")]
    [InlineData("{method: {in: [DIRECT, OPEN]}}", "method=direct&method=open")]
    [InlineData("{method: {neq: OPEN}}", "method.not=open")]
    [InlineData("{method: {eq: null}}", "method.exists=false")]
    [InlineData("{value: {amount: {gte: 1000000, lt: 3000000.5}}}", "value.gte=1000000&value.lt=3000000.5")]
    [InlineData("{value: {amount: {lte: 1000000}}, status: {eq: ACTIVE}}", "value.lte=1000000&status=active")]
    [InlineData("{published: {gt: \"2024-01-10\", lte: \"2024-01-20\"}}", "published.gt=2024-01-10&published.lte=2024-01-20")]
    [InlineData("{title: {contains: \"ШКОЛА\"}}", "title.contains=школа")]
    [InlineData("{title: {startsWith: \"=2+2\"}, region: {eq: \"Ош\"}}", "title.startsWith=%3D2%2B2&region=Ош")]
    [InlineData("{buyer: {key: {eq: \"KG-INN-buyer3\"}}}", "buyer=KG-INN-buyer3")]
    [InlineData("{bidCount: {in: [1, 3]}, lotCount: {eq: 1}}", "bidCount=1&bidCount=3&lotCount=1")]
    public async Task A_filter_finds_the_same_rows_as_in_REST(string where, string parameters)
    {
        var expected = await web.FollowAsync($"/api/v1/tenders?limit=1000&sort=ocid&{parameters}", "ocid");
        var found = new List<string>();
        string? after = null;
        do
        {
            var page = (await web.DataAsync(
                $"query ($after: String) {{ tenders(first: 150, after: $after, where: {where}, order: [{{ocid: ASC}}]) {{ totalCount nodes {{ ocid }} pageInfo {{ hasNextPage endCursor }} }} }}",
                new { after })).GetProperty("tenders");
            Assert.Equal(expected.Count, page.GetProperty("totalCount").GetInt32());
            found.AddRange(page.GetProperty("nodes").Texts("ocid"));
            after = page.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean() ? page.GetProperty("pageInfo").GetProperty("endCursor").GetString() : null;
        }
        while (after is not null);
        Assert.Equal(expected, found);
    }

    [Theory]
    [InlineData("[{value: {amount: DESC}}]", "-value")]
    [InlineData("[{published: ASC}, {value: {amount: DESC}}]", "published,-value")]
    [InlineData("null", "-published")]
    public async Task Pages_forward_and_backward_give_every_row_once_in_order(string order, string sort)
    {
        var expected = await web.FollowAsync($"/api/v1/tenders?limit=1000&sort={sort}", "ocid");
        Assert.Equal(expected, await Walk("first", "after", "hasNextPage", "endCursor"));
        var backward = new List<string>();
        foreach (var page in (await WalkPages("last", "before", "hasPreviousPage", "startCursor")).AsEnumerable().Reverse())
            backward.AddRange(page);
        Assert.Equal(expected, backward);

        async Task<List<string>> Walk(string size, string from, string more, string cursor) => [.. (await WalkPages(size, from, more, cursor)).SelectMany(page => page)];

        async Task<List<List<string>>> WalkPages(string size, string from, string more, string cursor)
        {
            var pages = new List<List<string>>();
            for (string? at = ""; at is not null;)
            {
                var connection = (await web.DataAsync(
                    $"query ($at: String) {{ tenders({size}: 61, {from}: $at, order: {order}) {{ edges {{ cursor node {{ ocid }} }} pageInfo {{ {more} {cursor} }} }} }}",
                    new { at = at.Length > 0 ? at : null })).GetProperty("tenders");
                pages.Add([.. connection.GetProperty("edges").EnumerateArray().Select(edge => edge.GetProperty("node").GetProperty("ocid").GetString()!)]);
                var info = connection.GetProperty("pageInfo");
                at = info.GetProperty(more).GetBoolean() ? info.GetProperty(cursor).GetString() : null;
            }
            return pages;
        }
    }

    [Fact]
    public async Task Filters_go_through_relations()
    {
        var some = await Count("{bids: {some: {value: {amount: {gt: 2000000}}}}}");
        var none = await Count("{bids: {none: {value: {amount: {gt: 2000000}}}}}");
        Assert.Equal(400, some + none);
        Assert.InRange(some, 1, 399);
        Assert.Equal(await Count("{bidCount: {gt: 0}}"), await Count("{bids: {any: true}}"));
        Assert.Equal(await Count("{bidCount: {eq: 0}}"), await Count("{bids: {any: false}}"));
        var all = await Count("{bids: {all: {value: {amount: {gt: 2000000}}}}}");
        Assert.InRange(all, await Count("{bids: {any: false}}"), 399);
        // Through an organization that a row names, to who it is across all tenders.
        var ofBuyer = await Count("{buyer: {key: {eq: \"KG-INN-buyer3\"}}}");
        Assert.InRange(ofBuyer, 1, 399);
        Assert.Equal(ofBuyer, await Count("{buyer: {organization: {key: {eq: \"KG-INN-buyer3\"}, asBuyer: {gt: 0}}}}"));
        var roles = await web.DataAsync("""
            { every: parties { totalCount } all: parties(where: {roles: {all: {eq: "buyer"}}}) { totalCount } some: parties(where: {roles: {some: {neq: "buyer"}}}) { totalCount } }
            """);
        int Total(string name) => roles.GetProperty(name).GetProperty("totalCount").GetInt32();
        Assert.Equal(Total("every"), Total("all") + Total("some"));
        Assert.InRange(Total("all"), 1, Total("every") - 1);
        Assert.Equal(some, (await web.DataAsync("{ tenders(where: {or: [{bids: {some: {tender: {bids: {some: {value: {amount: {gt: 2000000}}}}}}}}, {and: [{ocid: {eq: \"no\"}}]}]}) { totalCount } }"))
            .GetProperty("tenders").GetProperty("totalCount").GetInt32());

        async Task<int> Count(string where) =>
            (await web.DataAsync($"{{ tenders(where: {where}) {{ totalCount }} }}")).GetProperty("tenders").GetProperty("totalCount").GetInt32();
    }

    [Fact]
    public async Task Rows_are_sorted_in_the_order_in_which_it_is_asked()
    {
        Assert.NotEqual(await Ocids("order: [{published: ASC}, {bidCount: DESC}]"), await Ocids("order: [{bidCount: DESC}, {published: ASC}]"));
        var refused = (await web.AskAsync("{ tenders(order: {bidCount: DESC, published: ASC}) { nodes { ocid } } }")).GetProperty("errors")[0];
        Assert.Equal("ORDER_AMBIGUOUS", refused.GetProperty("extensions").GetProperty("code").GetString());
        Assert.Contains("[{published: ...}, {bidCount: ...}]", refused.GetProperty("message").GetString(), StringComparison.Ordinal);
        var usual = await Ocids("order: null");
        Assert.Equal(usual, await Ocids("order: []"));
        Assert.Equal(usual, await Ocids("order: [{}]"));

        async Task<List<string>> Ocids(string order) => (await web.DataAsync($"{{ tenders(first: 50, {order}) {{ nodes {{ ocid }} }} }}")).GetProperty("tenders").GetProperty("nodes").Texts("ocid");
    }

    [Fact]
    public async Task What_is_not_so_is_exactly_the_rest()
    {
        Assert.Equal(0, await Count("tenders", "{title: {contains: null}}"));
        Assert.Equal(400, await Count("tenders", "{title: {ncontains: null}}"));
        Assert.Equal(400, await Count("tenders", "{bidCount: {ngt: null}}"));
        Assert.Equal(await Count("parties", "{roles: {any: true}}"), await Count("parties", "{roles: {some: {}}}"));
        Assert.Equal(await Count("parties", "{roles: {any: false}}"), await Count("parties", "{roles: {none: {}}}"));

        async Task<int> Count(string list, string where) => (await web.DataAsync($"{{ {list}(where: {where}) {{ totalCount }} }}")).GetProperty(list).GetProperty("totalCount").GetInt32();
    }

    [Fact]
    public async Task Sums_of_groups_are_those_of_the_filter_that_names_the_group()
    {
        var groups = (await web.DataAsync("{ tenders { aggregates { groups(by: BUYER, first: 5) { key count value { currency amount } } } } }"))
            .GetProperty("tenders").GetProperty("aggregates").GetProperty("groups").EnumerateArray().ToList();
        Assert.Equal(5, groups.Count);
        foreach (var group in groups)
        {
            var key = JsonSerializer.Serialize(group.GetProperty("key").GetString());
            var alone = (await web.DataAsync($"{{ tenders(where: {{buyer: {{key: {{eq: {key}}}}}}}) {{ totalCount aggregates {{ value {{ currency amount }} }} }} }}")).GetProperty("tenders");
            Assert.Equal(alone.GetProperty("totalCount").GetInt32(), group.GetProperty("count").GetInt32());
            Assert.Equal(alone.GetProperty("aggregates").GetProperty("value").ToString(), group.GetProperty("value").ToString());
        }
    }

    [Fact]
    public async Task Tenders_an_organization_won_are_those_with_an_active_award_to_it()
    {
        var supplier = (await web.DataAsync("{ suppliers(first: 1, order: [{asSupplier: DESC}]) { nodes { key asSupplier tenders { totalCount } tendersWon { totalCount } } } }"))
            .GetProperty("suppliers").GetProperty("nodes")[0];
        var won = supplier.GetProperty("tendersWon").GetProperty("totalCount").GetInt32();
        Assert.Equal(supplier.GetProperty("asSupplier").GetInt32(), won);
        Assert.InRange(won, 1, supplier.GetProperty("tenders").GetProperty("totalCount").GetInt32());
        var key = JsonSerializer.Serialize(supplier.GetProperty("key").GetString());
        Assert.Equal(won, (await web.DataAsync($"{{ tenders(where: {{supplier: {{eq: {key}}}}}) {{ totalCount }} }}")).GetProperty("tenders").GetProperty("totalCount").GetInt32());
    }

    [Fact]
    public async Task Filters_go_into_lists_of_organizations()
    {
        var supplier = (await web.DataAsync("{ awards(first: 1, where: {status: {eq: ACTIVE}, suppliers: {any: true}}) { nodes { suppliers { key name } } } }"))
            .GetProperty("awards").GetProperty("nodes")[0].GetProperty("suppliers")[0];
        var (key, name) = (JsonSerializer.Serialize(supplier.GetProperty("key").GetString()), JsonSerializer.Serialize(supplier.GetProperty("name").GetString()));
        var known = await Count($"{{supplier: {{eq: {key}}}}}");
        Assert.InRange(known, 1, 399);
        Assert.Equal(known, await Count($"{{suppliers: {{some: {{key: {{eq: {key}}}}}}}}}"));
        Assert.Equal(known, await Count($"{{suppliers: {{some: {{key: {{eq: {key}}}, name: {{contains: {name}}}}}}}}}"));
        Assert.Equal(known, await Count($"{{suppliers: {{some: {{organization: {{key: {{eq: {key}}}}}}}}}}}"));
        Assert.Equal(400 - known, await Count($"{{suppliers: {{none: {{key: {{eq: {key}}}}}}}}}"));
        Assert.Equal(400, await Count("{suppliers: {any: true}}") + await Count("{suppliers: {any: false}}"));
        Assert.Equal(await Count("{suppliers: {any: false}}"), await Count("{suppliers: {all: {key: {eq: \"nobody\"}}}}"));

        async Task<int> Count(string where) => (await web.DataAsync($"{{ tenders(where: {where}) {{ totalCount }} }}")).GetProperty("tenders").GetProperty("totalCount").GetInt32();
    }

    [Fact]
    public async Task One_statement_brings_a_tender_with_everything_as_REST_shows_it()
    {
        var rest = (await web.JsonAsync("/api/v1/tenders/ocds-test-7")).GetProperty("data");
        var tender = (await web.DataAsync("""
            { tender(ocid: "ocds-test-7") {
                ocid number title method published value { amount currency } buyer { key name organization { key name tenderCount } } region bidCount
                lots { key lotId title value { amount } bids { key } }
                bids { key bidId date value { amount currency } tenderers { key name organization { key } } }
                awards { key date value { amount } } contracts { key number signed } flags { rule why } } }
            """)).GetProperty("tender");
        foreach (var name in new[] { "ocid", "number", "title", "published", "value", "region", "bidCount" })
            Assert.True(JsonElement.DeepEquals(rest.GetProperty(name), tender.GetProperty(name)), $"{name}: {rest.GetProperty(name)} and {tender.GetProperty(name)}");
        Assert.Equal(rest.GetProperty("method").GetString()?.ToUpperInvariant(), tender.GetProperty("method").GetString());
        Assert.Equal(rest.GetProperty("buyer").GetProperty("id").GetString(), tender.GetProperty("buyer").GetProperty("key").GetString());
        Assert.Equal(rest.GetProperty("lots").Texts("id"), tender.GetProperty("lots").Texts("key"));
        Assert.Equal(rest.GetProperty("bids").Texts("id"), tender.GetProperty("bids").Texts("key"));
        Assert.Equal(rest.GetProperty("contracts").Texts("number"), tender.GetProperty("contracts").Texts("number"));
        foreach (var (a, b) in rest.GetProperty("bids").EnumerateArray().Zip(tender.GetProperty("bids").EnumerateArray()))
            Assert.Equal(a.GetProperty("tenderers")[0].GetProperty("name").GetString(), b.GetProperty("tenderers")[0].GetProperty("name").GetString());
    }

    [Fact]
    public async Task Relations_go_both_ways_and_pages_inside_pages_page_by_themselves()
    {
        var data = await web.DataAsync("""
            { organizations(where: {name: {contains: "Үмүт"}}, order: [{name: ASC}], first: 3) { nodes {
                name tenders(first: 2, order: [{ocid: ASC}], where: {bidCount: {gt: 0}}) { totalCount pageInfo { hasNextPage } nodes { ocid buyer { organization { name } } bids(first: 1) { tender { ocid } } } } } } }
            """);
        var organizations = data.GetProperty("organizations").GetProperty("nodes").EnumerateArray().ToList();
        Assert.Equal(3, organizations.Count);
        foreach (var organization in organizations)
        {
            var tenders = organization.GetProperty("tenders");
            Assert.True(tenders.GetProperty("totalCount").GetInt32() > 2 && tenders.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean());
            foreach (var tender in tenders.GetProperty("nodes").EnumerateArray())
                Assert.Equal(tender.GetProperty("ocid").GetString(), tender.GetProperty("bids")[0].GetProperty("tender").GetProperty("ocid").GetString());
        }
    }

    [Fact]
    public async Task Aggregates_are_of_the_whole_filter()
    {
        var aggregates = (await web.DataAsync("""
            { tenders(first: 1, where: {method: {in: [OPEN, DIRECT]}}) { totalCount aggregates { count value { currency amount } groups(by: METHOD) { key count value { amount } } } } }
            """)).GetProperty("tenders");
        var groups = aggregates.GetProperty("aggregates").GetProperty("groups").EnumerateArray().ToList();
        Assert.Equal(["direct", "open"], groups.Select(group => group.GetProperty("key").GetString()).Order());
        Assert.Equal(aggregates.GetProperty("totalCount").GetInt32(), groups.Sum(group => group.GetProperty("count").GetInt32()));
        var sum = aggregates.GetProperty("aggregates").GetProperty("value")[0];
        Assert.Equal("KGS", sum.GetProperty("currency").GetString());
        Assert.Equal(sum.GetProperty("amount").GetDecimal(), groups.Sum(group => group.GetProperty("value")[0].GetProperty("amount").GetDecimal()));
    }

    [Fact]
    public async Task A_node_is_found_again_by_its_id()
    {
        var bid = (await web.DataAsync("{ bids(first: 1) { nodes { id key } } }")).GetProperty("bids").GetProperty("nodes")[0];
        var data = await web.DataAsync(
            "query ($id: ID!) { node(id: $id) { __typename id ... on Bid { key } ... on Tender { ocid } } no: node(id: \"bids/none\") { id } wrong: node(id: \"x\") { id } "
            + "nodes(ids: [\"tenders/ocds-test-2\", \"x\", $id, \"tenders/none\"]) { __typename ... on Tender { ocid } ... on Bid { key } } found: bids(where: {id: {in: [$id, \"tenders/ocds-test-2\"]}}) { nodes { id } } }",
            new { id = bid.GetProperty("id").GetString() });
        Assert.Equal($$"""{"__typename":"Bid","id":"{{bid.GetProperty("id")}}","key":"{{bid.GetProperty("key")}}"}""", data.GetProperty("node").GetRawText().Replace(" ", "", StringComparison.Ordinal));
        Assert.Equal(JsonValueKind.Null, data.GetProperty("no").ValueKind);
        Assert.Equal(JsonValueKind.Null, data.GetProperty("wrong").ValueKind);
        Assert.Equal($$"""[{"__typename":"Tender","ocid":"ocds-test-2"},null,{"__typename":"Bid","key":"{{bid.GetProperty("key")}}"},null]""", data.GetProperty("nodes").GetRawText().Replace(" ", "", StringComparison.Ordinal));
        Assert.Equal([bid.GetProperty("id").GetString()!], data.GetProperty("found").GetProperty("nodes").Texts("id"));
    }

    [Fact]
    public async Task Every_field_of_every_type_can_be_read()
    {
        foreach (var resource in Catalog.ResourceCatalog.All)
        {
            var fields = string.Join(' ', resource.ShownFields.Select(field => !field.IsObject && field.Main.Type != Catalog.ColumnType.Organizations ? Names.Of(field.Name)
                : field.IsObject ? $"{field.Name} {{ {string.Join(' ', field.Columns.Select(column => Names.Of(field.Part(column))))} }}" : $"{field.Name} {{ key name }}"));
            var data = await web.DataAsync($"{{ {resource.Name}(first: 3) {{ nodes {{ __typename id {fields} }} }} }}");
            Assert.Equal(JsonValueKind.Array, data.GetProperty(resource.Name).GetProperty("nodes").ValueKind);
        }
    }

    [Theory]
    [InlineData("tenders(first: 201) { totalCount nodes { ocid } }", "HC0051", "'first' of tenders is 201; it can be 0 to 200.")]
    [InlineData("tenders(first: 1, last: 1) { nodes { ocid } }", "HC0079", "Ask for the 'first' or for the 'last' rows, not for both.")]
    [InlineData("tenders(after: \"nonsense\") { nodes { ocid } }", "HC0078", "The cursor in 'after' was not issued for tenders in this order. Start again without it.")]
    [InlineData("tenders(after: \"WyJ0ZW5kZXJzOi1wdWJsaXNoZWQsLW9jaWQiLCJ4IiwieSJd\") { nodes { ocid } }", "HC0078", "The cursor in 'after' was not issued for tenders in this order. Start again without it.")]
    public async Task A_wrong_page_is_one_clear_error(string selection, string code, string message)
    {
        var answer = await web.AskAsync($"{{ {selection} }}");
        Assert.StartsWith(message, answer.GetProperty("errors")[0].GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(code, answer.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
        Assert.Equal("tenders", answer.GetProperty("errors")[0].GetProperty("path")[0].GetString());
    }
}
