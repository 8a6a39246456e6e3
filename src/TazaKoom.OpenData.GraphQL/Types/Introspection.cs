using TazaKoom.OpenData.GraphQL.Execution;
using TazaKoom.OpenData.GraphQL.Language;
using TazaKoom.OpenData.GraphQL.Language.Ast;

namespace TazaKoom.OpenData.GraphQL.Types;

/// <summary>A schema that can be asked about itself. https://spec.graphql.org/September2025/#sec-Schema-Introspection</summary>
static class Introspection
{
    const string Sdl = """
        "What a service can be asked: its types, its directives and where queries start."
        type __Schema {
          description: String
          "Every type, the built-in ones included."
          types: [__Type!]!
          "The type queries start from."
          queryType: __Type!
          "The type mutations start from, where there are any."
          mutationType: __Type
          "The type subscriptions start from, where there are any."
          subscriptionType: __Type
          directives: [__Directive!]!
        }

        "A type: named, or a list or non-null wrapper around another (`ofType`). Which other fields say something depends on `kind`."
        type __Type {
          kind: __TypeKind!
          name: String
          description: String
          specifiedByURL: String
          fields(includeDeprecated: Boolean! = false): [__Field!]
          interfaces: [__Type!]
          possibleTypes: [__Type!]
          enumValues(includeDeprecated: Boolean! = false): [__EnumValue!]
          inputFields(includeDeprecated: Boolean! = false): [__InputValue!]
          ofType: __Type
          isOneOf: Boolean
        }

        "A kind of type."
        enum __TypeKind {
          "A leaf without structure."
          SCALAR
          "`fields` and `interfaces` say something."
          OBJECT
          "`fields`, `interfaces` and `possibleTypes` say something."
          INTERFACE
          "`possibleTypes` says something."
          UNION
          "`enumValues` says something."
          ENUM
          "`inputFields` and `isOneOf` say something."
          INPUT_OBJECT
          "`ofType` is the type of the items."
          LIST
          "`ofType` is the type that is never null here."
          NON_NULL
        }

        "A field of an object or interface."
        type __Field {
          name: String!
          description: String
          args(includeDeprecated: Boolean! = false): [__InputValue!]!
          type: __Type!
          isDeprecated: Boolean!
          deprecationReason: String
        }

        "An argument of a field or directive, or a field of an input object."
        type __InputValue {
          name: String!
          description: String
          type: __Type!
          "The default as a GraphQL literal."
          defaultValue: String
          isDeprecated: Boolean!
          deprecationReason: String
        }

        "A value of an enum; in answers it is its name as text."
        type __EnumValue {
          name: String!
          description: String
          isDeprecated: Boolean!
          deprecationReason: String
        }

        "An annotation that changes how a document is executed or checked."
        type __Directive {
          name: String!
          description: String
          isRepeatable: Boolean!
          locations: [__DirectiveLocation!]!
          args(includeDeprecated: Boolean! = false): [__InputValue!]!
        }

        "A place where a directive may stand."
        enum __DirectiveLocation {
          QUERY MUTATION SUBSCRIPTION FIELD FRAGMENT_DEFINITION FRAGMENT_SPREAD INLINE_FRAGMENT VARIABLE_DEFINITION
          SCHEMA SCALAR OBJECT FIELD_DEFINITION ARGUMENT_DEFINITION INTERFACE UNION ENUM ENUM_VALUE INPUT_OBJECT INPUT_FIELD_DEFINITION
        }
        """;

    static readonly Dictionary<string, NamedType> s_types = Build();

    public static readonly Field TypeName = new()
    {
        Name = "__typename",
        Description = "The name of the object's type.",
        Type = SpecifiedScalars.String.NonNull,
        Coordinate = "<meta>.__typename",
        Resolve = static context => context.Field.Parent.Name,
    };

    public static readonly Field SchemaField = new()
    {
        Name = "__schema",
        Description = "The schema this service answers by.",
        Type = s_types["__Schema"].NonNull,
        Coordinate = "<meta>.__schema",
        Resolve = static context => context.Schema,
    };

    public static readonly Field TypeField = new()
    {
        Name = "__type",
        Description = "One type of the schema, by its name.",
        Type = s_types["__Type"],
        Arguments = [new() { Name = "name", Type = SpecifiedScalars.String.NonNull, Coordinate = "<meta>.__type(name:)" }],
        Coordinate = "<meta>.__type",
        Resolve = static context => context.Schema.Type((string)context.Field.Arguments["name"]!),
    };

