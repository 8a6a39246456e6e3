using Dapper;
using Npgsql;

namespace TazaKoom.OpenData.RedFlags.Running;

/// <summary>
/// Makes the copies of all facts, on several connections that see the same data. What one of them writes the others do not see, so
/// facts that are made of each other are made on one connection.
/// </summary>
/// <param name="first">In a transaction with the snapshot that all of them see.</param>
sealed class FactCopies(NpgsqlConnection first, NpgsqlDataSource owner, int connections, CancellationToken ct)
{
    /// <summary>A copy is analyzed when it is made, and read by everybody a second later: the server must not do it again beside the rules. Rows that were replaced it may clear.</summary>
    const string Unattended = "autovacuum_analyze_scale_factor = 100, autovacuum_vacuum_insert_threshold = -1";

    public async Task MakeAsync(List<(string Name, string Definition)> views)
    {
        var pages = (await first.QueryAsync<(string View, long Pages)>(Command(Pages))).ToDictionary(p => p.View, p => p.Pages, StringComparer.Ordinal);
        // The largest first, so that no connection is left alone with it at the end.
        var families = new Queue<List<(string Name, string Definition)>>(Families(views).OrderByDescending(f => f.Sum(view => pages.GetValueOrDefault(view.Name))));
        var snapshot = await first.ExecuteScalarAsync<string>(Command("select pg_export_snapshot()"));
        // The first only waits: it stays open for the whole run, and would hold the memory of its largest sort as long.
        await Task.WhenAll(Enumerable.Range(0, Math.Clamp(connections, 1, families.Count)).Select(_ => CopyAsync(snapshot!, families)));
    }

    /// <summary>Facts that are made of each other, in the order in which they can be made.</summary>
    internal static List<List<(string Name, string Definition)>> Families(List<(string Name, string Definition)> views)
    {
        var families = new List<List<(string Name, string Definition)>>();
        foreach (var view in views)
        {
            var named = Facts.Named(view.Definition).ToHashSet(StringComparer.Ordinal);
            var related = families.Where(family => family.Any(member => named.Contains(member.Name))).ToList();
            families.RemoveAll(related.Contains);
            families.Add([.. related.SelectMany(family => family), view]);
        }

        return families;
    }

    async Task CopyAsync(string snapshot, Queue<List<(string Name, string Definition)>> families)
    {
        await using var connection = await owner.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, ct);
        await connection.ExecuteAsync(Command($"set transaction snapshot '{snapshot}'"));
        await CopyAsync(connection, families);
        await transaction.CommitAsync(ct);
    }

    async Task CopyAsync(NpgsqlConnection connection, Queue<List<(string Name, string Definition)>> families)
    {
        await connection.ExecuteAsync(Command(Session.Judging + "; set local work_mem to '64MB'"));
        await new TenderNumbers(connection, ct).HideAsync("view", "flagging.seen");
        while (Next() is { } family)
        {
            foreach (var (name, definition) in family)
            {
                await connection.ExecuteAsync(Command($"drop table if exists flagging.{name}; create unlogged table flagging.{name} with ({Unattended}) as {definition}"));
                // Readers: a rule that looks up the bids of what it raises; the replacement of a tender's rows.
                await connection.ExecuteAsync(Command($"create index on flagging.{name} (ocid); analyze flagging.{name}"));
            }
        }

        List<(string Name, string Definition)>? Next()
        {
            lock (families)
                return families.TryDequeue(out var next) ? next : null;
        }
    }

    /// <summary>How much there is to read for each fact.</summary>
    const string Pages =
        """
        select u.view_name::text, sum(c.relpages)::bigint
        from information_schema.view_table_usage u
        join pg_class c on c.relname = u.table_name and c.relnamespace = 'open'::regnamespace
        where u.view_schema = 'open' and u.view_name like 'fact\_%' and u.table_schema = 'open'
        group by u.view_name
        """;

    CommandDefinition Command(string sql) => new(sql, commandTimeout: 0, cancellationToken: ct);
}
