using System.Buffers;
using System.Text.Json;
using TazaKoom.OpenData.GraphQL.Execution;
using TazaKoom.OpenData.GraphQL.Tests.Generation;
using TazaKoom.OpenData.GraphQL.Tests.Reference;
using TazaKoom.OpenData.GraphQL.Types;

namespace TazaKoom.OpenData.GraphQL.Tests.Differential;

public sealed class SchemaAgainstGraphQLJsTests(GraphQLJs reference) : IClassFixture<GraphQLJs>
{
    const string Introspection = """
        query IntrospectionQuery { __schema { description queryType { name kind } mutationType { name kind } subscriptionType { name kind }
          types { ...FullType } directives { name description isRepeatable locations args(includeDeprecated: true) { ...InputValue } } } }
        fragment FullType on __Type { kind name description specifiedByURL isOneOf
          fields(includeDeprecated: true) { name description args(includeDeprecated: true) { ...InputValue } type { ...TypeRef } isDeprecated deprecationReason }
          inputFields(includeDeprecated: true) { ...InputValue } interfaces { ...TypeRef }
          enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason } possibleTypes { ...TypeRef } }
        fragment InputValue on __InputValue { name description type { ...TypeRef } defaultValue isDeprecated deprecationReason }
        fragment TypeRef on __Type { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name } } } } } }
        """;

    [Fact]
    public async Task The_schema_prints_the_same()
    {
        var answer = await reference.AskAsync(new { op = "schema", sdl = TestSchema.Sdl });
        Assert.Equal(answer.GetProperty("printed").GetString(), SchemaPrinter.Print(TestSchema.Schema));
    }

    [Fact]
    public async Task A_client_of_graphql_js_sees_the_same_schema_in_our_introspection()
    {
        var answer = await reference.AskAsync(new { op = "client", introspection = await Introspect() });
        Assert.Equal("", Answers.Texts(answer.GetProperty("errors"), withRule: false));
        Assert.Equal(SchemaPrinter.Print(TestSchema.Schema), answer.GetProperty("printed").GetString());
    }

    [Fact]
    public async Task Introspection_lists_the_same_types_in_the_same_order()
    {
        var answer = await reference.AskAsync(new { op = "schema", sdl = TestSchema.Sdl });
        var theirs = answer.GetProperty("introspection").GetProperty("data").GetProperty("__schema").GetProperty("types").EnumerateArray().ToList();
        var ours = (await Introspect()).GetProperty("__schema").GetProperty("types").EnumerateArray().ToList();
        Assert.Equal(theirs.Select(Name), ours.Select(Name));
        // The introspection types have their own words here, and graphql-js is a draft ahead in them.
        foreach (var (their, our) in theirs.Zip(ours).Where(pair => !Name(pair.First).StartsWith("__", StringComparison.Ordinal) && !IsScalar(pair.First)))
            Assert.True(AreSame(their, our), $"graphql-js:\n{their}\nours:\n{our}");

        static string Name(JsonElement type) => type.GetProperty("name").GetString()!;
        static bool IsScalar(JsonElement type) => type.GetProperty("kind").GetString() == "SCALAR";
        static bool AreSame(JsonElement a, JsonElement b) => JsonElement.DeepEquals(a, b);
    }

    [Fact]
    public async Task Type_system_documents_are_judged_and_printed_the_same()
    {
        var generator = new SdlGenerator(seed: 21);
        var mutation = new Mutation(seed: 22);
        List<string> documents =
        [
            TestSchema.Sdl,
            .. Enumerable.Range(0, 1500).Select(_ => generator.Next(faults: 0.02)),
            .. Enumerable.Range(0, 500).Select(_ => generator.Next(faults: 0)),
            .. Enumerable.Range(0, 500).Select(_ => mutation.Apply(generator.Next(faults: 0))),
        ];
        var answers = await reference.AskAsync([.. documents.Select(text => (object)new { op = "sdl", text })]);
        var differences = new List<string>();
        for (var i = 0; i < documents.Count; i++)
        {
            if (answers[i].TryGetProperty("beyond", out _))
                continue;
            var (expected, actual) = (Expected(answers[i]), Actual(documents[i]));
            if (expected != actual)
                differences.Add($"{documents[i]}\n\ngraphql-js:\n{expected}\nours:\n{actual}");
        }
        Answers.AssertNone(differences, documents.Count);
        var valid = answers.Count(answer => answer.TryGetProperty("printed", out _));
        Assert.InRange(valid, documents.Count / 4, documents.Count * 3 / 4);
    }

    static string Expected(JsonElement answer)
    {
        if (answer.TryGetProperty("printed", out var printed))
            return printed.GetString()!;
        return answer.TryGetProperty("error", out var error)
            ? Answers.Text(error, withRule: false)
            : string.Join("\n", answer.GetProperty("errors").EnumerateArray().Select(Text).Order(StringComparer.Ordinal));

        // Of well-formedness the reference tells the words only, of the schema's validity the places too.
        static string Text(JsonElement error) =>
            error.TryGetProperty("locations", out _) ? Answers.Text(error, withRule: false) : error.GetProperty("message").GetString()!;
    }

    static string Actual(string text)
    {
        try
        {
            return SchemaPrinter.Print(SchemaBuilder.FromSdl(text));
        }
        catch (GraphQLException refused)
        {
            return string.Join("\n", refused.Errors
                .Select(error => error.Rule is "Schema" or "Syntax" ? Answers.Text(error, withRule: false) : error.Message).Order(StringComparer.Ordinal));
        }
    }

    static async Task<JsonElement> Introspect()
    {
        var engine = new Engine(TestSchema.Schema);
        var response = await engine.ExecuteAsync(engine.Prepare(Introspection), cancellation: TestContext.Current.CancellationToken);
        Assert.Empty(response.Errors);
        var buffer = new ArrayBufferWriter<byte>();
        response.WriteTo(buffer);
        return JsonDocument.Parse(buffer.WrittenMemory).RootElement.GetProperty("data");
    }
}
