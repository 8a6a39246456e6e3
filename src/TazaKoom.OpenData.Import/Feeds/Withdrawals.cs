using Dapper;
using Npgsql;

namespace TazaKoom.OpenData.Import.Feeds;

/// <summary>open.withdrawal: tenders that a source had and has no more. What we have of them stays; the source keeps no history of its own.</summary>
internal sealed class Withdrawals(NpgsqlDataSource owner, string source)
{
    /// <summary>Asked for one by one, with the source's own slow 500 for each that is gone; what is left is asked for by the next pull.</summary>
    const int AtOnce = 50;

    /// <summary>Tenders released on a day of which the feed says that it publishes these, and which are not among them.</summary>
    /// <param name="kind">tenders, or contracts: those registered after the fact.</param>
    public async Task<IReadOnlyList<string>> SuspectsAsync(DateOnly day, string kind, IReadOnlyList<string> published, CancellationToken ct)
    {
        var from = new DateTimeOffset(day.ToDateTime(default), TimeSpan.FromHours(6)).UtcDateTime;
        await using var connection = await owner.OpenConnectionAsync(ct);
        return [.. await connection.QueryAsync<string>(new CommandDefinition(
            """
            select t.ocid
            from open.tender t
            where t.released >= @from and t.released < @until
              and t.ocid like 'ocds-h7i0z4-%' and (t.ocid like 'ocds-h7i0z4-contract-based-%') = @contracts
              and regexp_replace(t.ocid, '^ocds-h7i0z4-(contract-based-)?', '') <> all (@published)
              and not exists (select from open.withdrawal w where w.ocid = t.ocid and w.source = @source and w.returned_at is null)
            order by t.ocid
            limit @most
            """,
            new { from, until = from.AddDays(1), contracts = kind == "contracts", published = published.ToArray(), source, most = AtOnce }, cancellationToken: ct))];
    }

    /// <summary>The source was asked for this tender and does not have it. Noted once, until it returns.</summary>
    public async Task NoteAsync(string ocid, string note, CancellationToken ct)
    {
        await using var connection = await owner.OpenConnectionAsync(ct);
        await connection.ExecuteAsync(new CommandDefinition(
            """
            with noted as (
              insert into open.withdrawal (ocid, source, noticed_at, reason, note)
              select @ocid, @source, now(), 'missing-at-source', @note
              where exists (select from open.tender t where t.ocid = @ocid)
                and not exists (select from open.withdrawal w where w.ocid = @ocid and w.source = @source and w.returned_at is null)
              returning ocid, reason
            )
            insert into open.tender_event (ocid, event, reason) select ocid, 'withdrawn', reason from noted -- for the change feed
            """, new { ocid, source, note }, cancellationToken: ct));
    }

    /// <summary>The source has these: what was gone is back.</summary>
    public async Task ReturnedAsync(IReadOnlyCollection<string> ocids, CancellationToken ct)
    {
        await using var connection = await owner.OpenConnectionAsync(ct);
        await connection.ExecuteAsync(new CommandDefinition(
            """
            with back as (
              update open.withdrawal set returned_at = now() where source = @source and returned_at is null and ocid = any(@ocids)
              returning ocid
            )
            insert into open.tender_event (ocid, event, reason) select distinct ocid, 'updated', 'back-at-source' from back
            """,
            new { source, ocids = ocids.ToArray() }, cancellationToken: ct));
    }
}
