namespace TazaKoom.OpenData.GraphQL.Types;

/// <summary>https://spec.graphql.org/September2025/#sec-Input-Objects</summary>
public sealed class InputObjectType(string name, string? description, bool isOneOf) : NamedType(name, description)
{
    /// <summary>Exactly one field must be given. https://spec.graphql.org/September2025/#sec-OneOf-Input-Objects</summary>
    public bool IsOneOf { get; } = isOneOf;

    /// <summary>In the order of the SDL.</summary>
    public IReadOnlyDictionary<string, InputValue> Fields { get; internal set; } = new Dictionary<string, InputValue>();

    internal string OneOfMessage =>
        $"Within OneOf Input Object type \"{Name}\", exactly one field must be specified, and the value for that field must be non-null.";
}
