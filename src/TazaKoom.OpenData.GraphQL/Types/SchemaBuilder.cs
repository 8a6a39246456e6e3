using TazaKoom.OpenData.GraphQL.Execution;
using TazaKoom.OpenData.GraphQL.Language;
using TazaKoom.OpenData.GraphQL.Language.Ast;
using TazaKoom.OpenData.GraphQL.Validation;

namespace TazaKoom.OpenData.GraphQL.Types;

/// <summary>
/// A schema from its SDL, and from code what SDL cannot say: how fields are resolved and scalars coded.
/// <code>new SchemaBuilder(sdl).Resolve("Query.tenders", plan => ...).Scalar("Decimal", coding).Build()</code>
/// </summary>
public sealed class SchemaBuilder(string sdl)
{
    readonly Dictionary<string, Resolver> _resolvers = [];
    readonly Dictionary<string, RootResolver> _roots = [];
    readonly Dictionary<string, ScalarCoding> _scalars = [];

    public static Schema FromSdl(string sdl) => new SchemaBuilder(sdl).Build();

    /// <summary>How the field at this coordinate (<c>Tender.buyer</c>) is found in an object in memory.</summary>
    public SchemaBuilder Resolve(string coordinate, Resolver resolver)
    {
        _resolvers[coordinate] = resolver;
        return this;
    }

    /// <summary>How the field of the query type at this coordinate is answered, with all that is selected below it.</summary>
    public SchemaBuilder ResolveRoot(string coordinate, RootResolver resolver)
    {
        _roots[coordinate] = resolver;
        return this;
    }

    public SchemaBuilder Scalar(string name, ScalarCoding coding)
    {
        _scalars[name] = coding;
        return this;
    }

    /// <exception cref="GraphQLException">Everything wrong with the SDL or the schema.</exception>
    public Schema Build()
    {
        var document = Parser.Parse(sdl, ParserLimits.Schema);
        var errors = SdlValidator.Validate(document);
        if (errors.Count > 0)
            throw new GraphQLException(errors);
        var schema = Assemble(document);
        var invalid = SchemaValidator.Validate(schema, document.Source);
        if (invalid.Count > 0)
            throw new GraphQLException(invalid);
        Attach(schema);
        return schema;
    }

    /// <summary>The schema as written, valid or not.</summary>
    internal static Schema Assemble(DocumentNode document)
    {
        var definitions = new TypeDefinitions(document);
        var roots = new Dictionary<OperationType, NamedType>();
        var node = document.Definitions.OfType<SchemaNode>().FirstOrDefault(schema => !schema.IsExtension);
        foreach (var root in document.Definitions.OfType<SchemaNode>().SelectMany(schema => schema.Roots))
            roots[root.Operation] = definitions.Types[root.Type.Name.Value];
        if (node is null)
        {
            // Without a schema definition the types named Query, Mutation and Subscription are the roots.
            foreach (var operation in OperationTypes.All)
            {
                if (definitions.Types.TryGetValue(operation.ToString(), out var type))
                    roots.TryAdd(operation, type);
            }
        }
        var directives = document.Definitions.OfType<DirectiveDefinitionNode>().Select(definitions.Build).ToList();
        directives.AddRange(SpecifiedDirectives.All.Where(specified => !directives.Exists(own => own.Name == specified.Name)));
        var types = new TypeOrder(definitions.Defined, roots.Values, directives).Types;
        return new(node?.Description?.Value, node, types, roots, directives);
    }

    internal static List<Directive> BuildSpecifiedDirectives()
    {
        var document = Parser.Parse(SpecifiedDirectives.Sdl);
        var definitions = new TypeDefinitions(document);
        return [.. document.Definitions.OfType<DirectiveDefinitionNode>().Select(definitions.Build)];
    }

    void Attach(Schema schema)
    {
        foreach (var (coordinate, resolver) in _resolvers)
            FieldAt(schema, coordinate).Resolve = resolver;
        foreach (var (coordinate, resolver) in _roots)
            FieldAt(schema, coordinate).ResolveRoot = resolver;
        foreach (var (name, coding) in _scalars)
        {
            if (schema.Type(name) is not ScalarType scalar || SpecifiedScalars.All.Contains(scalar))
                throw new ArgumentException($"The schema defines no scalar {name}.");
            scalar.Coding = coding;
        }
    }

    static Field FieldAt(Schema schema, string coordinate)
    {
        var parts = coordinate.Split('.');
        return parts.Length == 2 && schema.Type(parts[0]) is CompositeType type && type.Fields.TryGetValue(parts[1], out var field)
            ? field : throw new ArgumentException($"The schema has no field {coordinate}.");
    }
}
