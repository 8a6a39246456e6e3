namespace TazaKoom.OpenData.GraphQL.Language.Ast;

/// <summary>A node of the syntax tree: immutable, made by the parser. Errors point at <see cref="Start"/>.</summary>
/// <param name="start">Offset of its first token in the document.</param>
public abstract class Node(int start)
{
    public int Start { get; } = start;
}

/// <summary>https://spec.graphql.org/September2025/#Name</summary>
public readonly record struct Name(string Value, int Start)
{
    public override string ToString() => Value;
}

/// <summary>https://spec.graphql.org/September2025/#sec-Document</summary>
public sealed class DocumentNode(string source, DefinitionNode[] definitions, int tokens, bool hasVariables) : Node(0)
{
    public string Source { get; } = source;
    public IReadOnlyList<DefinitionNode> Definitions { get; } = definitions;

    /// <summary>Tokens read, comments not counted.</summary>
    public int Tokens { get; } = tokens;

    /// <summary>Whether any variable is defined or used: without one, the rules about variables have nothing to do.</summary>
    internal bool HasVariables { get; } = hasVariables;
}

public abstract class DefinitionNode(int start, StringNode? description) : Node(start)
{
    public StringNode? Description { get; } = description;
}

/// <summary>https://spec.graphql.org/September2025/#sec-Language.Directives</summary>
public sealed class DirectiveNode(int start, Name name, ArgumentNode[] arguments) : Node(start)
{
    public Name Name { get; } = name;
    public IReadOnlyList<ArgumentNode> Arguments { get; } = arguments;
}

/// <summary>https://spec.graphql.org/September2025/#sec-Language.Arguments</summary>
public sealed class ArgumentNode(Name name, ValueNode value) : Node(name.Start)
{
    public Name Name { get; } = name;
    public ValueNode Value { get; } = value;
}
