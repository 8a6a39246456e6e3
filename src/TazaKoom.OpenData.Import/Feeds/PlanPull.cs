using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Dapper;
using Npgsql;
using TazaKoom.OpenData.Database;
using TazaKoom.OpenData.Import.Normalising;

namespace TazaKoom.OpenData.Import.Feeds;

/// <summary>
/// The annual plans. `/planning` is a page object and no release package: it lists ids and dates, here `offset` is a date and
/// `page` a page number; each plan is asked for by itself.
/// </summary>
sealed class PlanPull(FeedClient client, FeedOptions options, NpgsqlDataSource owner, Pseudonyms pseudonyms)
{
    /// <returns>Plans that were new or changed.</returns>
    public async Task<int> PullAsync(CancellationToken ct)
    {
        var state = new FeedState(owner, options.Name + "/planning");
        var since = (options.Since ?? await state.ReadAsync(ct) ?? new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero)) - options.Overlap;
        var stored = 0;
        for (var page = 0; ; page++)
        {
            var day = since.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            var path = string.Create(CultureInfo.InvariantCulture, $"/planning?offset={day}&page={page}&size={options.PageSize}");
            if (await client.GetAsync(path, ct) is not { } json)
                return stored; // a feed without plans
            var (plans, last) = Parse(json, path);
            DateTimeOffset? newest = null;
            foreach (var (id, date) in plans)
            {
                if (await PlanAsync(id, ct) is { } plan && await StoreAsync(id, plan, ct))
                    stored++;
                newest = newest > date ? newest : date;
            }
            if (newest is { } reached)
                await state.WriteAsync(reached, ct);
            if (last || plans.Count == 0)
                return stored;
        }
    }

    static (List<(string Id, DateTimeOffset? Date)> Plans, bool Last) Parse(byte[] json, string path)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("content", out var content) || content.ValueKind != JsonValueKind.Array)
            throw new TazaException($"{path} answers something else than a page of plans: \"content\" was expected.");
        var plans = new List<(string, DateTimeOffset?)>();
        foreach (var row in new FeedRow(content).Rows)
            if (row["id"].Text is { } id)
                plans.Add((id, DateTimeOffset.TryParse(row["date"].Text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null));
        return (plans, !root.TryGetProperty("last", out var last) || last.ValueKind == JsonValueKind.True);
    }

    /// <summary>An id that the feed cannot serve (500, even after patience) is passed by: one plan must not stop the others.</summary>
    async Task<byte[]?> PlanAsync(string id, CancellationToken ct)
    {
        try
        {
            return await client.GetAsync("/planning/" + Uri.EscapeDataString(id), ct);
        }
        catch (TazaException e) when (e.InnerException is FeedAnswerException)
        {
            return null;
        }
    }

    /// <returns>Whether it is another than the one that came last.</returns>
    async Task<bool> StoreAsync(string id, byte[] json, CancellationToken ct)
    {
        var sha256 = SHA256.HashData(json);
        await using var connection = await owner.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var last = await connection.ExecuteScalarAsync<byte[]>(new CommandDefinition(
            "select sha256 from archive.plan where plan_id = @id order by fetched_at desc limit 1", new { id }, cancellationToken: ct));
        if (last is not null && last.AsSpan().SequenceEqual(sha256))
            return false;
        await connection.ExecuteAsync(new CommandDefinition(
            """
            insert into archive.plan (plan_id, sha256, fetched_at, body)
            values (@id, @sha256, clock_timestamp(), @body)
            -- A plan may become again what it was.
            on conflict (plan_id, sha256) do update set fetched_at = excluded.fetched_at
            """,
            new { id, sha256, body = new Deflater().Deflate(json).ToArray() }, cancellationToken: ct));
        // What is no plan takes none away.
        if (PlanLine.Read(json, pseudonyms) is { } lines)
        {
            await connection.ExecuteAsync(new CommandDefinition("delete from open.plan_line where plan_id = @id", new { id }, cancellationToken: ct));
            await connection.ExecuteAsync(new CommandDefinition(PlanLine.Insert, lines, cancellationToken: ct));
        }
        await transaction.CommitAsync(ct);
        return true;
    }
}
