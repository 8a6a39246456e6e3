using TazaKoom.OpenData.GraphQL.Language.Ast;

namespace TazaKoom.OpenData.GraphQL.Language;

public static partial class Printer
{
    static string PrintSchema(SchemaNode node) =>
        Described(node.Description) + Words(
            node.IsExtension ? "extend schema" : "schema",
            Print(node.Directives),
            Block(Prints(node.Roots, static root => $"{root.Operation.Text()}: {root.Type}")));

    static string PrintType(TypeDefinitionNode node) =>
        Described(node.Description) + Words(
            node.IsExtension ? "extend" : "",
            node.Kind switch
            {
                TypeKind.Scalar => "scalar",
                TypeKind.Object => "type",
                TypeKind.Interface => "interface",
                TypeKind.Union => "union",
                TypeKind.Enum => "enum",
                _ => "input",
            },
            node.Name.Value,
            Prefixed("implements ", Join(node.Interfaces, " & ", static type => type.Name.Value)),
            Print(node.Directives),
            Prefixed("= ", Join(node.Members, " | ", static type => type.Name.Value)),
            Block(Prints(node.Fields, Print)),
            Block(Prints(node.Values, static value => Described(value.Description) + Words(value.Name.Value, Print(value.Directives)))),
            Block(Prints(node.InputFields, Print)));

    static string Print(FieldDefinitionNode node) =>
        Described(node.Description) + node.Name + PrintArguments(node.Arguments) + ": " + node.Type + Prefixed(" ", Print(node.Directives));

    static string Print(InputValueNode node) =>
        Described(node.Description) + $"{node.Name}: {node.Type}"
        + (node.DefaultValue is null ? "" : " = " + Print(node.DefaultValue)) + Prefixed(" ", Print(node.Directives));

    static string PrintArguments(IReadOnlyList<InputValueNode> nodes)
    {
        var arguments = Prints(nodes, Print);
        return Multiline(arguments) ? $"(\n{Indent(string.Join('\n', arguments))}\n)" : Wrapped("(", string.Join(", ", arguments), ")");
    }

    static string PrintDirectiveDefinition(DirectiveDefinitionNode node) =>
        Described(node.Description) + "directive @" + node.Name + PrintArguments(node.Arguments)
        + (node.Repeatable ? " repeatable" : "") + " on " + Join(node.Locations, " | ", static location => location.Value);

    static string Described(StringNode? description) => description is null ? "" : Print((ValueNode)description) + "\n";

    static string Block(string[] items) => items.Length == 0 ? "" : "{\n" + Indent(string.Join('\n', items)) + "\n}";

    static string Indent(string text) => "  " + text.Replace("\n", "\n  ", StringComparison.Ordinal);

    static string Prefixed(string prefix, string text) => text.Length == 0 ? "" : prefix + text;

    static string Suffixed(string text, string suffix) => text.Length == 0 ? "" : text + suffix;

    static string Wrapped(string open, string text, string close) => text.Length == 0 ? "" : open + text + close;

    static string Words(params ReadOnlySpan<string> words)
    {
        var text = new System.Text.StringBuilder();
        foreach (var word in words)
        {
            if (word.Length > 0)
                text.Append(text.Length > 0 ? " " : "").Append(word);
        }
        return text.ToString();
    }

    static string Join<T>(IReadOnlyList<T> nodes, string separator, Func<T, string> print) => string.Join(separator, Prints(nodes, print));

    static string[] Prints<T>(IReadOnlyList<T> nodes, Func<T, string> print)
    {
        var printed = new string[nodes.Count];
        for (var i = 0; i < printed.Length; i++)
            printed[i] = print(nodes[i]);
        return printed;
    }

    static bool Multiline(string[] items) => Array.Exists(items, static item => item.Contains('\n', StringComparison.Ordinal));
}
