using TazaKoom.OpenData.GraphQL;

namespace TazaKoom.OpenData.Api.GraphQL;

/// <summary>An error with a code that a program can tell from others: see docs/graphql.md.</summary>
internal static class CodedError
{
    public static GraphQLError Of(string message, string? code) =>
        new(message) { Extensions = code is null ? null : new Dictionary<string, object?> { ["code"] = code } };

    /// <summary>The same, to be thrown: the field that is being answered is null.</summary>
    public static GraphQLException Failing(string message, string code) => new(Of(message, code));
}
