using TazaKoom.OpenData.Api.GraphQL.Sdl;
using TazaKoom.OpenData.GraphQL;
using TazaKoom.OpenData.GraphQL.Execution;
using TazaKoom.OpenData.GraphQL.Types;

namespace TazaKoom.OpenData.Api.GraphQL;

/// <summary>
/// What a query may cost, known before it is executed: how many objects it can bring (type cost) and how many relations, counts and
/// sums the database works out for them (field cost). A list counts as long as its page, one inside another multiplies; every value of a
/// filter is one more comparison.
/// </summary>
internal sealed class QueryCost(Func<CompositeType, IReadOnlyList<ObjectType>> possibleTypes)
{
    public const double MaxTypeCost = 100_000;
    public const double MaxFieldCost = 100_000;

    /// <summary>From a tender to its bids, to their tender, and so on: further than this no question of a person goes.</summary>
    public const int MaxRelations = 12;

    /// <summary>Values in filters and ids, of the whole request.</summary>
    public const int MaxValues = 2000;

    /// <summary>Filters inside filters: `bids: {some: {tender: {...}}}` is three.</summary>
    public const int MaxFilterDepth = 20;

    /// <summary>An answer about the whole schema is a megabyte.</summary>
    const double Introspection = 10_000;

    int _relations;
    int _values;
    int _filterDepth;

    public double TypeCost { get; private set; }

    public double FieldCost { get; private set; }

    public static QueryCost Of(IReadOnlyList<SelectedField> fields, Schema schema)
    {
        var cost = new QueryCost(schema.PossibleTypes);
        cost.Add(fields, new(Times: 1, Page: 1, Relations: 0, InList: false));
        return cost;
    }

    /// <returns>Null where the query is within every limit.</returns>
    public GraphQLError? Refusal =>
        _relations > MaxRelations ? Refused("HC0086", $"The query goes through {_relations} relations, one inside the other; at most {MaxRelations} are answered. Start from the innermost rows, or ask twice.")
        : _filterDepth > MaxFilterDepth ? Refused("HC0086", $"A filter has {_filterDepth} levels; at most {MaxFilterDepth} are answered.")
        : _values > MaxValues ? Refused("HC0047", $"The filters have {_values} values in all; at most {MaxValues} are compared. Ask in several requests, or take the export.")
        : TypeCost > MaxTypeCost || FieldCost > MaxFieldCost
            ? Refused("HC0047", $"The query is too costly: field cost {FieldCost} (at most {MaxFieldCost}), type cost {TypeCost} (at most {MaxTypeCost}). "
                + "Ask for smaller pages with 'first', or for fewer lists inside lists.")
        : null;

    public Dictionary<string, object?> Report => new() { ["operationCost"] = new Dictionary<string, object?> { ["fieldCost"] = FieldCost, ["typeCost"] = TypeCost } };

    GraphQLError Refused(string code, string message) => new(message)
    {
        Extensions = new Dictionary<string, object?>
        {
            ["code"] = code,
            ["fieldCost"] = FieldCost,
            ["maxFieldCost"] = MaxFieldCost,
            ["typeCost"] = TypeCost,
            ["maxTypeCost"] = MaxTypeCost,
        },
    };

    /// <summary>What stands around a field.</summary>
    /// <param name="Times">How often it is asked.</param>
    /// <param name="Page">Rows of the connection it belongs to.</param>
    /// <param name="InList">Whether it is inside a list of a tender already.</param>
    readonly record struct Around(double Times, double Page, int Relations, bool InList);

    void Add(IReadOnlyList<SelectedField> fields, Around around)
    {
        foreach (var field in fields)
        {
            try
            {
                Add(field, around);
            }
            catch (GraphQLException)
            {
                // A variable that does not fit after all: the field says so itself when it is executed. The others are weighed all the same.
            }
        }
    }

    void Add(SelectedField field, Around around)
    {
        var times = around.Times;
        if (field.Definition.Type.Named is not CompositeType type)
        {
            if (field.Definition.Name == "totalCount") FieldCost += times * SchemaText.ExpensiveWeight;
            return;
        }
        if (type.Name.StartsWith("__", StringComparison.Ordinal))
        {
            if (field.Definition.Name is "__schema" or "__type") TypeCost += Introspection;
            return;
        }
        var values = Values(field.Arguments.GetValueOrDefault("where"), depth: 0) + Values(field.Arguments.GetValueOrDefault("ids"), depth: 0);
        _values += values;
        var isGroups = field.Definition.Argument("by") is not null;
        FieldCost += times * (values + (field.Definition.Name == "aggregates" || isGroups ? SchemaText.ExpensiveWeight : 1));
        var isConnection = field.Definition.Argument("after") is not null;
        var isList = !isConnection && !isGroups && field.Definition.Argument("first") is not null;
        var items = field.Arguments.GetValueOrDefault("ids") is object?[] ids ? ids.Length
            : isGroups ? Asked(field) ?? SchemaText.DefaultGroups
            // A list inside a tender has few rows whatever `first` allows. From there back to the tender and into a list again is another matter: ten bids
            // are a thousand after three such rounds.
            : isList ? around.InList ? Asked(field) ?? SchemaText.DefaultList : Math.Min(SchemaText.RowsInTender, Asked(field) ?? SchemaText.RowsInTender)
            // The items of a connection are those of its page.
            : field.Definition.Name is "nodes" or "edges" ? around.Page : 1;
        TypeCost += times * items;
        // Money, periods, edges and pages are parts of a row; rows and connections lead on.
        var deeper = around.Relations + (isConnection || type.Interfaces.Count > 0 || type.IsAbstract ? 1 : 0);
        if (field.Definition.Name is "nodes" or "node" && around.Relations > 0) deeper = around.Relations;
        _relations = Math.Max(_relations, deeper);
        var inside = new Around(times * items, isConnection ? Asked(field) ?? SchemaText.DefaultPage : around.Page, deeper, around.InList || isList);
        // What node(id:) brings is one row; below it the types are added up, which is more than it can be.
        foreach (var possible in possibleTypes(type)) Add(field.Selections(possible), inside);
    }

    int Values(object? filter, int depth)
    {
        _filterDepth = Math.Max(_filterDepth, depth);
        return filter switch
        {
            null => 0,
            object?[] list => Math.Max(1, list.Sum(item => Values(item, depth))),
            Dictionary<string, object?> fields => fields.Values.Sum(value => Values(value, depth + 1)),
            _ => 1,
        };
    }

    // What is less than nothing is refused when it is executed; here it must not make up for other fields.
    static double? Asked(SelectedField field) => (field.Arguments.GetValueOrDefault("first") ?? field.Arguments.GetValueOrDefault("last")) is int asked ? Math.Max(0, asked) : null;
}
