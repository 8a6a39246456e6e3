using TazaKoom.OpenData.GraphQL.Language.Ast;

namespace TazaKoom.OpenData.GraphQL.Types;

/// <summary>What a service can be asked. Made by <see cref="SchemaBuilder"/>. https://spec.graphql.org/September2025/#sec-Schema</summary>
public sealed class Schema
{
    readonly Dictionary<string, Directive> _directives = [];
    readonly Dictionary<NamedType, HashSet<NamedType>> _possible = [];
    readonly Dictionary<NamedType, IReadOnlyList<ObjectType>> _objects = [];

    internal Schema(
        string? description, SchemaNode? node, Dictionary<string, NamedType> types, Dictionary<OperationType, NamedType> roots, List<Directive> directives)
    {
        Description = description;
        Node = node;
        Types = types;
        Roots = roots;
        Directives = directives;
        foreach (var directive in directives)
            _directives.TryAdd(directive.Name, directive);
        foreach (var type in types.Values)
            AddToAbstract(type);
        Query = roots.GetValueOrDefault(OperationType.Query) as ObjectType;
    }

    public string? Description { get; }

    /// <summary>By name, in the order of the SDL; built-in scalars where they are first used, introspection last.</summary>
    public IReadOnlyDictionary<string, NamedType> Types { get; }

    public IReadOnlyList<Directive> Directives { get; }

    /// <summary>Null only in an invalid schema.</summary>
    public ObjectType? Query { get; }

    internal IReadOnlyDictionary<OperationType, NamedType> Roots { get; }
    internal SchemaNode? Node { get; }

    public NamedType? Type(string name) => Types.GetValueOrDefault(name);

    public Directive? Directive(string name) => _directives.GetValueOrDefault(name);

    internal ObjectType? Root(OperationType operation) => Roots.GetValueOrDefault(operation) as ObjectType;

    /// <summary>The objects an interface or union can be at run time; an object is only itself.</summary>
    public IReadOnlyList<ObjectType> PossibleTypes(CompositeType type) =>
        type is ObjectType self ? [self] : _objects.GetValueOrDefault(type) ?? [];

    /// <summary>Whether <paramref name="type"/> (an object, or an interface that implements) belongs to the abstract type.</summary>
    internal bool IsPossible(CompositeType abstractType, NamedType type) =>
        _possible.TryGetValue(abstractType, out var types) && types.Contains(type);

    /// <summary>Whether an object can be of both types at once.</summary>
    internal bool Overlap(CompositeType a, CompositeType b)
    {
        if (a == b)
            return true;
        if (!a.IsAbstract)
            return b.IsAbstract && IsPossible(b, a);
        if (!b.IsAbstract)
            return IsPossible(a, b);
        foreach (var type in PossibleTypes(a))
        {
            if (IsPossible(b, type))
                return true;
        }
        return false;
    }

    /// <summary>The field of that name, the three meta-fields included.</summary>
    public Field? Field(CompositeType parent, string name)
    {
        if (parent.Fields.TryGetValue(name, out var field))
            return field;
        return name switch
        {
            "__typename" => Introspection.TypeName,
            "__schema" when parent == Query => Introspection.SchemaField,
            "__type" when parent == Query => Introspection.TypeField,
            _ => null,
        };
    }

    /// <summary>The type a reference in a document means; null where a name is unknown.</summary>
    internal GraphQLType? Resolve(TypeNode reference) => reference switch
    {
        NonNullTypeNode node => Resolve(node.Nullable)?.NonNull,
        ListTypeNode node => Resolve(node.Item)?.List,
        _ => Types.GetValueOrDefault(((NamedTypeNode)reference).Name.Value),
    };

    void AddToAbstract(NamedType type)
    {
        if (type is UnionType union)
        {
            _possible[union] = [.. union.Members];
            _objects[union] = [.. union.Members.OfType<ObjectType>()];
        }
        if (type is not CompositeType composite)
            return;
        foreach (var parent in composite.Interfaces)
        {
            if (!_possible.TryGetValue(parent, out var types))
                _possible[parent] = types = [];
            types.Add(type);
            if (type is ObjectType implementation)
                _objects[parent] = [.. _objects.GetValueOrDefault(parent) ?? [], implementation];
        }
    }
}
