using System.Globalization;
using System.IO.Compression;
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
        foreach (var row in content.EnumerateArray())
            if (row.TryGetProperty("id", out var id))
                plans.Add((id.ToString(), row.TryGetProperty("date", out var date) && DateTimeOffset.TryParse(date.ToString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null));
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

    async Task<bool> StoreAsync(string id, byte[] json, CancellationToken ct)
    {
        var lines = PlanLine.Read(json, pseudonyms);
        await using var connection = await owner.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var isNew = await connection.ExecuteAsync(new CommandDefinition(
            """
            insert into archive.plan (plan_id, sha256, fetched_at, body)
            values (@id, @sha256, now(), @body)
            on conflict do nothing
            """,
            new { id, sha256 = SHA256.HashData(json), body = Deflate(json) }, cancellationToken: ct)) > 0;
        if (isNew)
        {
            await connection.ExecuteAsync(new CommandDefinition("delete from open.plan_line where plan_id = @id", new { id }, cancellationToken: ct));
            await connection.ExecuteAsync(new CommandDefinition(PlanLine.Insert, lines, cancellationToken: ct));
        }
        await transaction.CommitAsync(ct);
        return isNew;
    }

    static byte[] Deflate(byte[] bytes)
    {
        using var to = new MemoryStream();
        using (var deflate = new ZLibStream(to, CompressionLevel.Fastest, leaveOpen: true))
            deflate.Write(bytes);
        return to.ToArray();
    }
}
