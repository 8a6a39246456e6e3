using System.Text.Json;
using TazaKoom.OpenData.GraphQL.Language.Ast;

namespace TazaKoom.OpenData.GraphQL.Types;

/// <summary>A value, or why there is none.</summary>
public readonly record struct Coerced(object? Value, string? Error = null)
{
    public bool Failed => Error is not null;

    public static Coerced Fail(string error) => new(Value: null, error);
}

/// <summary>A type without selections: scalar or enum.</summary>
public abstract class LeafType(string name, string? description) : NamedType(name, description)
{
    /// <summary>From a literal of the document; never called with <c>null</c> or a variable itself.</summary>
    public abstract Coerced FromLiteral(ValueNode literal, VariableValues? variables);

    /// <summary>From a variable of the request; never called with null.</summary>
    public abstract Coerced FromJson(JsonElement value);

    /// <summary>To what is written into the response; never called with null.</summary>
    public abstract Coerced ToResponse(object value);
}
