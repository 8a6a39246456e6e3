using System.CommandLine;
using System.Text.Json;
using TazaKoom.OpenData.Api.GraphQL;
using TazaKoom.OpenData.Database;
using TazaKoom.OpenData.GraphQL;
using TazaKoom.OpenData.GraphQL.Execution;
using TazaKoom.OpenData.GraphQL.Types;

namespace TazaKoom.OpenData.Cli.GraphQL;

/// <summary>`taza graphql check`: are these saved queries valid against the schema; a line of JSON for each document.</summary>
internal static class CheckVerb
{
    public static Command Create()
    {
        var paths = new Argument<string[]>("path") { Description = "Files, folders (their *.graphql and *.gql), or - for standard input.", Arity = ArgumentArity.OneOrMore };
        var schema = new Option<string?>("--schema") { Description = "SDL to check against, instead of the schema that taza serve publishes." };
        var standard = new Option<bool>("--no-limits") { Description = "By the specification alone, without the limits of this server's documents." };
        var format = new Option<string>("--format", "-f") { Description = "json, or text: a line for each error, as compilers print them.", DefaultValueFactory = _ => "json" };
        format.AcceptOnlyFromAmong("json", "text");
        var verb = new Command("check", """
            Parse and validate saved queries. Prints one line of JSON for each document: file, hash (SHA-256, the name of a persisted document), valid, and errors
            with message, rule, line and column. Exit code 1 where one is not valid.
            """) { paths, schema, standard, format };
        verb.SetAction((parsed, ct) => RunAsync(parsed.GetValue(paths)!, parsed.GetValue(schema), parsed.GetValue(standard), parsed.GetValue(format) == "text" ? Text : Json, ct));
        return verb;
    }

    static async Task<int> RunAsync(string[] paths, string? schemaFile, bool noLimits, Func<string, string, IReadOnlyList<GraphQLError>, string> print, CancellationToken ct)
    {
        var engine = new Engine(await SchemaAsync(schemaFile, ct), noLimits ? EngineLimits.None : null);
        var allValid = true;
        foreach (var path in paths)
        {
            foreach (var file in Files(path))
            {
                var text = file == "-" ? await Console.In.ReadToEndAsync(ct) : await File.ReadAllTextAsync(file, ct);
                var errors = engine.Prepare(text).Errors;
                allValid &= errors.Count == 0;
                Console.Out.WriteLine(print(file, text, errors));
            }
        }
        return allValid ? 0 : 1;
    }

    static string Json(string file, string text, IReadOnlyList<GraphQLError> errors) =>
        JsonSerializer.Serialize(new { file, hash = Engine.Hash(text), valid = errors.Count == 0, errors = errors.Select(Error) }, CliJson.Options);

    static string Text(string file, string text, IReadOnlyList<GraphQLError> errors) => errors.Count == 0
        ? $"{file}: valid"
        : string.Join(Environment.NewLine, errors.Select(e => $"{file}:{(e.Locations.Count > 0 ? FormattableString.Invariant($"{e.Locations[0].Line}:{e.Locations[0].Column}:") : "")} {e.Message} ({e.Rule})"));

    static object Error(GraphQLError error) => new
    {
        message = error.Message,
        rule = error.Rule,
        line = error.Locations.Count > 0 ? error.Locations[0].Line : (int?)null,
        column = error.Locations.Count > 0 ? error.Locations[0].Column : (int?)null,
        locations = error.Locations.Select(location => new { line = location.Line, column = location.Column }),
    };

    static async Task<Schema> SchemaAsync(string? file, CancellationToken ct)
    {
        if (file is null) return SchemaBuilder.FromSdl(TazaGraph.Sdl);
        if (!File.Exists(file)) throw new TazaException($"There is no file {file} to take the schema from.");
        try
        {
            return SchemaBuilder.FromSdl(await File.ReadAllTextAsync(file, ct));
        }
        catch (GraphQLException wrong)
        {
            var first = wrong.Errors[0];
            var place = first.Locations.Count > 0 ? $":{first.Locations[0].Line}:{first.Locations[0].Column}" : "";
            var more = wrong.Errors.Count > 1 ? $" ({wrong.Errors.Count - 1} more errors.)" : "";
            throw new TazaException($"{file}{place} is not a valid schema: {first.Message}{more}", wrong);
        }
    }

    static IEnumerable<string> Files(string path)
    {
        if (path == "-" || File.Exists(path)) return [path];
        if (!Directory.Exists(path)) throw new TazaException($"There is no file or folder {path}.");
        var files = SavedQueries.In(path).ToList();
        return files.Count > 0 ? files : throw new TazaException($"{path} has no *.graphql or *.gql in it.");
    }
}
