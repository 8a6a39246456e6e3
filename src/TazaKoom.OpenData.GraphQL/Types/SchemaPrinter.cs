using TazaKoom.OpenData.GraphQL.Language;
using TazaKoom.OpenData.GraphQL.Language.Ast;

namespace TazaKoom.OpenData.GraphQL.Types;

/// <summary>A schema as SDL, without what every schema has: built-in scalars, directives and introspection.</summary>
public static class SchemaPrinter
{
    public static string Print(Schema schema)
    {
        var parts = new List<string>();
        if (PrintRoots(schema) is { } roots)
            parts.Add(roots);
        parts.AddRange(schema.Directives.Where(directive => !SpecifiedDirectives.IsSpecified(directive.Name)).Select(Print));
        parts.AddRange(schema.Types.Values.Where(IsOwn).Select(Print));
        return string.Join("\n\n", parts);
    }

    static bool IsOwn(NamedType type) => !Introspection.IsIntrospection(type) && !(type is ScalarType scalar && SpecifiedScalars.All.Contains(scalar));

    // Left out when the root types have the usual names and there is nothing else to say.
    static string? PrintRoots(Schema schema)
    {
        var usual = OperationTypes.All.All(operation => schema.Root(operation) == schema.Type(operation.ToString()));
        if (schema.Roots.Count == 0 || (usual && schema.Description is null))
            return null;
        var roots = OperationTypes.All.Where(operation => schema.Root(operation) is not null)
            .Select(operation => $"  {operation.Text()}: {schema.Root(operation)}\n");
        return Describe(schema.Description) + "schema {\n" + string.Concat(roots) + "}";
    }

    static string Print(NamedType type) => Describe(type.Description) + type switch
    {
        ScalarType scalar => $"scalar {type}" + (scalar.SpecifiedByUrl is { } url ? $" @specifiedBy(url: {Printer.Quote(url)})" : ""),
        ObjectType or InterfaceType => (type is ObjectType ? "type " : "interface ") + type + PrintInterfaces((CompositeType)type)
            + Block(((CompositeType)type).Fields.Values.Select((field, index) => Describe(field.Description, "  ", index == 0)
                + $"  {field.Name}{PrintArguments(field.Arguments, "  ")}: {field.Type}{PrintDeprecation(field.DeprecationReason)}")),
        UnionType union => $"union {type}" + (union.Members.Count > 0 ? " = " + string.Join(" | ", union.Members) : ""),
        EnumType enumeration => $"enum {type}" + Block(enumeration.Values.Values.Select((value, index) =>
            Describe(value.Description, "  ", index == 0) + "  " + value.Name + PrintDeprecation(value.DeprecationReason))),
        InputObjectType input => $"input {type}" + (input.IsOneOf ? " @oneOf" : "") + Block(input.Fields.Values.Select((field, index) =>
            Describe(field.Description, "  ", index == 0) + "  " + Print(field))),
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    static string PrintInterfaces(CompositeType type) =>
        type.Interfaces.Count > 0 ? " implements " + string.Join(" & ", type.Interfaces) : "";

    static string PrintArguments(IReadOnlyList<InputValue> arguments, string indentation)
    {
        if (arguments.Count == 0)
            return "";
        if (arguments.All(argument => argument.Description is null))
            return "(" + string.Join(", ", arguments.Select(Print)) + ")";
        return "(\n" + string.Join('\n', arguments.Select((argument, index) =>
            Describe(argument.Description, "  " + indentation, index == 0) + "  " + indentation + Print(argument))) + "\n" + indentation + ")";
    }

    static string Print(InputValue value) =>
        $"{value.Name}: {value.Type}" + (value.DefaultValue is { } literal ? $" = {literal}" : "") + PrintDeprecation(value.DeprecationReason);

    static string Print(Directive directive) =>
        Describe(directive.Description) + $"directive {directive}" + PrintArguments(directive.Arguments, "")
        + (directive.IsRepeatable ? " repeatable" : "") + " on " + string.Join(" | ", directive.Locations);

    static string PrintDeprecation(string? reason) => reason switch
    {
        null => "",
        SpecifiedDirectives.NoReason => " @deprecated",
        _ => $" @deprecated(reason: {Printer.Quote(reason)})",
    };

    static string Block(IEnumerable<string> items)
    {
        var text = string.Join('\n', items);
        return text.Length == 0 ? "" : " {\n" + text + "\n}";
    }

    static string Describe(string? description, string indentation = "", bool first = true)
    {
        if (description is null)
            return "";
        var literal = Printer.Print(new StringNode(0, description, block: BlockString.CanHold(description)));
        var prefix = indentation.Length > 0 && !first ? "\n" + indentation : indentation;
        return prefix + literal.Replace("\n", "\n" + indentation, StringComparison.Ordinal) + "\n";
    }
}
