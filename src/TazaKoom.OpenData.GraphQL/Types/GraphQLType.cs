namespace TazaKoom.OpenData.GraphQL.Types;

/// <summary>
/// A type of a schema: named, or a list or non-null wrapper around another. https://spec.graphql.org/September2025/#sec-Types
/// Each type makes its own wrappers, once, so two references to <c>[Tender!]!</c> are the same object.
/// </summary>
public abstract class GraphQLType
{
    ListType? _list;
    NonNullType? _nonNull;

    /// <summary>What is left without wrappers.</summary>
    public abstract NamedType Named { get; }

    public ListType List => _list ??= new(this);
    public NonNullType NonNull => this as NonNullType ?? (_nonNull ??= new(this));

    /// <summary>Without non-null at the outside.</summary>
    public GraphQLType Nullable => this is NonNullType nonNull ? nonNull.Of : this;

    /// <summary>Whether a value of this type may stand where one of <paramref name="other"/> is expected.
    /// https://spec.graphql.org/September2025/#IsSubType()</summary>
    internal bool IsSubtypeOf(GraphQLType other, Schema schema) => (this, other) switch
    {
        _ when this == other => true,
        (NonNullType mine, NonNullType theirs) => mine.Of.IsSubtypeOf(theirs.Of, schema),
        (_, NonNullType) => false,
        (NonNullType mine, _) => mine.Of.IsSubtypeOf(other, schema),
        (ListType mine, ListType theirs) => mine.Of.IsSubtypeOf(theirs.Of, schema),
        (CompositeType mine, CompositeType { IsAbstract: true } theirs) => schema.IsPossible(theirs, mine),
        _ => false,
    };
}

public sealed class ListType(GraphQLType of) : GraphQLType
{
    public GraphQLType Of { get; } = of;
    public override NamedType Named => Of.Named;
    public override string ToString() => $"[{Of}]";
}

public sealed class NonNullType(GraphQLType of) : GraphQLType
{
    public GraphQLType Of { get; } = of;
    public override NamedType Named => Of.Named;
    public override string ToString() => $"{Of}!";
}

public abstract class NamedType(string name, string? description) : GraphQLType
{
    public string Name { get; } = name;
    public string? Description { get; } = description;
    public sealed override NamedType Named => this;

    /// <summary>https://spec.graphql.org/September2025/#IsInputType()</summary>
    public bool IsInput => this is LeafType or InputObjectType;

    /// <summary>https://spec.graphql.org/September2025/#IsOutputType()</summary>
    public bool IsOutput => this is not InputObjectType;

    /// <summary>Where the SDL defines it, then where it is extended; for errors about the schema.</summary>
    internal IReadOnlyList<Language.Ast.TypeDefinitionNode> Nodes { get; init; } = [];

    public override string ToString() => Name;
}
