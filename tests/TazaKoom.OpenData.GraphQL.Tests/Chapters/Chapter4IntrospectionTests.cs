using TazaKoom.OpenData.GraphQL.Execution;

namespace TazaKoom.OpenData.GraphQL.Tests.Chapters;

/// <summary>https://spec.graphql.org/September2025/#sec-Introspection</summary>
public sealed class Chapter4IntrospectionTests
{
    readonly Engine _engine = new(TestSchema.Schema);

    [Fact]
    public async Task Typename_is_known_everywhere_and_belongs_to_no_type()
    {
        Assert.Equal("""{"data":{"a":"Query","__schema":{"__typename":"__Schema"}}}""", await Ask.Json(_engine, "{ a: __typename __schema { __typename } }"));
        Assert.DoesNotContain("__typename", TestSchema.Schema.Query!.Fields.Keys);
    }

    [Fact]
    public async Task A_type_is_found_by_its_name_or_is_null() =>
        Assert.Equal(
            """{"data":{"found":{"kind":"UNION","possibleTypes":[{"name":"Buyer"},{"name":"Supplier"}]},"missing":null}}""",
            await Ask.Json(_engine, "query ($n: String!) { found: __type(name: $n) { kind possibleTypes { name } } missing: __type(name: \"No\") { name } }", """{"n":"Party"}"""));

    [Fact]
    public async Task Deprecated_elements_are_shown_only_when_asked_for()
    {
        const string Question = """
            { m: __type(name: "Method") { enumValues { name } all: enumValues(includeDeprecated: true) { name isDeprecated deprecationReason } }
              f: __type(name: "TenderFilter") { inputFields { name } }
              t: __type(name: "Supplier") { fields { name } } }
            """;
        Assert.Equal(
            """{"data":{"m":{"enumValues":[{"name":"OPEN"},{"name":"LIMITED"}],"all":[{"name":"OPEN","isDeprecated":false,"deprecationReason":null},{"name":"LIMITED","isDeprecated":false,"deprecationReason":null},{"name":"DIRECT","isDeprecated":true,"deprecationReason":"Use LIMITED."},{"name":"SELECTIVE","isDeprecated":true,"deprecationReason":"No longer supported"}]},"f":{"inputFields":[{"name":"and"},{"name":"title"},{"name":"value"},{"name":"method"},{"name":"required"}]},"t":{"fields":[{"name":"id"},{"name":"name"},{"name":"rating"},{"name":"won"}]}}}""",
            await Ask.Json(_engine, Question));
    }

    [Fact]
    public async Task Scalars_say_where_they_are_specified_and_input_objects_whether_one_field_is_enough() =>
        Assert.Equal(
            """{"data":{"d":{"specifiedByURL":"https://scalars.graphql.org/andimarek/date-time.html","isOneOf":null},"b":{"specifiedByURL":null,"isOneOf":true},"r":{"isOneOf":false,"inputFields":[{"defaultValue":null},{"defaultValue":"10.5"}]}}}""",
            await Ask.Json(_engine, """{ d: __type(name: "DateTime") { specifiedByURL isOneOf } b: __type(name: "By") { specifiedByURL isOneOf } r: __type(name: "Range") { isOneOf inputFields { defaultValue } } }"""));

    [Fact]
    public async Task Introspection_that_goes_round_in_circles_is_refused() =>
        Assert.Contains(
            "Maximum introspection depth exceeded",
            await Ask.Json(_engine, "{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }"), StringComparison.Ordinal);
}
