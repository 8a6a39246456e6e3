using System.Text.Json;

namespace TazaKoom.OpenData.GraphQL.Tests.Differential;

/// <summary>Puts what our engine and the reference say into the same words, so that a difference can be read.</summary>
static class Answers
{
    public static string Text(GraphQLError error, bool withRule) =>
        $"{(withRule ? error.Rule + ": " : "")}{error.Message} @ {string.Join(" ", error.Locations.Select(at => $"{at.Line}:{at.Column}"))}"
        + (error.Path is null ? "" : " in " + string.Join(".", error.Path));

    public static string Text(JsonElement error, bool withRule)
    {
        var rule = withRule ? error.GetProperty("rule").GetString() + ": " : "";
        var locations = string.Join(" ", error.GetProperty("locations").EnumerateArray().Select(at => $"{at[0]}:{at[1]}"));
        var path = error.GetProperty("path") is { ValueKind: JsonValueKind.Array } steps ? " in " + string.Join(".", steps.EnumerateArray()) : "";
        return $"{rule}{Message(error)} @ {locations}{path}";
    }

    /// <summary>The one message that differs: the reference advises on its own programming interface.</summary>
    static string Message(JsonElement error)
    {
        var message = error.GetProperty("message").GetString()!;
        var advice = message.IndexOf(" Either the \"", StringComparison.Ordinal);
        return advice < 0 ? message : message[..advice] + " The value has no __typename.";
    }

    public static string Texts(IEnumerable<GraphQLError> errors, bool withRule) => string.Join("\n", errors.Select(error => Text(error, withRule)));

    public static string Texts(JsonElement errors, bool withRule) => string.Join("\n", errors.EnumerateArray().Select(error => Text(error, withRule)));

    /// <summary>All differences at once, the first few in full: one run shows the pattern.</summary>
    public static void AssertNone(IReadOnlyCollection<string> differences, int of)
    {
        if (differences.Count > 0)
            Assert.Fail($"{differences.Count} of {of} documents differ:\n\n" + string.Join("\n\n--------\n", differences.Take(8)));
    }
}
