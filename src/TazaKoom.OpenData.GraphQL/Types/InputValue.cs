using TazaKoom.OpenData.GraphQL.Language.Ast;

namespace TazaKoom.OpenData.GraphQL.Types;

/// <summary>An argument of a field or directive, or a field of an input object.
/// https://spec.graphql.org/September2025/#InputValueDefinition</summary>
public sealed class InputValue
{
    Coerced? _default;

    public required string Name { get; init; }
    public string? Description { get; init; }
    public required GraphQLType Type { get; init; }

    /// <summary>As written in the SDL; null when there is none (the literal null is a <see cref="NullNode"/>).</summary>
    public ValueNode? DefaultValue { get; init; }
    public string? DeprecationReason { get; init; }

    /// <summary>Such as <c>Query.tenders(first:)</c>, <c>@include(if:)</c> or <c>TenderFilter.value</c>.</summary>
    public required string Coordinate { get; init; }

    internal InputValueNode? Node { get; init; }

    /// <summary>Has to be given: non-null and without a default.</summary>
    public bool IsRequired => Type is NonNullType && DefaultValue is null;

    /// <summary>The default as a value of the type; coerced once.</summary>
    internal Coerced CoercedDefault => _default ??= Literals.Coerce(DefaultValue!, Type, variables: null);

    public override string ToString() => Coordinate;
}
