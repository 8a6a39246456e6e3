using System.Buffers;
using System.Text.Json;
using TazaKoom.OpenData.GraphQL.Execution;
using TazaKoom.OpenData.GraphQL.Tests.Generation;
using TazaKoom.OpenData.GraphQL.Tests.Reference;
using TazaKoom.OpenData.GraphQL.Types;

namespace TazaKoom.OpenData.GraphQL.Tests.Differential;

public sealed class ExecutionAgainstGraphQLJsTests(GraphQLJs reference) : IClassFixture<GraphQLJs>
{
    [Theory]
    [InlineData(11, 1500, 0, 0)]
    [InlineData(12, 1500, 0, 0.08)]
    [InlineData(13, 3000, 0.01, 0.02)]
    public async Task Valid_documents_get_the_same_answer_from_the_same_data(int seed, int count, double faults, double wrongData)
    {
        var objects = new DataGenerator(TestSchema.Schema, seed, wrongData).Objects();
        var engine = new Engine(SchemaOver(DataGenerator.Link(objects)));
        var requests = Requests(engine, seed, count, faults);
        List<object> questions = [new { op = "schema", sdl = TestSchema.Sdl, objects }];
        questions.AddRange(requests.Select(request => new { op = "execute", text = request.Text, variables = request.Variables }));
        var answers = await reference.AskAsync(questions);
        var differences = new List<string>();
        for (var i = 0; i < requests.Count; i++)
        {
            var response = await engine.ExecuteAsync(
                engine.Prepare(requests[i].Text), variables: requests[i].Variables, cancellation: TestContext.Current.CancellationToken);
            if (Difference(answers[i + 1], response) is { } difference)
                differences.Add($"{requests[i].Text}\n{requests[i].Variables}\n\n{difference}");
        }
        Answers.AssertNone(differences, requests.Count);
        Assert.True(requests.Count > count / 2, $"Only {requests.Count} of {count} generated documents were valid.");
    }

    /// <summary>The fields of the query type read from the root object; everything below finds itself.</summary>
    static Schema SchemaOver(Dictionary<string, object?> root)
    {
        var builder = TestSchema.Builder();
        foreach (var field in TestSchema.Schema.Query!.Fields.Keys)
            builder.Resolve("Query." + field, context => root[context.Field.Definition.Name]);
        return builder.Build();
    }

    static List<(string Text, JsonElement Variables)> Requests(Engine engine, int seed, int count, double faults)
    {
        var generator = new QueryGenerator(engine.Schema, seed, faults);
        var requests = new List<(string, JsonElement)>();
        for (var i = 0; i < count; i++)
        {
            var text = generator.Next();
            if (engine.Prepare(text).Errors.Count == 0 && !text.StartsWith("subscription", StringComparison.Ordinal))
                requests.Add((text, JsonDocument.Parse(generator.Variables).RootElement));
        }
        return requests;
    }

    static string? Difference(JsonElement expected, GraphQLResponse response)
    {
        var buffer = new ArrayBufferWriter<byte>();
        response.WriteTo(buffer);
        using var actual = JsonDocument.Parse(buffer.WrittenMemory, new() { MaxDepth = 200 });
        var (theirs, ours) = (Answers.Texts(expected.GetProperty("errors"), withRule: false), Answers.Texts(response.Errors, withRule: false));
        if (theirs != ours)
            return $"graphql-js:\n{theirs}\nours:\n{ours}";
        if (expected.GetProperty("hasData").GetBoolean() != response.HasData)
            return $"data in graphql-js: {expected.GetProperty("hasData")}";
        var data = actual.RootElement.TryGetProperty("data", out var found) ? found : default;
        return !response.HasData || Same(expected.GetProperty("data"), data) ? null : $"graphql-js:\n{expected.GetProperty("data")}\nours:\n{data}";
    }

    /// <summary>Equal, the order of fields included; 1 and 1.0 are the same number.</summary>
    internal static bool Same(JsonElement a, JsonElement b) => a.ValueKind == b.ValueKind && a.ValueKind switch
    {
        JsonValueKind.Object => a.EnumerateObject().Count() == b.EnumerateObject().Count()
            && a.EnumerateObject().Zip(b.EnumerateObject()).All(pair => pair.First.Name == pair.Second.Name && Same(pair.First.Value, pair.Second.Value)),
        JsonValueKind.Array => a.GetArrayLength() == b.GetArrayLength()
            && a.EnumerateArray().Zip(b.EnumerateArray()).All(pair => Same(pair.First, pair.Second)),
        JsonValueKind.Number => a.GetDouble() == b.GetDouble(),
        _ => a.ToString() == b.ToString(),
    };
}
