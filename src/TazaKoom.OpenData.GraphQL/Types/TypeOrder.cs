namespace TazaKoom.OpenData.GraphQL.Types;

/// <summary>All types of a schema in the order introspection and printing show them: as defined,
/// each built-in type after the first that refers to it, the introspection types last.</summary>
sealed class TypeOrder
{
    readonly HashSet<NamedType> _defined;

    public TypeOrder(List<NamedType> defined, IEnumerable<NamedType> roots, List<Directive> directives)
    {
        _defined = [.. defined];
        foreach (var type in defined)
        {
            _defined.Remove(type);
            Add(type);
        }
        foreach (var root in roots)
            Add(root);
        foreach (var argument in directives.SelectMany(directive => directive.Arguments))
            Add(argument.Type.Named);
        foreach (var type in Introspection.TypesOrNone.Take(1))
            Add(type);
    }

    public Dictionary<string, NamedType> Types { get; } = [];

    void Add(NamedType type)
    {
        // Those the document defines come at their own place, not where they are referred to.
        if (_defined.Contains(type) || !Types.TryAdd(type.Name, type))
            return;
        if (type is UnionType union)
            AddAll(union.Members);
        if (type is CompositeType composite)
        {
            AddAll(composite.Interfaces);
            foreach (var field in composite.Fields.Values)
            {
                Add(field.Type.Named);
                AddAll(field.Arguments.Select(argument => argument.Type.Named));
            }
        }
        if (type is InputObjectType input)
            AddAll(input.Fields.Values.Select(field => field.Type.Named));
    }

    void AddAll(IEnumerable<NamedType> types)
    {
        foreach (var type in types)
            Add(type);
    }
}
