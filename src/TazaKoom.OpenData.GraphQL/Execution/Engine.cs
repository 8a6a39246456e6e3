using System.Text.Json;
using TazaKoom.OpenData.GraphQL.Language;
using TazaKoom.OpenData.GraphQL.Language.Ast;
using TazaKoom.OpenData.GraphQL.Types;
using TazaKoom.OpenData.GraphQL.Validation;

namespace TazaKoom.OpenData.GraphQL.Execution;

/// <summary>Answers documents against a schema. https://spec.graphql.org/September2025/#sec-Execution</summary>
public sealed class Engine
{
    readonly Schema schema;
    readonly Action<Exception>? unexpected;
    readonly EngineLimits _limits;
    readonly DocumentCache _cache;

    /// <param name="unexpected">Told of exceptions that are nobody's message; the client only hears that the field failed.</param>
    public Engine(Schema schema, EngineLimits? limits = null, Action<Exception>? unexpected = null)
    {
        (this.schema, this.unexpected) = (schema, unexpected);
        _limits = limits ?? EngineLimits.Default;
        _cache = new(_limits.CachedCharacters, PrepareUncached);
    }

    public Schema Schema => schema;

    /// <summary>SHA-256 of a document's text, in lower-case hex: the name it is cached under.</summary>
    public static string Hash(string text) => DocumentCache.Hash(text);

    /// <summary>From the cache where it was asked before, or parsed and validated now.</summary>
    public PreparedDocument Prepare(string text) => text.Length > _limits.Parser.Characters ? PrepareUncached(text) : _cache.Prepare(text);

    internal PreparedDocument PrepareUncached(string text)
    {
        try
        {
            var document = Parser.Parse(text, _limits.Parser);
            return LimitCheck.Run(document, _limits.Document) is { } over
                ? new(schema, document, [over])
                : new(schema, document, DocumentValidator.Validate(schema, document));
        }
        catch (GraphQLException refused)
        {
            return new(schema, document: null, refused.Errors);
        }
    }

    /// <summary>The document that was asked before under this name, see <see cref="Hash"/>; null where it was not, or is forgotten.</summary>
    public PreparedDocument? Known(string hash) => _cache.Find(hash);

    /// <summary>What an operation of the document asks with these variables.</summary>
    /// <param name="operationName">Which operation, where the document has several.</param>
    /// <param name="variables">A JSON object; undefined or null for none.</param>
    public BoundOperation Bind(PreparedDocument prepared, string? operationName = null, JsonElement variables = default)
    {
        if (prepared.Errors.Count > 0)
            return new(GraphQLResponse.Refused(prepared.Errors));
        if (prepared.Operation(operationName, out var error) is not { } operation)
            return new(GraphQLResponse.Refused([new(error)]));
        if (operation.Operation != OperationType.Query)
            return new(GraphQLResponse.Refused([new($"Only queries are answered here, this is a {operation.Operation.Text()}.", prepared.Document!.Source, [operation.Start])]));
        var (values, errors) = VariableCoercion.Coerce(prepared, operation, variables);
        if (errors.Count > 0)
            return new(GraphQLResponse.Refused(errors));
        try
        {
            return new(new SelectionCollector(prepared, values).CollectRoot(schema.Query!, operation));
        }
        catch (GraphQLException failed)
        {
            return new(new GraphQLResponse(failed.Errors, data: null, hasData: true));
        }
    }

    /// <param name="context">Handed on to the root resolvers.</param>
    /// <param name="allAsked">Called when every root field has been asked: what their resolvers queued can go off together.</param>
    public async Task<GraphQLResponse> ExecuteAsync(BoundOperation operation, object? context = null, Action? allAsked = null, CancellationToken cancellation = default) =>
        operation.Refusal ?? await new OperationExecution(schema, unexpected).RunAsync(operation.Fields, context, allAsked, cancellation);

    /// <summary>Both in one.</summary>
    public Task<GraphQLResponse> ExecuteAsync(
        PreparedDocument prepared, string? operationName = null, JsonElement variables = default, object? context = null, Action? allAsked = null,
        CancellationToken cancellation = default) =>
        ExecuteAsync(Bind(prepared, operationName, variables), context, allAsked, cancellation);
}
