using System.Text.Json;
using TazaKoom.OpenData.GraphQL.Execution;
using TazaKoom.OpenData.GraphQL.Language;
using TazaKoom.OpenData.GraphQL.Language.Ast;
using TazaKoom.OpenData.GraphQL.Tests.Generation;
using TazaKoom.OpenData.GraphQL.Tests.Reference;
using TazaKoom.OpenData.GraphQL.Validation;

namespace TazaKoom.OpenData.GraphQL.Tests.Differential;

public sealed class ValidationAgainstGraphQLJsTests(GraphQLJs reference) : IClassFixture<GraphQLJs>
{
    [Theory]
    [InlineData(1, 1500, 0)]
    [InlineData(2, 2500, 0.03)]
    [InlineData(3, 2000, 0.12)]
    public async Task Generated_documents_are_judged_the_same(int seed, int count, double faults)
    {
        var generator = new QueryGenerator(TestSchema.Schema, seed, faults);
        var differences = await Compare([.. Enumerable.Range(0, count).Select(_ => generator.Next())]);
        Answers.AssertNone(differences, count);
    }

    [Fact]
    public async Task Broken_documents_are_refused_at_the_same_place_with_the_same_words()
    {
        var generator = new QueryGenerator(TestSchema.Schema, seed: 4, faults: 0.01);
        var mutation = new Mutation(seed: 5);
        List<string> documents = [.. Enumerable.Range(0, 4000).Select(_ => mutation.Apply(generator.Next()))];
        Answers.AssertNone(await Compare(documents), documents.Count);
    }

    [Fact]
    public void Most_documents_made_without_faults_are_valid_and_those_with_faults_break_every_rule()
    {
        var sound = new QueryGenerator(TestSchema.Schema, seed: 1, faults: 0);
        Assert.InRange(Enumerable.Range(0, 300).Count(_ => Broken(sound.Next()).Any()), 0, 60);
        var faulty = new QueryGenerator(TestSchema.Schema, seed: 3, faults: 0.12);
        var broken = Enumerable.Range(0, 2000).SelectMany(_ => Broken(faulty.Next())).ToHashSet();
        var rules = SpecifiedRules.For(new(TestSchema.Schema, Parser.Parse("{ count }"))).Select(rule => rule.GetType().Name);
        // Deep introspection and mutations the schema lacks are not among the faults; they have tests of their own.
        Assert.Equal(["KnownOperationTypes", "MaxIntrospectionDepth"], rules.Except(broken).Order());

        static IEnumerable<string?> Broken(string text) =>
            new Engine(TestSchema.Schema).PrepareUncached(text).Errors.Select(error => error.Rule);
    }

    async Task<List<string>> Compare(List<string> documents)
    {
        List<object> questions = [new { op = "schema", sdl = TestSchema.Sdl }, .. documents.Select(text => new { op = "validate", text })];
        var answers = await reference.AskAsync(questions);
        var differences = new List<string>();
        for (var i = 0; i < documents.Count; i++)
        {
            if (answers[i + 1].TryGetProperty("beyond", out var beyond) && beyond.GetBoolean())
                continue;
            var (expected, actual) = (Expected(answers[i + 1]), Actual(documents[i]));
            if (expected != actual)
                differences.Add($"{documents[i]}\n\ngraphql-js:\n{expected}\nours:\n{actual}");
        }
        return differences;
    }

    static string Expected(JsonElement answer) =>
        answer.TryGetProperty("error", out var error)
            ? Answers.Text(error, withRule: false)
            : answer.GetProperty("printed").GetString() + "\n" + Answers.Texts(answer.GetProperty("errors"), withRule: true);

    static string Actual(string text)
    {
        DocumentNode document;
        try
        {
            document = Parser.Parse(text);
        }
        catch (GraphQLException refused)
        {
            return Answers.Text(refused.Errors[0], withRule: false);
        }
        return Printer.Print(document) + "\n" + Answers.Texts(DocumentValidator.Validate(TestSchema.Schema, document), withRule: true);
    }
}
