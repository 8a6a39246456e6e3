using TazaKoom.OpenData.GraphQL.Language.Ast;

namespace TazaKoom.OpenData.GraphQL.Types;

/// <summary>The named types and directives of a type system document. First every type by name, then what they contain: types refer to each other.</summary>
sealed class TypeDefinitions
{
    public TypeDefinitions(DocumentNode document)
    {
        foreach (var scalar in SpecifiedScalars.All)
            Types[scalar.Name] = scalar;
        // The introspection types are themselves built here, from their own SDL, before there are any to add.
        foreach (var type in Introspection.TypesOrNone)
            Types[type.Name] = type;
        var nodes = document.Definitions.OfType<TypeDefinitionNode>().GroupBy(node => node.Name.Value)
            .ToDictionary(group => group.Key, group => group.OrderBy(node => node.IsExtension).ToArray());
        foreach (var node in document.Definitions.OfType<TypeDefinitionNode>())
        {
            if (node.IsExtension)
                continue;
            // A document that writes out a built-in type means the built-in one.
            if (!Types.TryGetValue(node.Name.Value, out var type))
                Types[node.Name.Value] = type = Declare(node, nodes[node.Name.Value]);
            Defined.Add(type);
        }
        foreach (var type in Defined)
            Fill(type);
    }

    public Dictionary<string, NamedType> Types { get; } = [];

    /// <summary>Those the document defines, in its order.</summary>
    public List<NamedType> Defined { get; } = [];

    static NamedType Declare(TypeDefinitionNode node, TypeDefinitionNode[] nodes)
    {
        var name = node.Name.Value;
        var description = node.Description?.Value;
        return node.Kind switch
        {
            TypeKind.Scalar => new ScalarType(
                name, description, nodes.Select(part => Text(part.Directives, "specifiedBy", "url")).LastOrDefault(url => url is not null)) { Nodes = nodes },
            TypeKind.Object => new ObjectType(name, description) { Nodes = nodes },
            TypeKind.Interface => new InterfaceType(name, description) { Nodes = nodes },
            TypeKind.Union => new UnionType(name, description) { Nodes = nodes },
            TypeKind.Enum => new EnumType(name, description) { Nodes = nodes },
            _ => new InputObjectType(name, description, node.Directives.Any(directive => directive.Name.Value == "oneOf")) { Nodes = nodes },
        };
    }

    void Fill(NamedType type)
    {
        switch (type)
        {
            case UnionType union:
                union.Members = [.. type.Nodes.SelectMany(node => node.Members).Select(member => Types[member.Name.Value])];
                break;
            case CompositeType composite when type.Nodes.Count > 0:
                composite.Interfaces = [.. type.Nodes.SelectMany(node => node.Interfaces).Select(parent => Types[parent.Name.Value])];
                composite.Fields = Named(type.Nodes.SelectMany(node => node.Fields), node => node.Name.Value, node => Build(type, node));
                break;
            case EnumType enumeration when type.Nodes.Count > 0:
                enumeration.Values = Named(type.Nodes.SelectMany(node => node.Values), node => node.Name.Value, static node => new EnumValue
                {
                    Name = node.Name.Value,
                    Description = node.Description?.Value,
                    DeprecationReason = Deprecation(node.Directives),
                    Node = node,
                });
                break;
            case InputObjectType input:
                input.Fields = Named(type.Nodes.SelectMany(node => node.InputFields), node => node.Name.Value, node => Build(node, $"{type}.{node.Name}"));
                break;
        }
    }

    Field Build(NamedType parent, FieldDefinitionNode node) => new()
    {
        Name = node.Name.Value,
        Description = node.Description?.Value,
        Type = Resolve(node.Type),
        Arguments = [.. node.Arguments.Select(argument => Build(argument, $"{parent}.{node.Name}({argument.Name}:)"))],
        DeprecationReason = Deprecation(node.Directives),
        Coordinate = $"{parent}.{node.Name}",
        Node = node,
    };

    public Directive Build(DirectiveDefinitionNode node) => new()
    {
        Name = node.Name.Value,
        Description = node.Description?.Value,
        Arguments = [.. node.Arguments.Select(argument => Build(argument, $"@{node.Name}({argument.Name}:)"))],
        IsRepeatable = node.Repeatable,
        Locations = [.. node.Locations.Select(location => location.Value)],
        Node = node,
    };

    InputValue Build(InputValueNode node, string coordinate) => new()
    {
        Name = node.Name.Value,
        Description = node.Description?.Value,
        Type = Resolve(node.Type),
        DefaultValue = node.DefaultValue,
        DeprecationReason = Deprecation(node.Directives),
        Coordinate = coordinate,
        Node = node,
    };

    GraphQLType Resolve(TypeNode reference) => reference switch
    {
        NonNullTypeNode node => Resolve(node.Nullable).NonNull,
        ListTypeNode node => Resolve(node.Item).List,
        _ => Types[((NamedTypeNode)reference).Name.Value],
    };

    static string? Deprecation(IReadOnlyList<DirectiveNode> directives) =>
        directives.Any(directive => directive.Name.Value == "deprecated")
            ? Text(directives, "deprecated", "reason") ?? SpecifiedDirectives.NoReason : null;

    static string? Text(IReadOnlyList<DirectiveNode> directives, string name, string argument) =>
        directives.FirstOrDefault(directive => directive.Name.Value == name)
            ?.Arguments.FirstOrDefault(given => given.Name.Value == argument)?.Value is StringNode text ? text.Value : null;

    static Dictionary<string, TValue> Named<TNode, TValue>(IEnumerable<TNode> nodes, Func<TNode, string> name, Func<TNode, TValue> build)
    {
        var named = new Dictionary<string, TValue>();
        foreach (var node in nodes)
            named[name(node)] = build(node);
        return named;
    }
}
