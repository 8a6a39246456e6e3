namespace TazaKoom.OpenData.GraphQL.Language.Ast;

public enum TypeKind { Scalar, Object, Interface, Union, Enum, InputObject }

/// <summary>A definition, or (with <see cref="IsExtension"/>) an addition to one. https://spec.graphql.org/September2025/#sec-Type-System</summary>
public abstract class TypeSystemNode(int start, StringNode? description, bool isExtension, DirectiveNode[] directives)
    : DefinitionNode(start, description)
{
    public bool IsExtension { get; } = isExtension;
    public IReadOnlyList<DirectiveNode> Directives { get; } = directives;
}

public sealed class SchemaNode(int start, StringNode? description, bool isExtension, DirectiveNode[] directives, RootTypeNode[] roots)
    : TypeSystemNode(start, description, isExtension, directives)
{
    public IReadOnlyList<RootTypeNode> Roots { get; } = roots;
}

public sealed class RootTypeNode(int start, OperationType operation, NamedTypeNode type) : Node(start)
{
    public OperationType Operation { get; } = operation;
    public NamedTypeNode Type { get; } = type;
}

/// <summary>All six kinds of named types; what a kind does not have is empty.</summary>
public sealed class TypeDefinitionNode(int start, StringNode? description, bool isExtension, TypeKind kind, Name name, DirectiveNode[] directives)
    : TypeSystemNode(start, description, isExtension, directives)
{
    public TypeKind Kind { get; } = kind;
    public Name Name { get; } = name;

    /// <summary>Of objects and interfaces.</summary>
    public IReadOnlyList<NamedTypeNode> Interfaces { get; init; } = [];

    /// <summary>Of objects and interfaces.</summary>
    public IReadOnlyList<FieldDefinitionNode> Fields { get; init; } = [];

    /// <summary>Of unions.</summary>
    public IReadOnlyList<NamedTypeNode> Members { get; init; } = [];

    /// <summary>Of enums.</summary>
    public IReadOnlyList<EnumValueNode> Values { get; init; } = [];

    /// <summary>Of input objects.</summary>
    public IReadOnlyList<InputValueNode> InputFields { get; init; } = [];
}

public sealed class FieldDefinitionNode(
    int start, StringNode? description, Name name, InputValueNode[] arguments, TypeNode type, DirectiveNode[] directives) : Node(start)
{
    public StringNode? Description { get; } = description;
    public Name Name { get; } = name;
    public IReadOnlyList<InputValueNode> Arguments { get; } = arguments;
    public TypeNode Type { get; } = type;
    public IReadOnlyList<DirectiveNode> Directives { get; } = directives;
}

/// <summary>An argument of a field or directive, or a field of an input object.</summary>
public sealed class InputValueNode(
    int start, StringNode? description, Name name, TypeNode type, ValueNode? defaultValue, DirectiveNode[] directives) : Node(start)
{
    public StringNode? Description { get; } = description;
    public Name Name { get; } = name;
    public TypeNode Type { get; } = type;
    public ValueNode? DefaultValue { get; } = defaultValue;
    public IReadOnlyList<DirectiveNode> Directives { get; } = directives;
}

public sealed class EnumValueNode(int start, StringNode? description, Name name, DirectiveNode[] directives) : Node(start)
{
    public StringNode? Description { get; } = description;
    public Name Name { get; } = name;
    public IReadOnlyList<DirectiveNode> Directives { get; } = directives;
}

public sealed class DirectiveDefinitionNode(
    int start, StringNode? description, Name name, InputValueNode[] arguments, bool repeatable, Name[] locations)
    : TypeSystemNode(start, description, isExtension: false, [])
{
    public Name Name { get; } = name;
    public IReadOnlyList<InputValueNode> Arguments { get; } = arguments;
    public bool Repeatable { get; } = repeatable;
    public IReadOnlyList<Name> Locations { get; } = locations;
}
