using System.Text.Json;
using TazaKoom.OpenData.GraphQL.Language.Ast;

namespace TazaKoom.OpenData.GraphQL.Types;

/// <summary>https://spec.graphql.org/September2025/#sec-Enums; in memory a value is its name.</summary>
public sealed class EnumType(string name, string? description) : LeafType(name, description)
{
    /// <summary>In the order of the SDL.</summary>
    public IReadOnlyDictionary<string, EnumValue> Values { get; internal set; } = new Dictionary<string, EnumValue>();

    public override Coerced FromLiteral(ValueNode literal, VariableValues? variables) =>
        literal is EnumNode node ? FromName(node.Value)
        : Coerced.Fail($"Enum \"{Name}\" cannot represent non-enum value: {literal}.{DidYouMean(literal.ToString())}");

    public override Coerced FromJson(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.String)
            return FromName(value.GetString()!);
        var text = Inspect.Text(value);
        return Coerced.Fail($"Enum \"{Name}\" cannot represent non-string value: {text}.{DidYouMean(text)}");
    }

    public override Coerced ToResponse(object value) =>
        value is string name && Values.ContainsKey(name) ? new(name)
        : Coerced.Fail($"Enum \"{Name}\" cannot represent value: {Inspect.Text(value)}");

    Coerced FromName(string name) =>
        Values.TryGetValue(name, out var value) ? new(value.Name)
        : Coerced.Fail($"Value \"{name}\" does not exist in \"{Name}\" enum.{DidYouMean(name)}");

    string DidYouMean(string text) => Suggestions.DidYouMean("the enum value", Suggestions.For(text, Values.Keys));
}

/// <summary>https://spec.graphql.org/September2025/#EnumValueDefinition</summary>
public sealed class EnumValue
{
    public required string Name { get; init; }
    public string? Description { get; init; }
    public string? DeprecationReason { get; init; }
    internal EnumValueNode? Node { get; init; }
}
