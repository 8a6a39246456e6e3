using System.Collections.Concurrent;
using TazaKoom.OpenData.Catalog.Filters;
using TazaKoom.OpenData.Catalog.Queries;
using TazaKoom.OpenData.GraphQL.Execution;

namespace TazaKoom.OpenData.Api.GraphQL;

/// <summary>A request as it is executed: its operation, what it costs, and its statements once they are written.</summary>
/// <param name="language">en, ru or ky.</param>
internal sealed class QueryPlan(BoundOperation operation, QueryCost cost, string language)
{
    readonly ConcurrentDictionary<SelectedField, SqlStatement> _statements = new();

    public BoundOperation Operation => operation;

    public QueryCost Cost => cost;

    public SqlStatement Statement(SelectedField field, Func<string, SqlStatement> write)
    {
        if (_statements.TryGetValue(field, out var known)) return known;
        var statement = write(language);
        if (statement.Parameters.Any(parameter => parameter.Value is string text ? !FilterValue.IsText(text) : parameter.Value is IEnumerable<string> texts && !texts.All(FilterValue.IsText)))
        {
            throw CodedError.Failing("A text holds the character U+0000 or half a surrogate pair, which no published text does. Ask without it.", "INVALID_VALUE");
        }
        return _statements[field] = statement;
    }
}
