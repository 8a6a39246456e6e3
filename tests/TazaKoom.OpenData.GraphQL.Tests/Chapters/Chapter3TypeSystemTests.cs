using System.Text.Json;
using TazaKoom.OpenData.GraphQL.Types;

namespace TazaKoom.OpenData.GraphQL.Tests.Chapters;

/// <summary>https://spec.graphql.org/September2025/#sec-Type-System</summary>
public sealed class Chapter3TypeSystemTests
{
    static string[] Errors(string sdl) =>
        [.. Assert.Throws<GraphQLException>(() => SchemaBuilder.FromSdl(sdl)).Errors.Select(error => error.Message)];

    [Fact]
    public void Extensions_become_part_of_what_they_extend()
    {
        var schema = SchemaBuilder.FromSdl("""
            type Query { a: E } extend type Query implements N { id: ID! }
            enum E { A } extend enum E { B @deprecated(reason: "Old.") }
            interface N { id: ID! }
            union U = Query extend union U = T
            type T { t: S } scalar S extend scalar S @specifiedBy(url: "https://example.org/s")
            input I { i: Int } extend input I { j: Int = 2 }
            """);
        Assert.Equal(["a", "id"], schema.Query!.Fields.Keys);
        Assert.Equal("N", Assert.Single(schema.Query.Interfaces).Name);
        Assert.Equal("Old.", Assert.IsType<EnumType>(schema.Type("E")).Values["B"].DeprecationReason);
        Assert.Equal(["Query", "T"], Assert.IsType<UnionType>(schema.Type("U")).Members.Select(type => type.Name));
        Assert.Equal("https://example.org/s", Assert.IsType<ScalarType>(schema.Type("S")).SpecifiedByUrl);
        Assert.Equal(2, Assert.IsType<InputObjectType>(schema.Type("I")).Fields["j"].CoercedDefault.Value);
    }

    [Fact]
    public void References_to_the_same_wrapped_type_are_the_same_object()
    {
        var schema = SchemaBuilder.FromSdl("type Query { a: [Int!]! b: [Int!]! }");
        Assert.Same(schema.Query!.Fields["a"].Type, schema.Query.Fields["b"].Type);
        Assert.Equal("[Int!]!", schema.Query.Fields["a"].Type.ToString());
    }

    [Theory]
    [InlineData("type T { a: Int }", "Query root type must be provided.")]
    [InlineData("type Query { a: Nope }", "Unknown type \"Nope\".")]
    [InlineData("type Query", "Type Query must define one or more fields.")]
    [InlineData("type Query { a: I } input I { i: Int }", "The type of Query.a must be Output Type but got: I.")]
    [InlineData("type Query { a(b: Query): Int }", "The type of Query.a(b:) must be Input Type but got: Query.")]
    [InlineData("type Query { __a: Int }", "Name \"__a\" must not begin with \"__\", which is reserved by GraphQL introspection.")]
    [InlineData("type Query implements N { a: Int } interface N { id: ID! }", "Interface field N.id expected but Query does not provide it.")]
    [InlineData("type Query { a(b: Int = \"x\"): Int }", "Query.a(b:) has invalid default value: Int cannot represent non-integer value: \"x\"")]
    [InlineData("type Query { a(b: Int! @deprecated): Int }", "Required argument Query.a(b:) cannot be deprecated.")]
    [InlineData("type Query { a: Int } input A { b: B! } input B { a: A! }", "Input Object A cannot be provided a finite value because it references itself through fields: A.b, B.a.")]
    [InlineData("type Query { a: Int } input A { a: A = {} }", "Invalid circular reference. The default value of Input Object field A.a references itself.")]
    [InlineData("type Query { a: Int } input O @oneOf { a: Int! }", "OneOf input field O.a must be nullable.")]
    [InlineData("type Query { a: Int } input O @oneOf { a: Int = 1 }", "OneOf input field O.a cannot have a default value.")]
    [InlineData("type Query { a: Int } union U = Int", "Union type U can only include Object types, it cannot include Int.")]
    [InlineData("type Query { a: Int } extend type Qwery { b: Int }", "Cannot extend type \"Qwery\" because it is not defined. Did you mean \"Query\"?")]
    [InlineData("type Query { a: Int @specifiedBy(url: \"x\") }", "Directive \"@specifiedBy\" may not be used on FIELD_DEFINITION.")]
    public void A_schema_that_does_not_hold_together_is_refused(string sdl, string error) => Assert.Equal([error], Errors(sdl));

    [Fact]
    public void Everything_wrong_is_said_at_once() =>
        Assert.Equal(2, Errors("type Query { a: Nope b: Nada }").Length);

    [Theory]
    [InlineData("Int", "3", 3)]
    [InlineData("Int", "3.0", 3)]
    [InlineData("Int", "2147483648", "Int cannot represent non 32-bit signed integer value: 2147483648")]
    [InlineData("Int", "1.5", "Int cannot represent non-integer value: 1.5")]
    [InlineData("Int", "\"3\"", "Int cannot represent non-integer value: \"3\"")]
    [InlineData("Float", "3", 3.0)]
    [InlineData("Float", "true", "Float cannot represent non numeric value: true")]
    [InlineData("String", "\"ж\"", "ж")]
    [InlineData("String", "1", "String cannot represent a non string value: 1")]
    [InlineData("Boolean", "true", true)]
    [InlineData("Boolean", "1", "Boolean cannot represent a non boolean value: 1")]
    [InlineData("ID", "7", "7")]
    [InlineData("ID", "1.5", "ID cannot represent value: 1.5")]
    public void Built_in_scalars_take_what_the_specification_says(string scalar, string json, object expected)
    {
        using var document = JsonDocument.Parse(json);
        var coerced = SpecifiedScalars.All.Single(type => type.Name == scalar).FromJson(document.RootElement);
        Assert.Equal(expected, coerced.Error ?? coerced.Value);
    }

    [Fact]
    public void A_resolver_for_a_field_that_does_not_exist_is_refused()
    {
        var builder = new SchemaBuilder("type Query { a: Int }").Resolve("Query.b", static _ => 1);
        Assert.Contains("Query.b", Assert.Throws<ArgumentException>(builder.Build).Message, StringComparison.Ordinal);
    }
}
