using System.Text.Json;
using System.Text.RegularExpressions;
using TazaKoom.OpenData.Api.GraphQL.Sdl;
using TazaKoom.OpenData.Catalog;
using TazaKoom.OpenData.Catalog.Filters;

namespace TazaKoom.OpenData.Api.Tests.GraphQL.Clients;

/// <summary>What naive resolvers have to know: which fields rows of the REST interface have, and by which of them rows belong together.</summary>
static partial class NaiveCatalog
{
    public static string Write() => JsonSerializer.Serialize(ResourceCatalog.All.Where(IsPlain).Select(resource => new
    {
        name = resource.Name,
        of = Names.TypeOf(resource).Name,
        // Buyers and suppliers: `{t}.as_buyer > 0`.
        only = resource.Only is null ? null : FieldOf(resource, resource.Only.Split(' ')[0]),
        type = Names.Type(resource),
        key = resource.Key.Select(key => FieldOf(resource, key.Sql)),
        defaultOrder = resource.DefaultSort is null ? [] : new ListReader(resource).Read([]).Query.Order.Select(one =>
            new Dictionary<string, object> { [Names.Of(one.Column.Name.Split('.')[0])] = one.Descending ? "DESC" : "ASC" }),
        fields = Read(resource).Select(field => new
        {
            name = field.Name,
            graph = Names.Of(field.Name),
            type = field.IsObject ? Shapes.Of(field) : "",
            isObject = field.IsObject,
            isMoney = field.IsObject && Shapes.Of(field) == "Money",
            columns = field.Columns.Select(column => new
            {
                name = column.Name,
                part = field.IsObject ? Names.Of(field.Part(column)) : "",
                type = column.Day ? "Day" : column.Type.ToString(),
                isFilterable = column.Filterable && column.Through is null && column.Type is not (ColumnType.Json or ColumnType.Organizations),
                isSortable = column.Sortable,
                codes = column.Codes?.ToDictionary(code => code, Names.EnumValue),
                group = SchemaText.Groups(resource).Contains(column) ? Names.Group(column) : null,
            }),
        }),
        relations = resource.Relations.Select(relation => (relation, on: Join(resource, relation))).Where(known => known.on is not null).Select(known => new
        {
            name = known.relation.Name,
            to = known.relation.To,
            many = known.relation.Many,
            isBounded = SchemaText.IsBounded(known.relation),
            known.on,
        }),
    }));

    /// <summary>Rows can be told apart by what they show, and there is a list of them.</summary>
    static bool IsPlain(Resource resource) => resource.Key.All(key => FieldOf(resource, key.Sql) is not null)
        && (resource.Only is null || FieldOf(resource, resource.Only.Split(' ')[0]) is not null);

    static IEnumerable<Field> Read(Resource resource) => resource.ShownFields.Where(field => field.Main.Type != ColumnType.Json);

    static string? FieldOf(Resource resource, string sql) => Read(resource).FirstOrDefault(field => !field.IsObject && field.Main.Sql == sql)?.Name;

    /// <summary>[field there, field here] of each equation; null where the join is more than equations.</summary>
    static List<string[]>? Join(Resource from, Relation relation)
    {
        var to = ResourceCatalog.To(relation);
        if (!IsPlain(to)) return null;
        var equations = new List<string[]>();
        foreach (var condition in relation.On.Split(" and "))
        {
            if (Equation().Match(condition) is not { Success: true } match
                || FieldOf(to, "{t}." + match.Groups[1].Value) is not { } there || FieldOf(from, "{t}." + match.Groups[2].Value) is not { } here)
                return null;
            equations.Add([there, here]);
        }
        return equations;
    }

    [GeneratedRegex(@"^\{to\}\.(\w+) = \{from\}\.(\w+)$")]
    private static partial Regex Equation();
}
