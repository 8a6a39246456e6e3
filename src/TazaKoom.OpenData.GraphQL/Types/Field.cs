using TazaKoom.OpenData.GraphQL.Execution;
using TazaKoom.OpenData.GraphQL.Language.Ast;

namespace TazaKoom.OpenData.GraphQL.Types;

/// <summary>A field of an object or interface. https://spec.graphql.org/September2025/#FieldDefinition</summary>
public sealed class Field
{
    public required string Name { get; init; }
    public string? Description { get; init; }
    public required GraphQLType Type { get; init; }
    public IReadOnlyList<InputValue> Arguments { get; init; } = [];
    public string? DeprecationReason { get; init; }

    /// <summary>Where it is in the schema, such as <c>Query.tenders</c>. https://spec.graphql.org/September2025/#sec-Schema-Coordinates</summary>
    public required string Coordinate { get; init; }

    /// <summary>How its value is found in an object in memory; null: the dictionary entry of its name.</summary>
    public Resolver? Resolve { get; internal set; }

    /// <summary>For fields of the query type: how the field with all that is selected below it is answered at once.</summary>
    public RootResolver? ResolveRoot { get; internal set; }

    internal FieldDefinitionNode? Node { get; init; }

    public InputValue? Argument(string name)
    {
        foreach (var argument in Arguments)
        {
            if (argument.Name == name)
                return argument;
        }
        return null;
    }

    public override string ToString() => Coordinate;
}
