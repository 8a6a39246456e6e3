using Npgsql;

namespace TazaKoom.OpenData.Api.Rest;

/// <summary>How fresh the data is, asked of the database at most twice a minute.</summary>
internal sealed class Freshness(NpgsqlDataSource reader, TimeProvider clock)
{
    // While an import runs (or after it was killed) rows change from moment to moment: there is no last change to name.
    const string Sql = """
        select
          (select max(finished_at) from open.flag_run) as flagged,
          (select max(released) from open.tender)      as released,
          (select case when bool_and(i.finished_at is not null) filter (where i.started_at = l.started_at) is not false
             then greatest(max(i.finished_at), (select max(finished_at) from open.flag_run), (select max(at) from open.tender_event where event = 'withdrawn'),
               (select max(stored_at) from open.exchange_rate)) end
           from open.import i, (select max(started_at) as started_at from open.import) l) as changed
        """;

    // Whatever is published changes with one of these, and each is quick to find; see schema/095_change.sql.
    const string Version = """
        select case when bool_and(i.finished_at is not null) filter (where i.started_at = l.started_at) is not false
          then concat_ws(' ', (select era from open.change_era), (select max(changed_in) from open.tender_event), (select max(changed_in) from open.flag_event),
            max(i.finished_at), (select max(finished_at) from open.flag_run), (select max(stored_at) from open.exchange_rate)) end
        from open.import i, (select max(started_at) as started_at from open.import) l
        """;

    static readonly TimeSpan Kept = TimeSpan.FromSeconds(30);

    sealed record Known(DateTimeOffset Asked, DateTimeOffset? Snapshot, DateTimeOffset? SourceAsOf, DateTimeOffset? Changed);

    Known? known;
    int asking;

    /// <returns>When the rules last ran, and the date of the latest release of the source.</returns>
    public async ValueTask<(DateTimeOffset? Snapshot, DateTimeOffset? SourceAsOf)> ReadAsync(CancellationToken ct)
    {
        var now = await KnownAsync(ct);
        return (now.Snapshot, now.SourceAsOf);
    }

    /// <summary>Adds Last-Modified: the end of the last import or run of the rules, or the last time a tender was withdrawn.</summary>
    public async ValueTask StampAsync(HttpResponse response, CancellationToken ct)
    {
        if ((await KnownAsync(ct)).Changed is { } changed) response.GetTypedHeaders().LastModified = changed.ToUniversalTime();
    }

    /// <returns>What names the state of all that is published, as it is now; null while an import changes it from moment to moment.</returns>
    public async Task<string?> VersionAsync(CancellationToken ct)
    {
        await using var command = reader.CreateCommand(Version);
        return await command.ExecuteScalarAsync(ct) as string;
    }

    async ValueTask<Known> KnownAsync(CancellationToken ct)
    {
        if (known is not { } last) return await AskAsync(ct);
        // The question reads every tender: one request asks it, and the others meanwhile go by what was known.
        if (clock.GetUtcNow() - last.Asked < Kept || Interlocked.Exchange(ref asking, 1) == 1) return last;
        try
        {
            return await AskAsync(ct);
        }
        finally
        {
            Volatile.Write(ref asking, 0);
        }
    }

    async ValueTask<Known> AskAsync(CancellationToken ct)
    {
        await using var command = reader.CreateCommand(Sql);
        await using var row = await command.ExecuteReaderAsync(ct);
        await row.ReadAsync(ct);
        DateTimeOffset? At(int i) => row.IsDBNull(i) ? null : row.GetFieldValue<DateTimeOffset>(i);
        return known = new(clock.GetUtcNow(), At(0), At(1), At(2));
    }
}
