using Dapper;
using Npgsql;

namespace TazaKoom.OpenData.RedFlags.Running;

/// <summary>A published table that a study computes as a whole: into a table of the same shape first, then the difference is written.</summary>
static class StudyTable
{
    /// <summary>Makes <c>flagging.NAME_now</c>.</summary>
    public static Task BeginAsync(NpgsqlConnection connection, string name, CancellationToken ct) => connection.ExecuteAsync(new CommandDefinition(
        $"drop table if exists flagging.{name}_now; create unlogged table flagging.{name}_now as select * from open.{name} limit 0", cancellationToken: ct));

    /// <param name="keys">The columns of the primary key.</param>
    public static Task WriteAsync(NpgsqlConnection connection, string name, string[] keys, CancellationToken ct)
    {
        var same = string.Join(" and ", keys.Select(k => $"n.{k} = p.{k}"));
        return connection.ExecuteAsync(new CommandDefinition(
            $"""
            analyze flagging.{name}_now;
            delete from open.{name} p where not exists (select from flagging.{name}_now n where {same});
            delete from open.{name} p using flagging.{name}_now n where {same} and n.* is distinct from p.*;
            insert into open.{name} select n.* from flagging.{name}_now n where not exists (select from open.{name} p where {same});
            drop table flagging.{name}_now
            """, commandTimeout: 0, cancellationToken: ct));
    }
}
