using System.Globalization;
using TazaKoom.OpenData.GraphQL.Language.Ast;

namespace TazaKoom.OpenData.GraphQL.Types;

/// <summary>A literal as plain values, where the type does not say more: the argument of a JSON scalar.</summary>
static class Untyped
{
    public static object? FromLiteral(ValueNode literal, VariableValues? variables)
    {
        switch (literal)
        {
            case IntNode node:
                return long.TryParse(node.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
                    ? whole : double.Parse(node.Value, CultureInfo.InvariantCulture);
            case FloatNode node:
                return double.Parse(node.Value, CultureInfo.InvariantCulture);
            case StringNode node:
                return node.Value;
            case BooleanNode node:
                return node.Value;
            case EnumNode node:
                return node.Value;
            case ListNode node:
                var items = new object?[node.Values.Count];
                for (var i = 0; i < items.Length; i++)
                    items[i] = FromLiteral(node.Values[i], variables);
                return items;
            case ObjectNode node:
                var fields = new Dictionary<string, object?>();
                foreach (var field in node.Fields)
                {
                    if (field.Value is not VariableNode variable || variables?.Has(variable.Name.Value) == true)
                        fields[field.Name.Value] = FromLiteral(field.Value, variables);
                }
                return fields;
            case VariableNode node:
                return variables is not null && variables.TryGet(node.Name.Value, out var value) ? value : null;
            default:
                return null;
        }
    }
}
