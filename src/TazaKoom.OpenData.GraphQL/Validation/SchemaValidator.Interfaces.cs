using TazaKoom.OpenData.GraphQL.Language.Ast;
using TazaKoom.OpenData.GraphQL.Types;

namespace TazaKoom.OpenData.GraphQL.Validation;

// An object or interface keeps what its interfaces promise. https://spec.graphql.org/September2025/#IsValidImplementation()
sealed partial class SchemaValidator
{
    void CheckInterfaces(CompositeType type)
    {
        var seen = new HashSet<NamedType>();
        foreach (var implemented in type.Interfaces)
        {
            var nodes = ImplementsNodes(type, implemented);
            if (implemented is not InterfaceType parent)
            {
                Report($"Type {type} must only implement Interface types, it cannot implement {implemented}.", nodes);
            }
            else if (parent == type)
            {
                Report($"Type {type} cannot implement itself because it would create a circular reference.", nodes);
            }
            else if (!seen.Add(parent))
            {
                Report($"Type {type} can only implement {parent} once.", nodes);
            }
            else
            {
                CheckAncestors(type, parent);
                foreach (var field in parent.Fields.Values)
                    CheckImplementation(type, parent, field);
            }
        }
    }

    static IEnumerable<NamedTypeNode> ImplementsNodes(CompositeType type, NamedType implemented) =>
        type.Nodes.SelectMany(node => node.Interfaces).Where(node => node.Name.Value == implemented.Name);

    void CheckAncestors(CompositeType type, InterfaceType parent)
    {
        foreach (var ancestor in parent.Interfaces.Where(ancestor => !type.Interfaces.Contains(ancestor)))
        {
            Report(
                ancestor == type
                    ? $"Type {type} cannot implement {parent} because it would create a circular reference."
                    : $"Type {type} must implement {ancestor} because it is implemented by {parent}.",
                ImplementsNodes(parent, ancestor).Concat(ImplementsNodes(type, parent)));
        }
    }

    void CheckImplementation(CompositeType type, InterfaceType parent, Field promised)
    {
        if (!type.Fields.TryGetValue(promised.Name, out var field))
        {
            Report($"Interface field {promised} expected but {type} does not provide it.", [promised.Node, .. type.Nodes]);
            return;
        }
        if (!field.Type.IsSubtypeOf(promised.Type, _schema))
        {
            Report(
                $"Interface field {promised} expects type {promised.Type} but {field} is type {field.Type}.",
                promised.Node?.Type, field.Node?.Type);
        }
        foreach (var expected in promised.Arguments)
        {
            if (field.Argument(expected.Name) is not { } argument)
                Report($"Interface field argument {expected} expected but {field} does not provide it.", expected.Node, field.Node);
            else if (argument.Type != expected.Type)
                Report(
                    $"Interface field argument {expected} expects type {expected.Type} but {argument} is type {argument.Type}.",
                    expected.Node?.Type, argument.Node?.Type);
        }
        foreach (var argument in field.Arguments.Where(argument => argument.IsRequired && promised.Argument(argument.Name) is null))
        {
            Report(
                $"Argument \"{argument}\" must not be required type \"{argument.Type}\" if not provided by the Interface field \"{promised}\".",
                argument.Node, promised.Node);
        }
        if (field.DeprecationReason is not null && promised.DeprecationReason is null)
        {
            Report(
                $"Interface field {promised} is not deprecated, so implementation field {type}.{field.Name} must not be deprecated.",
                field.Node?.Directives.FirstOrDefault(directive => directive.Name.Value == "deprecated"), field.Node?.Type);
        }
    }
}
