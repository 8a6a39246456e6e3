using TazaKoom.OpenData.GraphQL.Language.Ast;
using TazaKoom.OpenData.GraphQL.Types;

namespace TazaKoom.OpenData.GraphQL.Execution;

/// <summary>A document parsed and validated, once; it can be executed any number of times.</summary>
public sealed class PreparedDocument
{
    readonly Dictionary<string, FragmentNode> _fragments = [];

    internal PreparedDocument(Schema schema, DocumentNode? document, IReadOnlyList<GraphQLError> errors)
    {
        Schema = schema;
        Document = document;
        Errors = errors;
        foreach (var definition in document?.Definitions ?? [])
        {
            if (definition is FragmentNode fragment)
                _fragments[fragment.Name.Value] = fragment;
        }
    }

    public Schema Schema { get; }

    /// <summary>Null where the text could not be parsed.</summary>
    public DocumentNode? Document { get; }

    /// <summary>Empty when the document can be executed.</summary>
    public IReadOnlyList<GraphQLError> Errors { get; }

    internal FragmentNode? Fragment(string name) => _fragments.GetValueOrDefault(name);

    /// <summary>https://spec.graphql.org/September2025/#GetOperation()</summary>
    internal OperationNode? Operation(string? name, out string error)
    {
        OperationNode? found = null;
        error = "";
        foreach (var definition in Document!.Definitions)
        {
            if (definition is not OperationNode operation || (name is not null && operation.Name?.Value != name))
                continue;
            if (found is not null && name is null)
            {
                error = "Must provide operation name if query contains multiple operations.";
                return null;
            }
            found = operation;
            if (name is not null)
                break;
        }
        if (found is null)
            error = name is null ? "Must provide an operation." : $"Unknown operation named \"{name}\".";
        return found;
    }
}
