using System.Text;
using TazaKoom.OpenData.GraphQL.Execution;
using TazaKoom.OpenData.GraphQL.Types;

namespace TazaKoom.OpenData.GraphQL.Tests.Chapters;

/// <summary>https://spec.graphql.org/September2025/#sec-Execution</summary>
public sealed class Chapter6ExecutionTests
{
    static Engine Echo() => new(TestSchema.Builder()
        .Resolve("Query.tender", static _ => new Dictionary<string, object?> { ["id"] = "1" }).Build());

    static Task<string> AskEcho(string arguments, string variables = "{}", string definitions = "") =>
        Ask.Json(Echo(), $"query {definitions} {{ tender(id: 1) {{ echo{arguments} }} }}", variables);

    [Fact]
    public async Task Defaults_are_filled_in_and_absent_arguments_stay_absent() =>
        Assert.Equal("""{"data":{"tender":{"echo":{"need":3}}}}""", await AskEcho(""));

    [Fact]
    public async Task A_variable_that_is_not_given_leaves_the_default_and_null_does_not()
    {
        const string Definitions = "($a: Int, $b: Int)";
        Assert.Equal("""{"data":{"tender":{"echo":{"int":null,"need":3}}}}""", await AskEcho("(need: $a, int: $b)", """{"b":null}""", Definitions));
        Assert.Contains(
            "Argument \\\"Tender.echo(need:)\\\" has invalid value: Expected variable \\\"$a\\\" provided to non-null type \\\"Int!\\\" not to be null.",
            await AskEcho("(need: $a, int: $b)", """{"a":null}""", Definitions), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_value_is_a_list_of_one_and_input_objects_get_their_defaults() =>
        Assert.Equal(
            """{"data":{"tender":{"echo":{"ints":[1],"where":{"value":{"from":1,"to":10.5},"method":"OPEN","required":true},"need":3}}}}""",
            await AskEcho("(ints: 1, where: {value: {from: $f}})", """{"f":1}""", "($f: Float!)"));

    [Theory]
    [InlineData("""{"w":{"titel":"x"}}""", "Variable \\\"$w\\\" has invalid value: Expected value of type \\\"TenderFilter\\\" not to include unknown field \\\"titel\\\". Did you mean \\\"title\\\"? Found: { titel: \\\"x\\\" }.")]
    [InlineData("""{"w":{"value":{}}}""", "Variable \\\"$w\\\" has invalid value at .value: Expected value of type \\\"Range\\\" to include required field \\\"from\\\", found: {}.")]
    [InlineData("""{"w":{"and":[{"title":1}]}}""", "Variable \\\"$w\\\" has invalid value at .and[0].title: String cannot represent a non string value: 1")]
    public async Task A_wrong_variable_is_refused_with_the_place_that_is_wrong(string variables, string message)
    {
        var answer = await AskEcho("(where: $w)", variables, "($w: TenderFilter!)");
        Assert.Contains(message, answer, StringComparison.Ordinal);
        Assert.DoesNotContain("\"data\"", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("@skip(if: $a)", true, "{}")]
    [InlineData("@skip(if: $a)", false, """{"__typename":"Query"}""")]
    [InlineData("@include(if: $a)", true, """{"__typename":"Query"}""")]
    [InlineData("@include(if: $a)", false, "{}")]
    [InlineData("@skip(if: $a) @include(if: true)", true, "{}")]
    public async Task Skip_and_include_decide_together(string directives, bool value, string data) =>
        Assert.Equal($$"""{"data":{{data}}}""", await Ask.Json(Echo(), $"query ($a: Boolean!) {{ __typename {directives} }}", $$"""{"a":{{(value ? "true" : "false")}}}"""));

    [Theory]
    [InlineData("{ a: __typename } query B { b: __typename }", null, "This anonymous operation must be the only defined operation.")]
    [InlineData("query A { a: __typename } query B { b: __typename }", null, "Must provide operation name if query contains multiple operations.")]
    [InlineData("query A { a: __typename } query B { b: __typename }", "C", "Unknown operation named \\\"C\\\".")]
    [InlineData("query A { a: __typename } query B { b: __typename }", "B", "{\"data\":{\"b\":\"Query\"}}")]
    public async Task The_operation_is_chosen_by_name(string text, string? operation, string expected) =>
        Assert.Contains(expected, await Ask.Json(Echo(), text, operation: operation), StringComparison.Ordinal);

    [Fact]
    public async Task A_mutation_is_refused_even_where_the_schema_knows_mutations() =>
        Assert.Contains("Only queries are answered here, this is a mutation.", await Ask.Json(Echo(), "mutation { rename(id: 1, name: \"x\") { id } }"), StringComparison.Ordinal);

    [Fact]
    public async Task A_null_where_none_may_be_makes_the_nearest_nullable_place_null()
    {
        var engine = new Engine(TestSchema.Builder().Resolve("Query.strict", static _ => new Dictionary<string, object?>
        {
            ["list"] = new object?[] { new Dictionary<string, object?> { ["id"] = "1", ["buyer"] = null, ["title"] = "t" } },
        }).Build());
        Assert.Equal(
            """{"errors":[{"message":"Cannot return null for non-nullable field Tender.buyer.","locations":[{"line":1,"column":38}],"path":["strict","list",0,"buyer"]}],"data":{"count":null,"strict":null}}""".Replace("\"count\":null,", "", StringComparison.Ordinal),
            await Ask.Json(engine, "{             strict { list { title  buyer { id } } } }"));
    }

    [Fact]
    public async Task A_field_that_fails_is_null_and_the_others_are_answered()
    {
        Exception? told = null;
        var engine = new Engine(
            new SchemaBuilder("type Query { good: Int known: Int unknown: Int list: [Int] }")
                .Resolve("Query.good", static _ => 1)
                .Resolve("Query.known", static _ => throw new GraphQLException(new GraphQLError("The source has no such number.")))
                .Resolve("Query.unknown", static _ => throw new InvalidOperationException("secret"))
                .Resolve("Query.list", static _ => new object?[] { 1, "x", null }).Build(),
            unexpected: exception => told = exception);
        var answer = await Ask.Json(engine, "{ good known unknown list }");
        Assert.Contains("\"data\":{\"good\":1,\"known\":null,\"unknown\":null,\"list\":[1,null,null]}", answer, StringComparison.Ordinal);
        Assert.Contains("The source has no such number.", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", answer, StringComparison.Ordinal);
        Assert.Equal("secret", told?.Message);
    }

    [Fact]
    public async Task A_root_field_is_given_its_whole_tree_and_its_JSON_goes_out_as_it_is()
    {
        SelectedField? seen = null;
        var schema = TestSchema.Builder().ResolveRoot("Query.tenders", (field, context, _) =>
        {
            seen = field;
            return ValueTask.FromResult<object?>(new RawJson(Encoding.UTF8.GetBytes("[{\"anything\": " + context + "}]")));
        }).Build();
        var answer = await Ask.Json(
            new(schema),
            """
            query ($n: Int!) { t: tenders(first: $n, where: {title: "x"}) { id ...F buyer { b: name } } }
            fragment F on Node { id ... on Tender { buyer { tenders(first: 3) { title @skip(if: true) id } } } }
            """,
            """{"n":7}""", context: 42);
        Assert.Equal("""{"data":{"t":[{"anything": 42}]}}""", answer);
        Assert.Equal(7, seen!.Arguments["first"]);
        Assert.Equal(["id", "buyer"], seen.Selections().Select(field => field.ResponseName));
        var buyer = seen.Selections()[1];
        Assert.Equal(["tenders", "b"], buyer.Selections().Select(field => field.ResponseName));
        Assert.Equal("name", buyer.Selections()[1].Definition.Name);
        Assert.Equal(3, buyer.Selections()[0].Arguments["first"]);
        Assert.Equal(["id"], buyer.Selections()[0].Selections().Select(field => field.ResponseName));
    }

    [Fact]
    public async Task Root_fields_are_asked_at_the_same_time_and_answered_in_order()
    {
        var both = new TaskCompletionSource();
        var started = 0;
        async ValueTask<object?> Answer(SelectedField field)
        {
            if (Interlocked.Increment(ref started) == 2)
                both.SetResult();
            await both.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
            return field.ResponseName;
        }
        var schema = new SchemaBuilder("type Query { a: String b: String }")
            .ResolveRoot("Query.a", (field, _, _) => Answer(field)).ResolveRoot("Query.b", (field, _, _) => Answer(field)).Build();
        Assert.Equal("""{"data":{"b":"b","a":"a"}}""", await Ask.Json(new(schema), "{ b a }"));
    }

    [Fact]
    public async Task A_null_as_JSON_is_an_error_where_the_field_may_not_be_null()
    {
        var schema = new SchemaBuilder("type Query { a: [Int!]! }").ResolveRoot("Query.a", static (_, _, _) => ValueTask.FromResult<object?>(new RawJson("null"u8.ToArray()))).Build();
        Assert.Equal(
            """{"errors":[{"message":"Cannot return null for non-nullable field Query.a.","locations":[{"line":1,"column":3}],"path":["a"]}],"data":null}""",
            await Ask.Json(new(schema), "{ a }"));
    }

    [Fact]
    public void A_text_that_comes_again_is_prepared_once_more_and_kept()
    {
        var engine = Echo();
        Assert.NotSame(engine.Prepare("{ __typename }"), engine.Prepare("{ __typename }"));
        Assert.Same(engine.Prepare("{ __typename }"), engine.Prepare("{ __typename }"));
        Assert.NotSame(engine.Prepare("{ __typename }"), engine.Prepare("{  __typename }"));
    }

    [Fact]
    public void A_text_that_was_asked_once_is_known_by_its_hash()
    {
        var engine = Echo();
        Assert.Null(engine.Known(Engine.Hash("{ __typename }")));
        engine.Prepare("{ __typename }");
        Assert.NotNull(engine.Known(Engine.Hash("{ __typename }"))?.Document);
        Assert.Same(engine.Known(Engine.Hash("{ __typename }")), engine.Prepare("{ __typename }"));
    }

    [Fact]
    public async Task A_name_that_comes_again_among_many_is_still_one_field()
    {
        var names = string.Join(' ', Enumerable.Range(0, 20).Select(i => $"f{i}: __typename"));
        Assert.Equal(
            "{\"data\":{" + string.Join(',', Enumerable.Range(0, 20).Select(i => $"\"f{i}\":\"Query\"")) + "}}",
            await Ask.Json(Echo(), $"{{ {names} f3: __typename f19: __typename }}"));
    }
}
