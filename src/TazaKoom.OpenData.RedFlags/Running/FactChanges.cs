using Dapper;
using Npgsql;

namespace TazaKoom.OpenData.RedFlags.Running;

/// <summary>
/// What became of the facts since rules were last asked: a row of <c>flagging.moved</c> for each tender and fact, with the columns
/// in which some row of it differs from what it was.
/// </summary>
sealed class FactChanges
{
    /// <summary>Of tenders that came or went: every rule has to say something else.</summary>
    const string Any = "";

    readonly ILookup<string, (long Tender, string[]? Columns, int Generation)> byFact;

    FactChanges(IEnumerable<(long Tender, string Fact, string[]? Columns, int Generation)> moved) =>
        byFact = moved.ToLookup(m => m.Fact, m => (m.Tender, m.Columns, m.Generation), StringComparer.Ordinal);

    public static async Task<FactChanges> LoadAsync(NpgsqlConnection connection, CancellationToken ct) =>
        new(await connection.QueryAsync<(long, string, string[]?, int)>(new CommandDefinition("select n, fact, columns, generation from flagging.moved", commandTimeout: 0, cancellationToken: ct)));

    /// <summary>The numbers of the tenders in which something that is read changed after that generation.</summary>
    /// <param name="reads">As <see cref="FactReads"/> tells them.</param>
    public HashSet<long> Touching(IEnumerable<string> reads, int after)
    {
        var tenders = byFact[Any].Where(m => m.Generation > after).Select(m => m.Tender).ToHashSet();
        foreach (var fact in reads.Select(read => read.Split('.')).GroupBy(read => read[0], read => read[1], StringComparer.Ordinal))
        {
            var columns = fact.ToHashSet(StringComparer.Ordinal);
            var all = columns.Contains(FactReads.Everything);
            foreach (var (tender, changed, generation) in byFact[fact.Key])
            {
                // Rows came or went: whoever reads the fact at all can tell.
                if (generation > after && (changed is null || all || columns.Overlaps(changed)))
                    tenders.Add(tender);
            }
        }

        return tenders;
    }

    /// <summary>
    /// Writes down how the rows of <c>pg_temp.NAME</c> differ from those that <c>flagging.NAME</c> has of the tenders of <c>changed</c>.
    /// Old and new rows are paired in their order: whatever the pairs, columns that are equal in all of them hold the same rows; pairs
    /// of the same identifiers, which come first, leave the fewest columns that are not.
    /// </summary>
    public static string Compare(string fact, IReadOnlyList<string> columns)
    {
        var names = columns.Where(c => c != "ocid").ToList();
        var order = $"row_number() over (partition by f.ocid order by {string.Join(", ", names.Select(c => "f." + c))}) as place";
        string Row(string alias) => $"({string.Join(", ", names.Select(c => $"{alias}.{c}"))})";
        var differing = string.Join(", ", names.Select(c => $"case when bool_or(w.{c} is distinct from n.{c}) then '{c}' end"));
        return
            $"""
            insert into flagging.moved (n, fact, columns, generation)
            with was as (select f.*, {order} from flagging.{fact} f join changed c on c.n = f.ocid),
                 now as (select f.*, {order} from pg_temp.{fact} f)
            select
              coalesce(w.ocid, n.ocid), '{fact}',
              case when not bool_or(w.ocid is null or n.ocid is null) then array_remove(array[{differing}], null) end, @Generation
            from was w
            full join now n on n.ocid = w.ocid and n.place = w.place
            group by 1
            having bool_or(w.ocid is null or n.ocid is null or {Row("w")} is distinct from {Row("n")})
            """;
    }

    /// <summary>
    /// Writes down the tenders of <c>changed</c> that came or went. One that went and came again since the last run has no assessment:
    /// all that was said of it went with it.
    /// </summary>
    public const string Arrivals =
        """
        insert into flagging.moved (n, fact, generation)
        select c.n, '', @Generation
        from changed c
        join flagging.seen f on f.n = c.n
        where f.generation = @Generation or c.stamp is null or not exists (select from open.assessment a where a.ocid = c.ocid)
        """;
}
