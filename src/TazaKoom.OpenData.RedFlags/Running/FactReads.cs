using Dapper;
using Npgsql;

namespace TazaKoom.OpenData.RedFlags.Running;

/// <summary>
/// Which columns of which facts a query reads, told by PostgreSQL itself: a view of the query depends on them. What changed nowhere
/// among them cannot change the query's result.
/// </summary>
static class FactReads
{
    /// <summary>Any column of the fact: a query that takes whole rows reads them all.</summary>
    public const string Everything = "*";

    /// <param name="connection">In a transaction whose search path finds the facts as tables.</param>
    /// <returns><c>fact_bid.amount</c>; of a fact that is only counted, its name with nothing behind the dot.</returns>
    public static async Task<string[]> OfAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await connection.ExecuteAsync(new CommandDefinition($"create temporary view reading as {sql}", cancellationToken: ct));
        var reads = (await connection.QueryAsync<string>(new CommandDefinition(Read, new { Everything }, cancellationToken: ct))).ToArray();
        await connection.ExecuteAsync(new CommandDefinition("drop view pg_temp.reading", cancellationToken: ct));
        return reads;
    }

    const string Read =
        """
        select distinct
          c.relname || '.'
            -- A whole row is no column: PostgreSQL spells it "alias.*" in the view's definition, and notes no dependency.
            || case when pg_get_viewdef('pg_temp.reading'::regclass) ~ '\.\*' then @Everything else coalesce(a.attname, '') end
        from pg_rewrite r
        join pg_depend d on d.classid = 'pg_rewrite'::regclass and d.objid = r.oid and d.refclassid = 'pg_class'::regclass
        join pg_class c on c.oid = d.refobjid and c.relname like 'fact\_%'
        left join pg_attribute a on a.attrelid = d.refobjid and a.attnum = d.refobjsubid and d.refobjsubid > 0
        where r.ev_class = 'pg_temp.reading'::regclass
        order by 1
        """;
}
