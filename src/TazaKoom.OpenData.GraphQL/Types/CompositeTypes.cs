namespace TazaKoom.OpenData.GraphQL.Types;

/// <summary>A type with a selection set: object, interface, union.</summary>
public abstract class CompositeType(string name, string? description) : NamedType(name, description)
{
    internal static readonly IReadOnlyDictionary<string, Field> NoFields = new Dictionary<string, Field>();

    /// <summary>Interfaces and unions: the object is known at run time only.</summary>
    public abstract bool IsAbstract { get; }

    /// <summary>In the order of the SDL; a union has none.</summary>
    public IReadOnlyDictionary<string, Field> Fields { get; internal set; } = NoFields;

    public IReadOnlyList<NamedType> Interfaces { get; internal set; } = [];
}

/// <summary>https://spec.graphql.org/September2025/#sec-Objects</summary>
public sealed class ObjectType(string name, string? description) : CompositeType(name, description)
{
    public override bool IsAbstract => false;
}

/// <summary>https://spec.graphql.org/September2025/#sec-Interfaces</summary>
public sealed class InterfaceType(string name, string? description) : CompositeType(name, description)
{
    public override bool IsAbstract => true;
}

/// <summary>https://spec.graphql.org/September2025/#sec-Unions</summary>
public sealed class UnionType(string name, string? description) : CompositeType(name, description)
{
    public override bool IsAbstract => true;

    /// <summary>Objects in a valid schema; what was written in an invalid one.</summary>
    public IReadOnlyList<NamedType> Members { get; internal set; } = [];
}
