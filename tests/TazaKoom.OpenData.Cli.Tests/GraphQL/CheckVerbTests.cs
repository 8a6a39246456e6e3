using System.Text.Json;

namespace TazaKoom.OpenData.Cli.Tests.GraphQL;

public sealed class CheckVerbTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("taza-graphql-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task It_says_of_every_document_of_a_folder_whether_it_is_valid_and_what_is_wrong_where()
    {
        await Write("a.graphql", "query Q($n: Int) {\n  tenders(first: $n) { nodes { ocid buyer { key } } }\n}");
        await Write("b.gql", "{\n  tenders { nodes { nope } }\n  rules {\n}");
        await Write("c/d.graphql", "{ tenders { nodes { nope ...F } } }");
        await Write("notes.txt", "not a document");
        var (exit, output, error) = await TazaProcess.RunAsync(null, TestContext.Current.CancellationToken, "graphql", "check", _folder);
        Assert.True(exit == 1, error);
        var lines = Lines(output);
        Assert.Equal(["a.graphql", "b.gql", "c/d.graphql"], lines.Select(line => Path.GetRelativePath(_folder, line.GetProperty("file").GetString()!).Replace('\\', '/')));
        Assert.Equal([true, false, false], lines.Select(line => line.GetProperty("valid").GetBoolean()));
        Assert.Equal(64, lines[0].GetProperty("hash").GetString()!.Length);
        var syntax = Assert.Single(lines[1].GetProperty("errors").EnumerateArray());
        Assert.Equal(("Syntax", 4, 1), (syntax.GetProperty("rule").GetString(), syntax.GetProperty("line").GetInt32(), syntax.GetProperty("column").GetInt32()));
        Assert.Equal(["FieldsOnCorrectType", "KnownFragmentNames"], lines[2].GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("rule").GetString()));

        // The same for people, a line each, as compilers print them.
        (exit, output, _) = await TazaProcess.RunAsync(null, TestContext.Current.CancellationToken, "graphql", "check", "--format", "text", _folder);
        Assert.Equal(1, exit);
        var text = output.Replace(_folder, "", StringComparison.Ordinal).Replace('\\', '/').Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Trim()).ToList();
        Assert.Equal("/a.graphql: valid", text[0]);
        Assert.StartsWith("/b.gql:4:1: ", text[1], StringComparison.Ordinal);
        Assert.EndsWith(" (Syntax)", text[1], StringComparison.Ordinal);
        Assert.Equal("/c/d.graphql:1:21: Cannot query field \"nope\" on type \"Tender\". (FieldsOnCorrectType)", text[2]);
    }

    [Fact]
    public async Task Another_schema_and_standard_input_are_taken()
    {
        await Write("own.graphql", "type Query { hello(name: String!): String }");
        var schema = Path.Combine(_folder, "own.graphql");
        var (exit, output, error) = await TazaProcess.RunWithInputAsync("{ hello(name: \"x\") }", TestContext.Current.CancellationToken, "graphql", "check", "--schema", schema, "-");
        Assert.True(exit == 0, output + error);
        (exit, output, _) = await TazaProcess.RunWithInputAsync("{ hello }", TestContext.Current.CancellationToken, "graphql", "check", "--schema", schema, "-");
        Assert.Equal(1, exit);
        Assert.Equal("ProvidedRequiredArguments", Lines(output)[0].GetProperty("errors")[0].GetProperty("rule").GetString());
    }

    [Fact]
    public async Task A_schema_that_is_none_and_a_file_that_is_not_there_are_one_clear_message()
    {
        await Write("broken.graphql", "type Query {\n  a: Nope\n}");
        var (exit, _, error) = await TazaProcess.RunAsync(null, TestContext.Current.CancellationToken, "graphql", "check", "--schema", Path.Combine(_folder, "broken.graphql"), _folder);
        Assert.Equal(1, exit);
        Assert.Contains("broken.graphql:2:6 is not a valid schema: Unknown type \"Nope\".", error, StringComparison.Ordinal);
        (exit, _, error) = await TazaProcess.RunAsync(null, TestContext.Current.CancellationToken, "graphql", "check", Path.Combine(_folder, "none"));
        Assert.Equal(1, exit);
        Assert.Contains("There is no file or folder", error, StringComparison.Ordinal);
    }

    async Task Write(string name, string text)
    {
        var file = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);
    }

    static List<JsonElement> Lines(string output) =>
        [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
}
