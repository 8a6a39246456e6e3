using Npgsql;
using TazaKoom.OpenData.Catalog.Filters;
using TazaKoom.OpenData.Catalog.Queries;
using TazaKoom.OpenData.Testing;

namespace TazaKoom.OpenData.Catalog.Tests;

public sealed class ResourceCatalogTests(PublishedRows rows) : IClassFixture<PublishedRows>
{
    public static TheoryData<string> Names => [.. ResourceCatalog.All.Select(r => r.Name)];

    [Fact]
    public void Names_are_unique_and_relations_lead_somewhere()
    {
        Assert.Equal(ResourceCatalog.All.Count, ResourceCatalog.All.Select(r => r.Name).Distinct().Count());
        Assert.All(ResourceCatalog.All.SelectMany(r => r.Relations), relation => Assert.NotNull(ResourceCatalog.To(relation)));
    }

    [Theory, MemberData(nameof(Names))]
    public void Every_field_is_named_once_and_said_in_three_languages(string name)
    {
        var resource = Answer.Resource(name);
        var names = resource.Fields.Select(f => f.Name).Concat(resource.Relations.Select(r => r.Name)).ToList();
        Assert.Equal(names.Count, names.Distinct().Count());
        Assert.Empty(names.Intersect(ListReader.Own)); // a list's own parameters, such as `after`
        Assert.All(resource.Fields.Select(f => f.Says).Append(resource.Says), text =>
        {
            Assert.All([text.En, text.Ru, text.Ky], said => Assert.EndsWith(".", said, StringComparison.Ordinal));
            Assert.All([text.En, text.Ru, text.Ky], said => Assert.True(char.IsLetterOrDigit(said[0]) || said[0] is '«', said)); // a label is its first words
            Assert.NotEqual(text.Ru, text.En);
            Assert.NotEqual(text.Ky, text.En);
        });
    }

    [Theory, MemberData(nameof(Names))]
    public async Task Every_field_relation_and_language_is_valid_SQL(string name)
    {
        var resource = Answer.Resource(name);
        foreach (var language in new[] { "en", "ru", "ky" })
        {
            var query = new Query(resource)
            {
                Fields = [.. resource.ShownFields],
                Embedded = [.. resource.Relations.Select(r => new Embedding(r, ResourceCatalog.To(r)) { Fields = [.. ResourceCatalog.To(r).ShownFields] })],
                Language = language,
                Limit = 3,
                WithCursor = true,
            };
            await Answer.CellsAsync(rows, query.ToSql());
        }
    }

    [Theory, MemberData(nameof(Names))]
    public async Task Every_filter_with_every_operator_is_valid_SQL(string name)
    {
        var resource = Answer.Resource(name);
        foreach (var column in resource.Fields.SelectMany(f => f.Columns).Where(c => c.Filterable))
        {
            foreach (var suffix in Operators.Of(column))
            {
                var value = suffix == "exists" ? "true" : column.CodeList is not null ? "R018" : column.Codes?[0] ?? column.Type switch
                {
                    ColumnType.Integer or ColumnType.Decimal or ColumnType.Double => "1",
                    ColumnType.Instant => "2024-01-01",
                    ColumnType.Boolean => "true",
                    _ => "a",
                };
                var filter = suffix.Length == 0 ? column.Name : $"{column.Name}.{suffix}";
                try
                {
                    await Answer.IdsAsync(rows, name, $"{filter}={value}");
                }
                catch (PostgresException e)
                {
                    Assert.Fail($"{name}?{filter}={value}: {e.MessageText}");
                }
            }
        }
    }

    [Theory, MemberData(nameof(Names))]
    public async Task Every_order_is_valid_SQL_in_both_directions(string name)
    {
        foreach (var key in ListReader.SortKeys(Answer.Resource(name))) await Answer.IdsAsync(rows, name, $"sort={key}&limit=2");
    }

    [Theory, MemberData(nameof(Names))]
    public void A_code_that_is_filtered_through_another_table_names_where_its_values_are(string name)
    {
        foreach (var column in Answer.Resource(name).Fields.SelectMany(f => f.Columns).Where(c => c is { Type: ColumnType.Code, Through: not null }))
        {
            Assert.True(column.Codes is not null || column.CodeList is not null || column.CodesOf is not null, $"{name}.{column.Name}");
            if (column.CodesOf?.Split('.') is [var resource, var field]) Assert.Null(ResourceCatalog.Find(resource)!.Column(field)!.Through);
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void An_unpublished_schema_is_never_named(string name)
    {
        var resource = Answer.Resource(name);
        var sql = string.Join(' ', resource.Fields.SelectMany(f => f.Columns).Select(c => c.Sql + c.Through).Concat(resource.Relations.Select(r => r.On)).Append(resource.From));
        Assert.DoesNotContain("archive", sql, StringComparison.OrdinalIgnoreCase);
    }
}
