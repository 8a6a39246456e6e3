namespace TazaKoom.OpenData.GraphQL.Language.Ast;

public enum OperationType { Query, Mutation, Subscription }

static class OperationTypes
{
    public static readonly OperationType[] All = [OperationType.Query, OperationType.Mutation, OperationType.Subscription];

    public static string Text(this OperationType operation) => operation switch
    {
        OperationType.Query => "query",
        OperationType.Mutation => "mutation",
        _ => "subscription",
    };
}

/// <summary>An operation or a fragment.</summary>
public abstract class ExecutableNode(int start, StringNode? description, DirectiveNode[] directives, SelectionSetNode selectionSet)
    : DefinitionNode(start, description)
{
    public IReadOnlyList<DirectiveNode> Directives { get; } = directives;
    public SelectionSetNode SelectionSet { get; } = selectionSet;
}

/// <summary>https://spec.graphql.org/September2025/#sec-Language.Operations</summary>
public sealed class OperationNode(
    int start, StringNode? description, OperationType operation, Name? name,
    VariableDefinitionNode[] variables, DirectiveNode[] directives, SelectionSetNode selectionSet)
    : ExecutableNode(start, description, directives, selectionSet)
{
    public OperationType Operation { get; } = operation;
    public Name? Name { get; } = name;
    public IReadOnlyList<VariableDefinitionNode> Variables { get; } = variables;
}

/// <summary>https://spec.graphql.org/September2025/#sec-Language.Fragments</summary>
public sealed class FragmentNode(
    int start, StringNode? description, Name name, NamedTypeNode typeCondition, DirectiveNode[] directives, SelectionSetNode selectionSet)
    : ExecutableNode(start, description, directives, selectionSet)
{
    public Name Name { get; } = name;
    public NamedTypeNode TypeCondition { get; } = typeCondition;
}

/// <summary>https://spec.graphql.org/September2025/#sec-Language.Variables</summary>
public sealed class VariableDefinitionNode(
    int start, StringNode? description, VariableNode variable, TypeNode type, ValueNode? defaultValue, DirectiveNode[] directives)
    : Node(start)
{
    public StringNode? Description { get; } = description;
    public VariableNode Variable { get; } = variable;
    public TypeNode Type { get; } = type;
    public ValueNode? DefaultValue { get; } = defaultValue;
    public IReadOnlyList<DirectiveNode> Directives { get; } = directives;
}

/// <summary>https://spec.graphql.org/September2025/#sec-Selection-Sets</summary>
public sealed class SelectionSetNode(int start, SelectionNode[] selections) : Node(start)
{
    public IReadOnlyList<SelectionNode> Selections { get; } = selections;

    /// <summary>The same as <see cref="Selections"/>, for loops that must not go through an interface.</summary>
    internal SelectionNode[] Items { get; } = selections;
}

public abstract class SelectionNode(int start, DirectiveNode[] directives) : Node(start)
{
    public IReadOnlyList<DirectiveNode> Directives { get; } = directives;
}

/// <summary>https://spec.graphql.org/September2025/#sec-Language.Fields</summary>
public sealed class FieldNode(
    int start, Name? alias, Name name, ArgumentNode[] arguments, DirectiveNode[] directives, SelectionSetNode? selectionSet)
    : SelectionNode(start, directives)
{
    public Name? Alias { get; } = alias;
    public Name Name { get; } = name;
    public IReadOnlyList<ArgumentNode> Arguments { get; } = arguments;
    public SelectionSetNode? SelectionSet { get; } = selectionSet;
    public string ResponseName => Alias?.Value ?? Name.Value;
}

/// <summary>https://spec.graphql.org/September2025/#FragmentSpread</summary>
public sealed class FragmentSpreadNode(int start, Name name, DirectiveNode[] directives) : SelectionNode(start, directives)
{
    public Name Name { get; } = name;
}

/// <summary>https://spec.graphql.org/September2025/#sec-Inline-Fragments</summary>
public sealed class InlineFragmentNode(int start, NamedTypeNode? typeCondition, DirectiveNode[] directives, SelectionSetNode selectionSet)
    : SelectionNode(start, directives)
{
    public NamedTypeNode? TypeCondition { get; } = typeCondition;
    public SelectionSetNode SelectionSet { get; } = selectionSet;
}
