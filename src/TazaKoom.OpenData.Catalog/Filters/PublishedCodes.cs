using System.Collections.Concurrent;
using Npgsql;

namespace TazaKoom.OpenData.Catalog.Filters;

/// <summary>
/// Codes of lists that are open: what no list of ours has is a value where it is published, and else a mistake, which as a filter would find
/// nothing without a word. The data is asked only where a filter has such a code.
/// </summary>
public sealed class PublishedCodes(NpgsqlDataSource reader, TimeProvider clock)
{
    /// <summary>More different words than this are no code list.</summary>
    const int Most = 500;

    static readonly TimeSpan Kept = TimeSpan.FromSeconds(10);

    readonly ConcurrentDictionary<(string Resource, string Column), (DateTimeOffset At, IReadOnlyList<string> Codes)> known = [];

    /// <exception cref="FilterException">A code is nowhere: with those that are, and the likely one.</exception>
    public async Task<ListRequest> RequireAsync(ListRequest request, CancellationToken ct)
    {
        var problems = new List<FilterProblem>();
        foreach (var (parameter, column, code) in request.Unlisted)
        {
            var published = await OfAsync(request.Query.Resource, column, code, ct);
            // Where there is no data nobody can tell.
            if (published.Count is 0 or > Most || published.Contains(code)) continue;
            problems.Add(FilterProblem.UnknownCode(parameter, code, [.. published.Union(Naming.CodeNames.Of(column)?.Keys ?? []).Order(StringComparer.Ordinal)]));
        }
        return problems.Count == 0 ? request : throw new FilterException(problems);
    }

    async Task<IReadOnlyList<string>> OfAsync(Resource resource, Column column, string code, CancellationToken ct)
    {
        if (column.CodesOf?.Split('.') is [var other, var name])
        {
            resource = ResourceCatalog.Find(other)!;
            column = resource.Column(name)!;
        }
        var key = (resource.Name, column.Name);
        if (known.TryGetValue(key, out var last) && (last.Codes.Contains(code) || clock.GetUtcNow() - last.At < Kept)) return last.Codes;

        var sql = $"select distinct {column.Sql} from {resource.From} t where {resource.Only ?? "true"} and {column.Sql} <> '' limit {Most + 1}";
        var codes = new List<string>();
        await using var command = reader.CreateCommand(sql.Replace("{t}", "t"));
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct)) codes.Add(row.GetString(0));
        return (known[key] = (clock.GetUtcNow(), codes)).Codes;
    }
}
