using TazaKoom.OpenData.GraphQL.Language;
using TazaKoom.OpenData.GraphQL.Language.Ast;
using TazaKoom.OpenData.GraphQL.Types;

namespace TazaKoom.OpenData.GraphQL.Validation;

/// <summary>A place in a type system document where directives stand.</summary>
/// <param name="Element">What they are about: parts of one type (definition and extensions) share it.</param>
sealed record DirectiveSite(IReadOnlyList<DirectiveNode> Directives, string Location, object Element);

/// <summary>A type system document, and what is wrong with it so far.</summary>
sealed class SdlContext(DocumentNode document)
{
    public DocumentNode Document { get; } = document;
    public List<GraphQLError> Errors { get; } = [];
    public List<TypeDefinitionNode> Types { get; } = [.. document.Definitions.OfType<TypeDefinitionNode>()];
    public List<SchemaNode> Schemas { get; } = [.. document.Definitions.OfType<SchemaNode>()];
    public List<DirectiveDefinitionNode> Directives { get; } = [.. document.Definitions.OfType<DirectiveDefinitionNode>()];

    public void Report(string rule, string message, params int[] positions) => Errors.Add(new(message, Document.Source, positions, rule));

    /// <summary>The arguments a directive has by this document, else by the specification; null for an unknown directive.</summary>
    public IReadOnlyList<(string Name, string Type, bool IsRequired)>? ArgumentsOf(string directive)
    {
        if (Directives.FindLast(own => own.Name.Value == directive) is { } definition)
        {
            return [.. definition.Arguments.Select(argument =>
                (argument.Name.Value, argument.Type.ToString()!, argument.Type is NonNullTypeNode && argument.DefaultValue is null))];
        }
        return Specified(directive)?.Arguments.Select(argument => (argument.Name, argument.Type.ToString()!, argument.IsRequired)).ToList();
    }

    public IReadOnlyList<string>? LocationsOf(string directive) =>
        Directives.FindLast(own => own.Name.Value == directive) is { } definition
            ? [.. definition.Locations.Select(location => location.Value)]
            : Specified(directive)?.Locations;

    public bool IsUnique(string directive) =>
        Directives.FindLast(own => own.Name.Value == directive) is { } definition
            ? !definition.Repeatable
            : Specified(directive) is { IsRepeatable: false };

    static Directive? Specified(string name) => SpecifiedDirectives.All.FirstOrDefault(directive => directive.Name == name);

    /// <summary>In document order.</summary>
    public IEnumerable<DirectiveSite> Sites()
    {
        foreach (var definition in Document.Definitions)
        {
            switch (definition)
            {
                case SchemaNode schema:
                    yield return new(schema.Directives, DirectiveLocation.Schema, typeof(SchemaNode));
                    break;
                case DirectiveDefinitionNode directive:
                    foreach (var argument in directive.Arguments)
                        yield return new(argument.Directives, DirectiveLocation.ArgumentDefinition, argument);
                    break;
                case TypeDefinitionNode type:
                    foreach (var site in Sites(type))
                        yield return site;
                    break;
            }
        }
    }

    static IEnumerable<DirectiveSite> Sites(TypeDefinitionNode type)
    {
        yield return new(type.Directives, type.Kind switch
        {
            TypeKind.Scalar => DirectiveLocation.Scalar,
            TypeKind.Object => DirectiveLocation.Object,
            TypeKind.Interface => DirectiveLocation.Interface,
            TypeKind.Union => DirectiveLocation.Union,
            TypeKind.Enum => DirectiveLocation.Enum,
            _ => DirectiveLocation.InputObject,
        }, type.Name.Value);
        foreach (var field in type.Fields)
        {
            foreach (var argument in field.Arguments)
                yield return new(argument.Directives, DirectiveLocation.ArgumentDefinition, argument);
            yield return new(field.Directives, DirectiveLocation.FieldDefinition, field);
        }
        foreach (var value in type.Values)
            yield return new(value.Directives, DirectiveLocation.EnumValue, value);
        foreach (var field in type.InputFields)
            yield return new(field.Directives, DirectiveLocation.InputFieldDefinition, field);
    }

    /// <summary>Every mention of a type by name.</summary>
    public IEnumerable<NamedTypeNode> References()
    {
        foreach (var definition in Document.Definitions)
        {
            IEnumerable<TypeNode> types = definition switch
            {
                SchemaNode schema => schema.Roots.Select(root => root.Type),
                DirectiveDefinitionNode directive => directive.Arguments.Select(argument => argument.Type),
                TypeDefinitionNode type => [.. type.Interfaces, .. type.Members,
                    .. type.Fields.SelectMany(field => field.Arguments.Select(argument => argument.Type).Append(field.Type)),
                    .. type.InputFields.Select(field => field.Type)],
                _ => [],
            };
            foreach (var type in types)
                yield return Named(type);
        }
    }

    static NamedTypeNode Named(TypeNode type) => type switch
    {
        ListTypeNode list => Named(list.Item),
        NonNullTypeNode nonNull => Named(nonNull.Nullable),
        _ => (NamedTypeNode)type,
    };
}
