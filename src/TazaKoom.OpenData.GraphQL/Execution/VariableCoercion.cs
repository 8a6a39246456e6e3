using System.Text.Json;
using TazaKoom.OpenData.GraphQL.Language.Ast;
using TazaKoom.OpenData.GraphQL.Types;

namespace TazaKoom.OpenData.GraphQL.Execution;

/// <summary>https://spec.graphql.org/September2025/#CoerceVariableValues()</summary>
static class VariableCoercion
{
    // A long list of wrong values says nothing that the first fifty do not.
    const int MostErrors = 50;

    /// <param name="json">The request's <c>variables</c>: an object, or undefined or null for none.</param>
    public static (VariableValues Values, IReadOnlyList<GraphQLError> Errors) Coerce(PreparedDocument prepared, OperationNode operation, JsonElement json)
    {
        if (operation.Variables.Count == 0)
            return (VariableValues.None, []);
        var values = new VariableValues();
        var errors = new List<GraphQLError>();
        var source = prepared.Document!.Source;
        foreach (var definition in operation.Variables)
        {
            var name = definition.Variable.Name.Value;
            var type = prepared.Schema.Resolve(definition.Type)!;
            var given = json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) ? value : default;
            if (given.ValueKind == JsonValueKind.Undefined && definition.DefaultValue is not null)
            {
                values.Set(name, Literals.Coerce(definition.DefaultValue, type, variables: null).Value);
                continue;
            }
            if (given.ValueKind == JsonValueKind.Undefined && type is not NonNullType)
                continue;
            var input = new JsonInput((message, _, path) =>
            {
                if (errors.Count < MostErrors)
                    errors.Add(new($"Variable \"${name}\" has invalid value{InputPath.Text(path)}: {message}", source, [definition.Start]));
                else if (errors.Count == MostErrors)
                    errors.Add(new("Too many errors processing variables, error limit reached. Execution aborted."));
            });
            values.Set(name, input.Read(given, type, path: null));
        }
        return (values, errors);
    }
}
