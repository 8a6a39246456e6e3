using TazaKoom.OpenData.GraphQL.Language.Ast;
using TazaKoom.OpenData.GraphQL.Types;

namespace TazaKoom.OpenData.GraphQL.Validation;

/// <summary>Whether the types of a schema fit together: the validation sections of https://spec.graphql.org/September2025/#sec-Type-System</summary>
sealed partial class SchemaValidator
{
    readonly Schema _schema;
    readonly string _source;
    readonly List<GraphQLError> _errors = [];

    SchemaValidator(Schema schema, string source)
    {
        _schema = schema;
        _source = source;
    }

    public static IReadOnlyList<GraphQLError> Validate(Schema schema, string source)
    {
        var validator = new SchemaValidator(schema, source);
        validator.CheckRoots();
        validator.CheckDirectives();
        validator.CheckTypes();
        return validator._errors;
    }

    void Report(string message, params IEnumerable<Node?> nodes) =>
        _errors.Add(new(message, _source, [.. nodes.OfType<Node>().Select(node => node.Start)], "Schema"));

    // https://spec.graphql.org/September2025/#sec-Root-Operation-Types
    void CheckRoots()
    {
        if (!_schema.Roots.ContainsKey(OperationType.Query))
            Report("Query root type must be provided.", _schema.Node);
        foreach (var operation in OperationTypes.All)
        {
            if (_schema.Roots.GetValueOrDefault(operation) is { } type and not ObjectType)
            {
                var optional = operation == OperationType.Query ? "" : " if provided";
                Report(
                    $"{operation} root type must be Object type{optional}, it cannot be {type}.",
                    RootNode(operation) ?? (Node?)type.Nodes.FirstOrDefault());
            }
        }
        foreach (var same in OperationTypes.All.Where(_schema.Roots.ContainsKey).GroupBy(operation => _schema.Roots[operation]))
        {
            if (same.Key is ObjectType && same.Skip(1).Any())
            {
                var operations = Suggestions.List([.. same.Select(operation => operation.Text())], "and");
                Report($"All root types must be different, \"{same.Key}\" type is used as {operations} root types.", same.Select(RootNode));
            }
        }
    }

    NamedTypeNode? RootNode(OperationType operation) => _schema.Node?.Roots.FirstOrDefault(root => root.Operation == operation)?.Type;

    void CheckDirectives()
    {
        foreach (var directive in _schema.Directives.Where(directive => directive.Node is not null))
        {
            CheckName(directive.Name, directive.Node);
            foreach (var argument in directive.Arguments)
                CheckInputValue(argument, "argument", argument.Node);
        }
    }

    void CheckTypes()
    {
        foreach (var type in _schema.Types.Values)
        {
            if (type.Nodes.Count == 0)
                continue;
            if (!Introspection.IsIntrospection(type))
                CheckName(type.Name, type.Nodes[0]);
            switch (type)
            {
                case ObjectType or InterfaceType:
                    CheckFields((CompositeType)type);
                    CheckInterfaces((CompositeType)type);
                    break;
                case UnionType union:
                    CheckMembers(union);
                    break;
                case EnumType enumeration:
                    if (enumeration.Values.Count == 0)
                        Report($"Enum type {type} must define one or more values.", type.Nodes);
                    foreach (var value in enumeration.Values.Values)
                        CheckName(value.Name, value.Node);
                    break;
                case InputObjectType input:
                    CheckInputFields(input);
                    CheckDefaultCycles(input);
                    break;
            }
        }
        CheckFiniteness();
    }

    void CheckName(string name, Node? node)
    {
        if (name.StartsWith("__", StringComparison.Ordinal))
            Report($"Name \"{name}\" must not begin with \"__\", which is reserved by GraphQL introspection.", node);
    }

    void CheckFields(CompositeType type)
    {
        if (type.Fields.Count == 0)
            Report($"Type {type} must define one or more fields.", type.Nodes);
        foreach (var field in type.Fields.Values)
        {
            CheckName(field.Name, field.Node);
            if (!field.Type.Named.IsOutput)
                Report($"The type of {field} must be Output Type but got: {field.Type}.", field.Node?.Type);
            foreach (var argument in field.Arguments)
                CheckInputValue(argument, "argument", argument.Node?.Type);
        }
    }

    // https://spec.graphql.org/September2025/#sec-Unions.Type-Validation
    void CheckMembers(UnionType union)
    {
        if (union.Members.Count == 0)
            Report($"Union type {union} must define one or more member types.", union.Nodes);
        var seen = new HashSet<NamedType>();
        foreach (var member in union.Members)
        {
            var nodes = union.Nodes.SelectMany(node => node.Members).Where(node => node.Name.Value == member.Name);
            if (!seen.Add(member))
                Report($"Union type {union} can only include type {member} once.", nodes);
            else if (member is not ObjectType)
                Report($"Union type {union} can only include Object types, it cannot include {member}.", nodes);
        }
    }

    void CheckInputValue(InputValue value, string what, Node? typeNode)
    {
        CheckName(value.Name, value.Node);
        if (!value.Type.Named.IsInput)
        {
            Report($"The type of {value} must be Input Type but got: {value.Type}.", typeNode);
            return;
        }
        if (value.IsRequired && value.DeprecationReason is not null)
        {
            Report(
                $"Required {what} {value} cannot be deprecated.",
                value.Node?.Directives.FirstOrDefault(directive => directive.Name.Value == "deprecated"), value.Node?.Type);
        }
        if (value.DefaultValue is { } literal)
        {
            Literals.Validate(literal, value.Type, (message, node, path) =>
                Report($"{value} has invalid default value{InputPath.Text(path)}: {message}", node));
        }
    }
}
