using Dapper;
using Npgsql;

namespace TazaKoom.OpenData.RedFlags.Running;

/// <summary>
/// Which tenders a rule with <see cref="RedFlag.Groups"/> has to be asked about when some changed: those that share a key with what
/// one of them is or was. Facts as they were are kept in <c>flagging.was_NAME</c> until every rule has seen the change.
/// </summary>
/// <param name="connection">In a transaction whose search path finds the facts as tables.</param>
sealed class FactGroups(NpgsqlConnection connection, CancellationToken ct)
{
    /// <summary>Above this share of all tenders, asking about all of them is cheaper.</summary>
    const double Worthwhile = 0.2;

    /// <summary>The facts that groups are told from.</summary>
    public static IReadOnlyList<string> Facts { get; } = [.. Named(RuleBook.All.Where(r => r.Groups is not null).Select(r => r.Groups!)).Order(StringComparer.Ordinal)];

    /// <summary>Rules that have the same groups share them.</summary>
    readonly Dictionary<string, string> known = new(StringComparer.Ordinal);

    /// <summary>Adds to <c>flagging.scope</c> the tenders to ask about, and to <c>flagging.neighbour</c> all that have to be seen for it.</summary>
    /// <returns>False: they are too many, and nothing was added.</returns>
    public async Task<bool> ScopeAsync(RedFlag rule, IReadOnlyCollection<long> touched)
    {
        if (!known.TryGetValue(rule.Groups!, out var groups))
            known.Add(rule.Groups!, groups = await MakeAsync(rule.Groups!));
        await ExecuteAsync(
            $"""
            create temporary table touched on commit drop as select unnest(@touched::bigint[]) as ocid;
            create temporary table asked on commit drop as
            with key as (
              select g.key from {groups} g join touched t on t.ocid = g.ocid union select g.key from {groups}_then g join touched t on t.ocid = g.ocid
            )
            select ocid from touched union select g.ocid from {groups} g join key k on k.key = g.key;
            -- What is said of them rests on all that they share a key with.
            create temporary table seen_for_them on commit drop as
            with key as (
              select distinct g.key from {groups} g join asked a on a.ocid = g.ocid
            )
            select ocid from asked union select g.ocid from {groups} g join key k on k.key = g.key
            """, new { touched = touched.ToArray() });
        var worthwhile = await connection.ExecuteScalarAsync<bool>(new CommandDefinition(
            "select (select count(*) from seen_for_them) <= greatest(1000, (select count(*) from flagging.seen) * @Worthwhile)", new { Worthwhile }, cancellationToken: ct));
        if (worthwhile)
        {
            await ExecuteAsync(
                """
                insert into flagging.scope select @Code, ocid from asked;
                insert into flagging.neighbour select ocid from seen_for_them on conflict do nothing
                """, new { rule.Code });
        }

        await ExecuteAsync("drop table touched, asked, seen_for_them");
        return worthwhile;
    }

    /// <summary>Two temporary tables of tenders and keys: as they are, and as they were. A hash stands for a key: two that meet by chance only make a group larger.</summary>
    async Task<string> MakeAsync(string groups)
    {
        var name = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"group_{known.Count}");
        var keys = $"select g.ocid, hashtextextended(g.key, 0) as key from (\n{groups}\n) g where g.key is not null";
        var facts = Named([groups]).ToList();
        await ExecuteAsync(
            $"""
            create temporary table {name} on commit drop as {keys};
            {string.Join('\n', facts.Select(f => $"create temporary view {f} as select * from flagging.was_{f};"))}
            create temporary table {name}_then on commit drop as {keys};
            {string.Join('\n', facts.Select(f => $"drop view pg_temp.{f};"))}
            analyze {name}, {name}_then
            """);
        return name;
    }

    static IEnumerable<string> Named(IEnumerable<string> groups) => groups.SelectMany(RedFlags.Facts.Named).Distinct(StringComparer.Ordinal);

    Task ExecuteAsync(string sql, object? parameters = null) => connection.ExecuteAsync(new CommandDefinition(sql, parameters, commandTimeout: 0, cancellationToken: ct));
}
