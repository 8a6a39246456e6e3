using System.Globalization;
using System.Text.Json;
using TazaKoom.OpenData.GraphQL.Language.Ast;

namespace TazaKoom.OpenData.GraphQL.Types;

/// <summary>The five scalars every schema may use without defining them. https://spec.graphql.org/September2025/#sec-Scalars.Built-in-Scalars</summary>
static class SpecifiedScalars
{
    public static readonly ScalarType Int = new(
        "Int",
        "A whole number from -2147483648 to 2147483647.",
        specifiedByUrl: null,
        new(static (literal, _) => IntFromLiteral(literal), IntFromJson, IntToResponse));

    public static readonly ScalarType Float = new(
        "Float",
        "A double-precision number (IEEE 754).",
        specifiedByUrl: null,
        new(static (literal, _) => FloatFromLiteral(literal), FloatFromJson, FloatToResponse));

    public static readonly ScalarType String = new(
        "String",
        "Text, as a sequence of Unicode characters.",
        specifiedByUrl: null,
        new(
            static (literal, _) => literal is StringNode node ? new(node.Value)
                : Coerced.Fail($"String cannot represent a non string value: {literal}"),
            static json => json.ValueKind == JsonValueKind.String ? new(json.GetString())
                : Coerced.Fail($"String cannot represent a non string value: {Inspect.Text(json)}"),
            static value => value switch
            {
                string text => new(text),
                bool truth => new(truth ? "true" : "false"),
                IFormattable number => new(number.ToString(format: null, CultureInfo.InvariantCulture)),
                _ => Coerced.Fail($"String cannot represent value: {Inspect.Text(value)}"),
            }));

    public static readonly ScalarType Boolean = new(
        "Boolean",
        "true or false.",
        specifiedByUrl: null,
        new(
            static (literal, _) => literal is BooleanNode node ? new(node.Value)
                : Coerced.Fail($"Boolean cannot represent a non boolean value: {literal}"),
            static json => json.ValueKind is JsonValueKind.True or JsonValueKind.False ? new(json.GetBoolean())
                : Coerced.Fail($"Boolean cannot represent a non boolean value: {Inspect.Text(json)}"),
            static value => value switch
            {
                bool truth => new(truth),
                int or long or double or decimal => new(Convert.ToDouble(value, CultureInfo.InvariantCulture) != 0),
                _ => Coerced.Fail($"Boolean cannot represent a non boolean value: {Inspect.Text(value)}"),
            }));

    public static readonly ScalarType Id = new(
        "ID",
        "An identifier: text that is not meant to be read by people. A whole number is taken as its text.",
        specifiedByUrl: null,
        new(
            static (literal, _) => literal switch
            {
                StringNode node => new(node.Value),
                IntNode node => new(node.Value),
                _ => Coerced.Fail($"ID cannot represent a non-string and non-integer value: {literal}"),
            },
            static json => json.ValueKind switch
            {
                JsonValueKind.String => new(json.GetString()),
                JsonValueKind.Number when IsWhole(json.GetDouble()) => new(Inspect.Text(json)),
                _ => Coerced.Fail($"ID cannot represent value: {Inspect.Text(json)}"),
            },
            static value => value switch
            {
                string text => new(text),
                int or long => new(Inspect.Text(value)),
                double number when IsWhole(number) => new(Inspect.Text(value)),
                _ => Coerced.Fail($"ID cannot represent value: {Inspect.Text(value)}"),
            }));

    public static readonly IReadOnlyList<ScalarType> All = [String, Int, Float, Boolean, Id];

    static Coerced IntFromLiteral(ValueNode literal)
    {
        if (literal is not IntNode node)
            return Coerced.Fail($"Int cannot represent non-integer value: {literal}");
        return int.TryParse(node.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? new(value)
            : Coerced.Fail($"Int cannot represent non 32-bit signed integer value: {node.Value}");
    }

    static Coerced IntFromJson(JsonElement json) =>
        json.ValueKind == JsonValueKind.Number ? ToInt(json.GetDouble(), json)
        : Coerced.Fail($"Int cannot represent non-integer value: {Inspect.Text(json)}");

    static Coerced IntToResponse(object value) => value switch
    {
        int => new(value),
        bool truth => new(truth ? 1 : 0),
        long or double or decimal => ToInt(Convert.ToDouble(value, CultureInfo.InvariantCulture), value),
        string { Length: > 0 } text when double.TryParse(text, CultureInfo.InvariantCulture, out var number) => ToInt(number, value),
        _ => Coerced.Fail($"Int cannot represent non-integer value: {Inspect.Text(value)}"),
    };

    static Coerced ToInt(double number, object source) =>
        !IsWhole(number) ? Coerced.Fail($"Int cannot represent non-integer value: {Inspect.Text(source)}")
        : number is < int.MinValue or > int.MaxValue ? Coerced.Fail($"Int cannot represent non 32-bit signed integer value: {Inspect.Text(source)}")
        : new((int)number);

    static Coerced FloatFromLiteral(ValueNode literal) => literal switch
    {
        IntNode node => new(double.Parse(node.Value, CultureInfo.InvariantCulture)),
        FloatNode node => new(double.Parse(node.Value, CultureInfo.InvariantCulture)),
        _ => Coerced.Fail($"Float cannot represent non numeric value: {literal}"),
    };

    static Coerced FloatFromJson(JsonElement json) =>
        json.ValueKind == JsonValueKind.Number && double.IsFinite(json.GetDouble()) ? new(json.GetDouble())
        : Coerced.Fail($"Float cannot represent non numeric value: {Inspect.Text(json)}");

    static Coerced FloatToResponse(object value) => value switch
    {
        double number when double.IsFinite(number) => new(value),
        int or long or decimal => new(value),
        bool truth => new(truth ? 1 : 0),
        string { Length: > 0 } text when double.TryParse(text, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) => new(number),
        _ => Coerced.Fail($"Float cannot represent non numeric value: {Inspect.Text(value)}"),
    };

    static bool IsWhole(double number) => double.IsFinite(number) && Math.Floor(number) == number;
}
