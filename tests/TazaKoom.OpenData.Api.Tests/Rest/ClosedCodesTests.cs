using TazaKoom.OpenData.Catalog;

namespace TazaKoom.OpenData.Api.Tests.Rest;

[Collection(ImportedCollection.Name)]
public sealed class ClosedCodesTests(ImportedWeb web)
{
    public static TheoryData<string> Names =>
        [.. ResourceCatalog.All.Where(r => r.Fields.Any(f => f is { Shown: true, Main: { Codes: not null, Filterable: true } })).Select(r => r.Name)];

    [Theory, MemberData(nameof(Names))]
    public async Task What_is_published_is_in_the_list_that_is_said_to_be_closed(string name)
    {
        foreach (var column in ResourceCatalog.Find(name)!.ShownFields.Select(f => f.Main).Where(c => c is { Codes: not null, Filterable: true }))
        {
            var values = (await web.JsonAsync($"/api/v1/{name}?limit=1&facet={column.Name}")).GetProperty("facets").GetProperty(column.Name).GetProperty("values").EnumerateArray()
                .Select(v => v.GetProperty("value").GetString()).Where(v => v is not null);
            Assert.Empty(values.Except(column.Codes!));
        }
    }
}
