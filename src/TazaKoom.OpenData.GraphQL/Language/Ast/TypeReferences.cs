namespace TazaKoom.OpenData.GraphQL.Language.Ast;

/// <summary>https://spec.graphql.org/September2025/#sec-Type-References</summary>
public abstract class TypeNode(int start) : Node(start);

public sealed class NamedTypeNode(Name name) : TypeNode(name.Start)
{
    public Name Name { get; } = name;
    public override string ToString() => Name.Value;
}

public sealed class ListTypeNode(int start, TypeNode item) : TypeNode(start)
{
    public TypeNode Item { get; } = item;
    public override string ToString() => $"[{Item}]";
}

public sealed class NonNullTypeNode(int start, TypeNode nullable) : TypeNode(start)
{
    public TypeNode Nullable { get; } = nullable;
    public override string ToString() => $"{Nullable}!";
}
