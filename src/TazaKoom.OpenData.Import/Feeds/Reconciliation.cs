using System.Globalization;
using System.Text.Json;
using Dapper;
using Npgsql;
using TazaKoom.OpenData.Database;

namespace TazaKoom.OpenData.Import.Feeds;

/// <summary>What the feed says of itself on a day, beside what we have.</summary>
/// <param name="Kind">planning, tenders or contracts.</param>
/// <param name="AtSource">In the portal's own database.</param>
/// <param name="Published">In the feed.</param>
/// <param name="Missing">Ids that are published there and not here.</param>
public sealed record Reconciliation(string Kind, int AtSource, int Published, IReadOnlyList<string> Missing)
{
    /// <summary>All ids that the feed says it publishes; empty where it gives only their number.</summary>
    internal IReadOnlyList<string> Listed { get; init; } = [];

    static readonly string[] Kinds = ["planning", "tenders", "contracts"];

    /// <summary>Asks `/validation` for a day, compares, stores the result in open.reconciliation.</summary>
    /// <returns>Empty where the feed has no such report.</returns>
    internal static async Task<IReadOnlyList<Reconciliation>> AskAsync(FeedClient client, FeedOptions options, NpgsqlDataSource owner, DateOnly day, CancellationToken ct)
    {
        var path = "/validation?date=" + day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        byte[]? json;
        try
        {
            json = await client.GetAsync(path, ct);
        }
        catch (TazaException e) when (e.InnerException is FeedAnswerException)
        {
            return []; // no report for that day: the source answers 500
        }
        if (json is null)
            return [];

        using var document = JsonDocument.Parse(json);
        var results = new List<Reconciliation>();
        await using var connection = await owner.OpenConnectionAsync(ct);
        foreach (var kind in Kinds)
        {
            var report = new FeedRow(document.RootElement)[kind];
            if (report.Element.ValueKind != JsonValueKind.Object)
                continue;
            var (atSource, _) = Side(report["source"]);
            var (published, ids) = Side(report["result"]);
            var known = (await connection.QueryAsync<string>(new CommandDefinition(Ours(kind), new { ids }, cancellationToken: ct))).ToHashSet(StringComparer.Ordinal);
            var result = new Reconciliation(kind, atSource, published, [.. ids.Where(id => !known.Contains(id))]) { Listed = ids };
            results.Add(result);
            await connection.ExecuteAsync(new CommandDefinition(
                """
                insert into open.reconciliation (feed, day, kind, at_source, published, ours, missing, checked_at)
                values (@feed, @day, @kind, @atSource, @published, @ours, @missing, now())
                on conflict (feed, day, kind) do update
                set at_source = excluded.at_source, published = excluded.published, ours = excluded.ours,
                    missing = excluded.missing, checked_at = excluded.checked_at
                """,
                new { feed = options.Name, day = day.ToDateTime(default), kind, atSource, published, ours = known.Count, missing = result.Missing.ToArray() },
                cancellationToken: ct));
        }
        return results;
    }

    /// <summary>A count and a list of ids, however they are named: a list alone counts itself.</summary>
    static (int Count, string[] Ids) Side(FeedRow side)
    {
        if (side.Element.ValueKind != JsonValueKind.Object)
            return side.IsArray ? (side.Rows.Count(), Ids(side)) : (Count(side) ?? 0, []);
        List<FeedRow> members = [.. side.Element.EnumerateObject().Select(member => new FeedRow(member.Value))];
        string[] ids = [.. members.SelectMany(Ids)];
        return (members.Select(Count).FirstOrDefault(count => count is not null) ?? ids.Length, ids);
    }

    static int? Count(FeedRow value) => value.Number is { } number and >= 0 and <= int.MaxValue && decimal.IsInteger(number) ? (int)number : null;

    static string[] Ids(FeedRow list) => [.. list.Rows.Select(id => id.Text).OfType<string>()];

    static string Ours(string kind) => kind switch
    {
        "planning" => "select plan_id from open.plan_line where plan_id = any(@ids) group by plan_id",
        "contracts" => "select substr(ocid, length('ocds-h7i0z4-contract-based-') + 1) from open.tender where ocid = any(select 'ocds-h7i0z4-contract-based-' || id from unnest(@ids) as id)",
        _ => "select substr(ocid, length('ocds-h7i0z4-') + 1) from open.tender where ocid = any(select 'ocds-h7i0z4-' || id from unnest(@ids) as id)",
    };
}
