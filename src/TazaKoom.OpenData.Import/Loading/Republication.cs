using Npgsql;
using NpgsqlTypes;

namespace TazaKoom.OpenData.Import.Loading;

/// <summary>
/// A publisher's whole data, published anew: tenders of it that are here and not there are noted in open.withdrawal, and those that are
/// there again. What we have of them stays. Which are there is kept in the database, so that memory does not grow with them.
/// </summary>
internal sealed class Republication(NpgsqlConnection connection)
{
    public async Task StartAsync(CancellationToken ct)
    {
        // A run that was killed may have left some.
        await using var clear = new NpgsqlCommand("truncate archive.republished", connection);
        await clear.ExecuteNonQueryAsync(ct);
    }

    public async Task AddAsync(Batch batch, CancellationToken ct)
    {
        string[] ocids = [.. batch.Releases.Select(release => release.Ocid).OfType<string>().Distinct()];
        await using var insert = new NpgsqlCommand("insert into archive.republished select unnest($1) on conflict do nothing", connection)
        {
            Parameters = { new() { Value = ocids, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text } },
        };
        await insert.ExecuteNonQueryAsync(ct);
    }

    /// <returns>How many tenders are there no more, of which that was not known before; null: some do not say whose they are, so nothing was noted.</returns>
    public async Task<long?> FinishAsync(CancellationToken ct)
    {
        await using var nameless = new NpgsqlCommand("select exists (select from archive.republished where open.republisher(ocid) is null)", connection) { CommandTimeout = 0 };
        if ((bool)(await nameless.ExecuteScalarAsync(ct))!)
            return null;
        await using var command = new NpgsqlCommand(
            """
            with publisher as materialized (
              select distinct open.republisher(ocid) as source from archive.republished
            ), gone as (
              insert into open.withdrawal (ocid, source, noticed_at, reason, note)
              select t.ocid, p.source, now(), 'missing-at-source', 'not in a full republication'
              from open.tender t
              join publisher p on p.source = open.republisher(t.ocid)
              where not exists (select from archive.republished r where r.ocid = t.ocid)
                and not exists (select from open.withdrawal w where w.ocid = t.ocid and w.source = p.source and w.returned_at is null)
              returning ocid, reason
            ), back as (
              update open.withdrawal w set returned_at = now()
              from archive.republished r
              where r.ocid = w.ocid and w.returned_at is null and w.source = open.republisher(w.ocid)
              returning w.ocid
            ), told as (
              insert into open.tender_event (ocid, event, reason)
              select ocid, 'withdrawn', reason from gone
              union all
              select distinct ocid, 'updated', 'back-at-source' from back
            )
            select count(*) from gone
            """, connection) { CommandTimeout = 0 };
        var gone = (long)(await command.ExecuteScalarAsync(ct))!;
        await StartAsync(ct);
        return gone;
    }
}
