using Dapper;
using Npgsql;

namespace TazaKoom.OpenData.RedFlags.Running;

/// <summary>
/// Numbers that stand for ocids in the copies of the facts (<c>flagging.seen</c>): rules join, group and sort by them in a fraction of
/// the time and memory. They are in the order of the ocids, so that whatever is decided by that order, in a full run or after an import,
/// is the same as in the views, which have the texts.
/// </summary>
sealed class TenderNumbers(NpgsqlConnection connection, CancellationToken ct)
{
    /// <summary>Most publishers count upwards: whoever comes after all others leaves room for a million, and those that come between two keep close to the one before.</summary>
    const long Apart = 1L << 40, Between = 1L << 20, Last = 1L << 62;

    /// <summary>Gives numbers to the tenders that have none.</summary>
    /// <returns>False: between two of them there is no room for another, and all have to be numbered anew.</returns>
    public async Task<bool> AssignAsync(int generation)
    {
        // Materialized: looked up while rows are written, each neighbour would be searched for among all of them.
        return await connection.ExecuteScalarAsync<bool>(Command(
            """
            with arrived as materialized (
              select
                t.ocid, t.xmin::text as stamp,
                coalesce((select s.n from flagging.seen s where s.ocid < t.ocid order by s.ocid desc limit 1), 0) as before,
                (select s.n from flagging.seen s where s.ocid > t.ocid order by s.ocid limit 1) as after
              from open.tender t
              where not exists (select from flagging.seen s where s.ocid = t.ocid)
            ),
            spaced as materialized (
              select
                ocid, stamp, before, row_number() over (partition by before order by ocid) as place,
                least(case when after is null then @Apart else @Between end, (coalesce(after, @Last) - before) / (count(*) over (partition by before) + 1)) as step
              from arrived
            ),
            numbered as (
              insert into flagging.seen (ocid, n, stamp, generation)
              select ocid, before + place * step, stamp, @generation from spaced where step > 0
            )
            select not exists (select from spaced where step = 0)
            """, new { Apart, Between, Last, generation }));
    }

    /// <summary>
    /// The tables that facts read, and what tenders are called, with numbers: under the same names, and found before those of
    /// <c>open</c>.
    /// </summary>
    /// <param name="kind"><c>view</c> or <c>table</c>.</param>
    /// <param name="of">The tenders that are in them: a relation of <c>ocid</c> and <c>n</c>.</param>
    public async Task HideAsync(string kind, string of)
    {
        foreach (var (table, columns) in await connection.QueryAsync<(string, string)>(Command(
            $"""
            select c.relname::text, string_agg(format(', x.%I', a.attname), '' order by a.attnum)
            from ({Facts.TablesWithOcid}) t
            join pg_class c on c.relname = t.table_name and c.relnamespace = 'open'::regnamespace
            join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attname <> 'ocid'
            group by 1
            """)))
            await MakeAsync(table, $"select s.n as ocid{columns} from open.{table} x join {of} s on s.ocid = x.ocid");
        await MakeAsync("process", $"select n as ocid, ocid as process, open.publisher(ocid) as publisher from {of}");

        Task MakeAsync(string name, string definition) =>
            connection.ExecuteAsync(Command($"create temporary {kind} {name} {(kind == "table" ? "on commit drop " : "")}as {definition}"));
    }

    CommandDefinition Command(string sql, object? parameters = null) => new(sql, parameters, commandTimeout: 0, cancellationToken: ct);
}
