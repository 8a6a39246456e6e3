using TazaKoom.OpenData.Api.GraphQL.Sdl;
using TazaKoom.OpenData.GraphQL;
using TazaKoom.OpenData.GraphQL.Execution;
using TazaKoom.OpenData.GraphQL.Types;

namespace TazaKoom.OpenData.Api.GraphQL;

/// <summary>
/// What a query may cost, known before it is executed: how many objects it can bring (type cost) and how many relations, counts and
/// sums the database works out for them (field cost). A list counts as long as its page, one inside another multiplies.
/// </summary>
internal sealed class QueryCost(Func<CompositeType, IReadOnlyList<ObjectType>> possibleTypes)
{
    public const double MaxTypeCost = 100_000;
    public const double MaxFieldCost = 100_000;

    // A list inside a tender has few rows whatever `first` allows; see @listSize in the schema.
    const double RowsInTender = 5;
    const double Expensive = 10;

    public double TypeCost { get; private set; }

    public double FieldCost { get; private set; }

    public static QueryCost Of(IReadOnlyList<SelectedField> fields, Schema schema)
    {
        var cost = new QueryCost(schema.PossibleTypes);
        cost.Add(fields, times: 1);
        return cost;
    }

    public GraphQLError? Refusal => TypeCost <= MaxTypeCost && FieldCost <= MaxFieldCost ? null
        : new($"The query is too costly: field cost {FieldCost} (at most {MaxFieldCost}), type cost {TypeCost} (at most {MaxTypeCost}). "
            + "Ask for smaller pages with 'first', or for fewer lists inside lists.")
        {
            Extensions = new Dictionary<string, object?>
            {
                ["code"] = "HC0047",
                ["fieldCost"] = FieldCost,
                ["maxFieldCost"] = MaxFieldCost,
                ["typeCost"] = TypeCost,
                ["maxTypeCost"] = MaxTypeCost,
            },
        };

    public Dictionary<string, object?> Report => new() { ["operationCost"] = new Dictionary<string, object?> { ["fieldCost"] = FieldCost, ["typeCost"] = TypeCost } };

    void Add(IReadOnlyList<SelectedField> fields, double times, double page = 1)
    {
        foreach (var field in fields)
        {
            if (field.Definition.Type.Named is not CompositeType type || type.Name.StartsWith("__", StringComparison.Ordinal))
            {
                if (field.Definition.Name == "totalCount") FieldCost += times * Expensive;
                continue;
            }
            // The items of a connection are those of its page.
            var items = field.Definition.Name is "nodes" or "edges" ? page : 1;
            var isConnection = type.Name.EndsWith("Connection", StringComparison.Ordinal);
            if (!isConnection && field.Definition.Argument("first") is not null) items = Math.Min(RowsInTender, Asked(field) ?? RowsInTender);
            FieldCost += times * (type.Name.EndsWith("Aggregates", StringComparison.Ordinal) || type.Name.EndsWith("Group", StringComparison.Ordinal) ? Expensive : 1);
            TypeCost += times * items;
            // What node(nodeId:) brings is one row; below it the types are added up, which is more than it can be.
            foreach (var possible in possibleTypes(type))
                Add(field.Selections(possible), times * items, isConnection ? Asked(field) ?? SchemaText.DefaultPage : page);
        }
    }


    static double? Asked(SelectedField field) => (field.Arguments.GetValueOrDefault("first") ?? field.Arguments.GetValueOrDefault("last")) as int?;
}
