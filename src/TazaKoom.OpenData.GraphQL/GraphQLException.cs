namespace TazaKoom.OpenData.GraphQL;

/// <summary>A document or schema that cannot be used at all; carries every error found.</summary>
#pragma warning disable RCS1194 // The usual constructors would make an exception without an error.
public sealed class GraphQLException : Exception
{
    public GraphQLException(GraphQLError error)
        : base(error.Message) => Errors = [error];

    public GraphQLException(IReadOnlyList<GraphQLError> errors)
        : base(string.Join("\n\n", errors)) => Errors = errors;

    public IReadOnlyList<GraphQLError> Errors { get; }
}
