using System.Text.Json;
using TazaKoom.OpenData.GraphQL.Language.Ast;

namespace TazaKoom.OpenData.GraphQL.Types;

/// <summary>How the values of a scalar are read and written.</summary>
/// <param name="FromLiteral">A literal that is neither null nor a variable.</param>
/// <param name="FromJson">A JSON value that is not null.</param>
/// <param name="ToResponse">A value in memory; the result is a string, bool, number or JsonElement.</param>
public sealed record ScalarCoding(
    Func<ValueNode, VariableValues?, Coerced> FromLiteral,
    Func<JsonElement, Coerced> FromJson,
    Func<object, Coerced> ToResponse)
{
    /// <summary>Of a scalar the schema says nothing about: any value passes as it is.</summary>
    public static ScalarCoding Any { get; } = new(
        static (literal, variables) => new(Untyped.FromLiteral(literal, variables)),
        static json => new(json.Clone()),
        static value => new(value));
}

/// <summary>https://spec.graphql.org/September2025/#sec-Scalars</summary>
public sealed class ScalarType(string name, string? description, string? specifiedByUrl, ScalarCoding? coding = null)
    : LeafType(name, description)
{
    public string? SpecifiedByUrl { get; } = specifiedByUrl;
    internal ScalarCoding Coding { get; set; } = coding ?? ScalarCoding.Any;

    public override Coerced FromLiteral(ValueNode literal, VariableValues? variables) => Coding.FromLiteral(literal, variables);
    public override Coerced FromJson(JsonElement value) => Coding.FromJson(value);
    public override Coerced ToResponse(object value) => Coding.ToResponse(value);
}
