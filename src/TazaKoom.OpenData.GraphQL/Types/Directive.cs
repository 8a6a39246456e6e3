using TazaKoom.OpenData.GraphQL.Language.Ast;

namespace TazaKoom.OpenData.GraphQL.Types;

/// <summary>https://spec.graphql.org/September2025/#sec-Type-System.Directives</summary>
public sealed class Directive
{
    public required string Name { get; init; }
    public string? Description { get; init; }
    public IReadOnlyList<InputValue> Arguments { get; init; } = [];
    public bool IsRepeatable { get; init; }

    /// <summary>Names of the specification's table, such as <c>FIELD</c>.</summary>
    public required IReadOnlyList<string> Locations { get; init; }

    internal DirectiveDefinitionNode? Node { get; init; }

    public InputValue? Argument(string name)
    {
        foreach (var argument in Arguments)
        {
            if (argument.Name == name)
                return argument;
        }
        return null;
    }

    public override string ToString() => "@" + Name;
}