    /// <summary><c>__Schema</c> first; empty only while they are being built.</summary>
    public static IEnumerable<NamedType> TypesOrNone => s_types?.Values ?? Enumerable.Empty<NamedType>();

    public static bool IsIntrospection(NamedType type) => s_types.TryGetValue(type.Name, out var own) && own == type;

    static Dictionary<string, NamedType> Build()
    {
        var types = new TypeDefinitions(Parser.Parse(Sdl)).Defined.ToDictionary(type => type.Name);
        On<Schema>("__Schema", new()
        {
            ["description"] = static schema => schema.Description,
            ["types"] = static schema => schema.Types.Values,
            ["queryType"] = static schema => schema.Query,
            ["mutationType"] = static schema => schema.Root(OperationType.Mutation),
            ["subscriptionType"] = static schema => schema.Root(OperationType.Subscription),
            ["directives"] = static schema => schema.Directives,
        });
        On<GraphQLType>("__Type", new()
        {
            ["kind"] = Kind,
            ["name"] = static type => (type as NamedType)?.Name,
            ["description"] = static type => (type as NamedType)?.Description,
            ["specifiedByURL"] = static type => (type as ScalarType)?.SpecifiedByUrl,
            ["interfaces"] = static type => type is ObjectType or InterfaceType ? ((CompositeType)type).Interfaces : null,
            ["ofType"] = static type => (type as ListType)?.Of ?? (type as NonNullType)?.Of,
            ["isOneOf"] = static type => (type as InputObjectType)?.IsOneOf,
        });
        Set("__Type", "possibleTypes", static context =>
            context.Source is CompositeType { IsAbstract: true } type ? context.Schema.PossibleTypes(type) : null);
        Set("__Type", "fields", static context => context.Source is ObjectType or InterfaceType
            ? Wanted(context, ((CompositeType)context.Source).Fields.Values, static field => field.DeprecationReason) : null);
        Set("__Type", "enumValues", static context => context.Source is EnumType type
            ? Wanted(context, type.Values.Values, static value => value.DeprecationReason) : null);
        Set("__Type", "inputFields", static context => context.Source is InputObjectType type
            ? Wanted(context, type.Fields.Values, static field => field.DeprecationReason) : null);
        On<Field>("__Field", new()
        {
            ["name"] = static field => field.Name,
            ["description"] = static field => field.Description,
            ["type"] = static field => field.Type,
            ["isDeprecated"] = static field => field.DeprecationReason is not null,
            ["deprecationReason"] = static field => field.DeprecationReason,
        });
        Set("__Field", "args", static context => Wanted(context, ((Field)context.Source!).Arguments, static value => value.DeprecationReason));
        On<InputValue>("__InputValue", new()
        {
            ["name"] = static value => value.Name,
            ["description"] = static value => value.Description,
            ["type"] = static value => value.Type,
            ["defaultValue"] = static value => value.DefaultValue?.ToString(),
            ["isDeprecated"] = static value => value.DeprecationReason is not null,
            ["deprecationReason"] = static value => value.DeprecationReason,
        });
        On<EnumValue>("__EnumValue", new()
        {
            ["name"] = static value => value.Name,
            ["description"] = static value => value.Description,
            ["isDeprecated"] = static value => value.DeprecationReason is not null,
            ["deprecationReason"] = static value => value.DeprecationReason,
        });
        On<Directive>("__Directive", new()
        {
            ["name"] = static directive => directive.Name,
            ["description"] = static directive => directive.Description,
            ["isRepeatable"] = static directive => directive.IsRepeatable,
            ["locations"] = static directive => directive.Locations,
        });
        Set("__Directive", "args", static context => Wanted(context, ((Directive)context.Source!).Arguments, static value => value.DeprecationReason));
        return types;

        void On<T>(string type, Dictionary<string, Func<T, object?>> fields)
        {
            foreach (var (name, get) in fields)
                Set(type, name, context => get((T)context.Source!));
        }

        void Set(string type, string field, Resolver resolver) => ((CompositeType)types[type]).Fields[field].Resolve = resolver;
    }

    static object Kind(GraphQLType type) => type switch
    {
        ScalarType => "SCALAR",
        ObjectType => "OBJECT",
        InterfaceType => "INTERFACE",
        UnionType => "UNION",
        EnumType => "ENUM",
        InputObjectType => "INPUT_OBJECT",
        ListType => "LIST",
        _ => "NON_NULL",
    };

    static IEnumerable<T> Wanted<T>(ResolveContext context, IEnumerable<T> all, Func<T, string?> deprecation) =>
        context.Field.Arguments["includeDeprecated"] is true ? all : all.Where(item => deprecation(item) is null);
}
