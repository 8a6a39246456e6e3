using Dapper;
using Npgsql;

namespace TazaKoom.OpenData.RedFlags.Running;

/// <summary>After a first import the planner knows nothing yet, and would plan for empty tables.</summary>
static class PlannerStatistics
{
    /// <param name="tables">Of the schema <c>open</c>; null: all of them.</param>
    public static async Task RefreshAsync(NpgsqlConnection connection, string[]? tables, CancellationToken ct)
    {
        var stale = (await connection.QueryAsync<string>(new CommandDefinition(
            """
            select format('open.%I', c.relname)
            from pg_class c
            left join pg_stat_user_tables s on s.relid = c.oid
            where c.relnamespace = 'open'::regnamespace and c.relkind = 'r' and (@tables::text[] is null or c.relname = any (@tables::text[]))
              and (c.reltuples < 0 or s.n_mod_since_analyze > greatest(1000, c.reltuples / 5))
            """, new { tables }, cancellationToken: ct))).ToList();
        if (stale.Count > 0)
        {
            // A coarse picture is enough to tell large from small, and costs a tenth.
            await connection.ExecuteAsync(new CommandDefinition(
                $"begin; set local default_statistics_target to 10; analyze {string.Join(", ", stale)}; commit", commandTimeout: 0, cancellationToken: ct));
        }
    }
}
