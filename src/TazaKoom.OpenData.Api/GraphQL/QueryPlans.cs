using TazaKoom.OpenData.Api.GraphQL.Http;
using TazaKoom.OpenData.GraphQL.Execution;

namespace TazaKoom.OpenData.Api.GraphQL;

/// <summary>Plans by the document's hash, the operation, its variables and the language: a request that comes again and again is neither read nor written as SQL again.</summary>
internal sealed class QueryPlans(Engine engine)
{
    // In characters of documents and variables; a plan with its SQL takes some fifty times that.
    const long Kept = 1_000_000;
    const int Overhead = 500;

    readonly RecentCache<Key, QueryPlan> _known = new(Kept);
    // A plan is kept when it is asked for again: questions that come once would fill the memory, and clearing it takes longer than planning.
    // Of what was asked once its hash is enough: where two of them meet, a plan is kept too early.
    readonly int[] _askedOnce = new int[4096];

    readonly record struct Key(PreparedDocument Document, string? Operation, string Variables, string Language);

    public QueryPlan Of(PreparedDocument document, GraphQLRequest request, string language)
    {
        var variables = request.Variables.ValueKind == System.Text.Json.JsonValueKind.Undefined ? "" : request.Variables.GetRawText();
        var key = new Key(document, request.OperationName, variables, language);
        if (_known.Find(key) is { } known) return known;
        var operation = engine.Bind(document, request.OperationName, request.Variables);
        var plan = new QueryPlan(operation, QueryCost.Of(operation.Fields, engine.Schema), language);
        if (operation.Refusal is not null) return plan;
        // The key holds the document: it weighs as much where it stands alone.
        if (AskedBefore(key)) _known.Add(key, plan, document.Document!.Source.Length + variables.Length + Overhead);
        return plan;
    }

    bool AskedBefore(Key key)
    {
        // By the text: a document that comes for the first time is not kept, the next time it is another object.
        var hash = HashCode.Combine(key.Document.Document!.Source, key.Operation, key.Variables, key.Language);
        ref var slot = ref _askedOnce[hash & (_askedOnce.Length - 1)];
        if (slot == hash) return true;
        slot = hash;
        return false;
    }
}
