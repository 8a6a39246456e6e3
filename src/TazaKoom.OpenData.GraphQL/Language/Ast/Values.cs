namespace TazaKoom.OpenData.GraphQL.Language.Ast;

/// <summary>https://spec.graphql.org/September2025/#sec-Input-Values</summary>
public abstract class ValueNode(int start) : Node(start)
{
    public override string ToString() => Printer.Print(this);
}

public sealed class VariableNode(int start, Name name) : ValueNode(start)
{
    public Name Name { get; } = name;
}

/// <summary>The number as it was written; a type gives it its range.</summary>
public sealed class IntNode(int start, string value) : ValueNode(start)
{
    public string Value { get; } = value;
}

public sealed class FloatNode(int start, string value) : ValueNode(start)
{
    public string Value { get; } = value;
}

public sealed class StringNode(int start, string value, bool block) : ValueNode(start)
{
    public string Value { get; } = value;
    public bool Block { get; } = block;
}

public sealed class BooleanNode(int start, bool value) : ValueNode(start)
{
    public bool Value { get; } = value;
}

public sealed class NullNode(int start) : ValueNode(start);

public sealed class EnumNode(int start, string value) : ValueNode(start)
{
    public string Value { get; } = value;
}

public sealed class ListNode(int start, ValueNode[] values) : ValueNode(start)
{
    public IReadOnlyList<ValueNode> Values { get; } = values;
}

public sealed class ObjectNode(int start, ObjectFieldNode[] fields) : ValueNode(start)
{
    public IReadOnlyList<ObjectFieldNode> Fields { get; } = fields;

    /// <summary>The last field of that name, as a JSON object would have it; a name given twice is refused by validation.</summary>
    public ObjectFieldNode? Field(string name)
    {
        for (var i = Fields.Count - 1; i >= 0; i--)
        {
            if (Fields[i].Name.Value == name)
                return Fields[i];
        }
        return null;
    }
}

public sealed class ObjectFieldNode(Name name, ValueNode value) : Node(name.Start)
{
    public Name Name { get; } = name;
    public ValueNode Value { get; } = value;
}
