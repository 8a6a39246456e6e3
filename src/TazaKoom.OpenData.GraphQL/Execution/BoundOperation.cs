namespace TazaKoom.OpenData.GraphQL.Execution;

/// <summary>
/// One operation of a document with its variables: what will be answered is known, nothing is answered yet. It never changes, so that the same
/// request again can be answered from it, by several threads at once.
/// </summary>
public sealed class BoundOperation
{
    internal BoundOperation(IReadOnlyList<SelectedField> fields) => Fields = fields;

    internal BoundOperation(GraphQLResponse refusal) => Refusal = refusal;

    /// <summary>The root fields, in the order of the answer.</summary>
    public IReadOnlyList<SelectedField> Fields { get; } = [];

    /// <summary>The whole answer where there is nothing to execute: the document, the operation's name or a variable is wrong.</summary>
    public GraphQLResponse? Refusal { get; }
}
