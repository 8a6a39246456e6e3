using System.Text;
using TazaKoom.OpenData.GraphQL.Language.Ast;

namespace TazaKoom.OpenData.GraphQL.Language;

/// <summary>Syntax tree to text, in the layout every GraphQL tool prints. What is printed reads back as the same tree.</summary>
public static partial class Printer
{
    const int LineLength = 80;

    public static string Print(DocumentNode document) => Join(document.Definitions, "\n\n", Print);

    public static string Print(DefinitionNode definition) => definition switch
    {
        OperationNode node => PrintOperation(node),
        FragmentNode node => Described(node.Description) + $"fragment {node.Name} on {node.TypeCondition} "
            + Suffixed(Print(node.Directives), " ") + Print(node.SelectionSet),
        SchemaNode node => PrintSchema(node),
        TypeDefinitionNode node => PrintType(node),
        DirectiveDefinitionNode node => PrintDirectiveDefinition(node),
        _ => throw new ArgumentOutOfRangeException(nameof(definition)),
    };

    public static string Print(ValueNode value) => value switch
    {
        VariableNode node => "$" + node.Name,
        IntNode node => node.Value,
        FloatNode node => node.Value,
        StringNode node => node.Block ? BlockString.Print(node.Value) : Quote(node.Value),
        BooleanNode node => node.Value ? "true" : "false",
        NullNode => "null",
        EnumNode node => node.Value,
        ListNode node => PrintList(node),
        ObjectNode node => PrintObject(node),
        _ => throw new ArgumentOutOfRangeException(nameof(value)),
    };

    static string PrintOperation(OperationNode node)
    {
        // A query without a name, variables or directives is printed as the shorthand.
        var bare = node.Operation == OperationType.Query && node.Name is null && node.Variables.Count == 0 && node.Directives.Count == 0;
        if (bare && node.Description is null)
            return Print(node.SelectionSet);
        var variables = Prints(node.Variables, Print);
        var list = Multiline(variables) ? $"(\n{string.Join('\n', variables)}\n)" : Wrapped("(", string.Join(", ", variables), ")");
        return Described(node.Description)
            + Words(node.Operation.Text(), node.Name?.Value + list, Print(node.Directives)) + " " + Print(node.SelectionSet);
    }

    static string Print(VariableDefinitionNode node) =>
        Described(node.Description) + $"{Print((ValueNode)node.Variable)}: {node.Type}"
        + (node.DefaultValue is null ? "" : " = " + Print(node.DefaultValue)) + Prefixed(" ", Print(node.Directives));

    static string Print(SelectionSetNode node) => Block(Prints(node.Selections, Print));

    static string Print(SelectionNode selection) => selection switch
    {
        FieldNode node => PrintField(node),
        FragmentSpreadNode node => "..." + node.Name + Prefixed(" ", Print(node.Directives)),
        InlineFragmentNode node => Words(
            "...", node.TypeCondition is null ? "" : "on " + node.TypeCondition, Print(node.Directives), Print(node.SelectionSet)),
        _ => throw new ArgumentOutOfRangeException(nameof(selection)),
    };

    static string PrintField(FieldNode node)
    {
        var prefix = Suffixed(node.Alias?.Value ?? "", ": ") + node.Name;
        var arguments = Prints(node.Arguments, Print);
        var line = string.Join(", ", arguments);
        if (arguments.Length > 0)
            prefix += prefix.Length + line.Length + 2 > LineLength ? $"(\n{Indent(string.Join('\n', arguments))}\n)" : $"({line})";
        return prefix + Prefixed(" ", Print(node.Directives)) + (node.SelectionSet is null ? "" : " " + Print(node.SelectionSet));
    }

    static string Print(ArgumentNode node) => $"{node.Name}: {Print(node.Value)}";

    static string Print(IReadOnlyList<DirectiveNode> directives) =>
        Join(directives, " ", static node => "@" + node.Name + Wrapped("(", Join(node.Arguments, ", ", Print), ")"));

    static string PrintList(ListNode node)
    {
        var values = Prints(node.Values, Print);
        var line = string.Join(", ", values);
        return line.Length + 2 > LineLength ? $"[\n{Indent(string.Join('\n', values))}\n]" : $"[{line}]";
    }

    static string PrintObject(ObjectNode node)
    {
        var fields = Prints(node.Fields, static field => $"{field.Name}: {Print(field.Value)}");
        var line = string.Join(", ", fields);
        return line.Length + 4 > LineLength ? Block(fields) : "{ " + line + " }";
    }

    /// <summary>A string literal on one line; control characters are escaped, other letters stand as they are.</summary>
    internal static string Quote(string text)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' => quoted.Append("\\\""),
                '\\' => quoted.Append("\\\\"),
                '\b' => quoted.Append("\\b"),
                '\f' => quoted.Append("\\f"),
                '\n' => quoted.Append("\\n"),
                '\r' => quoted.Append("\\r"),
                '\t' => quoted.Append("\\t"),
                < ' ' or (>= '\u007f' and <= '\u009f') => quoted.Append("\\u").Append(((int)c).ToString("X4", null)),
                _ => quoted.Append(c),
            };
        }
        return quoted.Append('"').ToString();
    }
}
