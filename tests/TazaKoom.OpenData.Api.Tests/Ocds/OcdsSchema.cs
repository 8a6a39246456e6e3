using Newtonsoft.Json.Linq;
using NJsonSchema;
using TazaKoom.OpenData.Testing;

namespace TazaKoom.OpenData.Api.Tests.Ocds;

/// <summary>The schemas of OCDS 1.1 as published; the test is skipped where they are not at hand.</summary>
static class OcdsSchema
{
    public static async Task<JsonSchema> ReadAsync(string name)
    {
        var package = JObject.Parse(await File.ReadAllTextAsync(SharedData.PathOrSkip("ocds-schema", name)));
        var release = JObject.Parse(await File.ReadAllTextAsync(SharedData.PathOrSkip("ocds-schema", "release-schema.json")));
        var versioned = JObject.Parse(await File.ReadAllTextAsync(SharedData.PathOrSkip("ocds-schema", "versioned-release-validation-schema.json")));
        // The packages name the others by their address: inside one document, nothing is fetched.
        var definitions = (JObject)(package["definitions"] ??= new JObject());
        foreach (var (document, prefix) in new[] { (release, "Release"), (versioned, "Versioned") })
        {
            foreach (var reference in document.Descendants().OfType<JProperty>().Where(p => p.Name == "$ref").ToList())
                reference.Value = reference.Value.ToString().Replace("#/definitions/", $"#/definitions/{prefix}", StringComparison.Ordinal);
            foreach (var definition in ((JObject)document["definitions"]!).Properties()) definitions[prefix + definition.Name] = definition.Value.DeepClone();
            document.Remove("definitions");
            document.Remove("id");
            document.Remove("$schema");
            definitions[prefix] = document;
        }
        foreach (var reference in package.Descendants().OfType<JProperty>().Where(p => p.Name == "$ref" && p.Value.ToString().StartsWith("http", StringComparison.Ordinal)).ToList())
            reference.Value = reference.Value.ToString().Contains("versioned", StringComparison.Ordinal) ? "#/definitions/Versioned" : "#/definitions/Release";
        package.Remove("id");
        return await JsonSchema.FromJsonAsync(package.ToString());
    }

    /// <summary>What a validator says of a package and the package does not say itself, in its `problems`; empty where there is nothing.</summary>
    public static string Unexplained(JsonSchema schema, string package)
    {
        var root = JObject.Parse(package);
        var told = root.SelectTokens("$..problems[*].path").Select(path => Pattern(path.ToString())).ToHashSet();
        var leaves = new List<string>();
        Add(schema.Validate(package), leaves);
        return string.Join('\n', leaves.Where(leaf => !told.Contains(Pattern(leaf[(leaf.IndexOf(' ', StringComparison.Ordinal) + 1)..]))).Take(20));
    }

    /// <summary>A place without positions: merging may move elements, so that the compiled release has them elsewhere.</summary>
    static string Pattern(string path)
    {
        var place = System.Text.RegularExpressions.Regex.Replace(path, @"\[\d+\]", "");
        place = System.Text.RegularExpressions.Regex.Replace(place, @"^(#/|\$\.)(records\.)?(releases|compiledRelease)\.?", "");
        return place;
    }

    static void Add(IEnumerable<NJsonSchema.Validation.ValidationError> errors, List<string> leaves)
    {
        foreach (var error in errors)
        {
            if (error is NJsonSchema.Validation.ChildSchemaValidationError child)
                foreach (var inner in child.Errors) Add(inner.Value, leaves);
            // The other form of a record's releases, links to them, is not ours.
            else if (error.Path?.EndsWith(".url", StringComparison.Ordinal) == true && error.Kind == NJsonSchema.Validation.ValidationErrorKind.PropertyRequired) continue;
            // The same again, value by value.
            else if (error.Path?.Contains(".versionedRelease", StringComparison.Ordinal) == true) continue;
            else if (error.Kind == NJsonSchema.Validation.ValidationErrorKind.PropertyRequired) leaves.Add($"{error.Kind} {error.Path![..error.Path!.LastIndexOf('.')]}");
            else leaves.Add($"{error.Kind} {error.Path}");
        }
    }
}
