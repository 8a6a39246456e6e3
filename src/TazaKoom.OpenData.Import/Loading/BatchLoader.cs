using Npgsql;
using NpgsqlTypes;

namespace TazaKoom.OpenData.Import.Loading;

/// <summary>Sends prepared batches: archive, rows and the run's counts in one transaction each.</summary>
internal sealed class BatchLoader(NpgsqlConnection connection, ImportRun run)
{
    /// <summary>Signature, no flags, no extension.</summary>
    static readonly byte[] Head = [.. "PGCOPY\n"u8, 0xFF, .. "\r\n\0"u8, 0, 0, 0, 0, 0, 0, 0, 0];

    static readonly byte[] Tail = [0xFF, 0xFF];

    public async Task LoadAsync(PreparedBatch batch, CancellationToken ct)
    {
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await WriteFilesAsync(batch, ct);
        if (batch.Replaced.Length > 0)
            await DeleteAsync(batch.Replaced, ct);
        await WriteFirstReleasesAsync([.. batch.Workers.SelectMany(worker => worker.FirstReleases)], ct);
        await CopyAsync(batch.Workers, ct);
        if (batch.Written.Length > 0)
            await CountAsync(batch.Written, ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>
    /// Rows go in the order of their tenders, whichever worker made them: where a file is in the order of its ocids, as most are, every index
    /// only grows at its end, which takes less time and a quarter less room.
    /// </summary>
    async Task CopyAsync(IReadOnlyList<Worker> workers, CancellationToken ct)
    {
        var stretches = workers
            .SelectMany(worker => worker.Stretches.Select((stretch, i) => (stretch.From, worker.Rows, Starts: i == 0 ? null : worker.Stretches[i - 1].Ends, stretch.Ends)))
            .OrderBy(stretch => stretch.From)
            .ToList();
        for (var table = 0; workers.Count > 0 && table < workers[0].Rows.All.Length; table++)
        {
            if (workers.All(worker => worker.Rows.All[table].Rows == 0))
                continue;
            await using var copy = await connection.BeginRawBinaryCopyAsync(workers[0].Rows.All[table].Table.CopyCommand, ct);
            await copy.WriteAsync(Head, ct);
            foreach (var (_, rows, starts, ends) in stretches)
                await copy.WriteAsync(rows.All[table].Written[(starts?[table] ?? 0)..ends[table]], ct);
            await copy.WriteAsync(Tail, ct);
        }
    }

    /// <summary>Sends the rows of one buffer.</summary>
    public static async Task CopyAsync(NpgsqlConnection connection, CopyBuffer rows, CancellationToken ct)
    {
        await using var copy = await connection.BeginRawBinaryCopyAsync(rows.Table.CopyCommand, ct);
        await copy.WriteAsync(Head, ct);
        await copy.WriteAsync(rows.Written, ct);
        await copy.WriteAsync(Tail, ct);
    }

    async Task DeleteAsync(string[] ocids, CancellationToken ct)
    {
        await using var deletes = new NpgsqlBatch(connection);
        // A day's tenders are found by their keys, also where the tables have grown since anybody counted what is in them; so it need not
        // be estimated for each of their ids how common it is, which takes longer than to find it.
        deletes.BatchCommands.Add(new NpgsqlBatchCommand("set local enable_seqscan = off"));
        deletes.BatchCommands.Add(new NpgsqlBatchCommand("set local plan_cache_mode = force_generic_plan"));
        deletes.BatchCommands.Add(Command("call archive.count_tenders($1, -1)"));
        foreach (var table in Table.OfTender)
        {
            // An organization that is no longer named has to be counted again, too.
            if (table == Table.Party)
                deletes.BatchCommands.Add(Command("call archive.count_out($1)"));
            deletes.BatchCommands.Add(Command($"delete from {table.Name} where ocid = any($1)"));
        }
        deletes.BatchCommands.Add(Command("delete from archive.unmerged where ocid = any($1)"));
        await deletes.ExecuteNonQueryAsync(ct);

        NpgsqlBatchCommand Command(string sql) => new(sql) { Parameters = { Ocids(ocids) } };
    }

    /// <summary>See schema/145_count.sql.</summary>
    async Task CountAsync(string[] ocids, CancellationToken ct)
    {
        await using var count = new NpgsqlCommand("call archive.count_tenders($1, 1)", connection) { Parameters = { Ocids(ocids) } };
        await count.ExecuteNonQueryAsync(ct);
    }

    static NpgsqlParameter Ocids(string[] ocids) => new() { Value = ocids, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text };

    async Task WriteFirstReleasesAsync(FirstRelease[] first, CancellationToken ct)
    {
        if (first.Length == 0)
            return;
        await using var update = new NpgsqlCommand(
            """
            update open.release r
            set bytes = f.bytes, body = f.body
            from unnest($1, $2, $3) as f(ocid, bytes, body)
            where r.ocid = f.ocid and r.arrival = 1
            """, connection)
        {
            Parameters =
            {
                new() { Value = Array.ConvertAll(first, release => release.Ocid), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text },
                new() { Value = Array.ConvertAll(first, release => release.Bytes), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Integer },
                new() { Value = Array.ConvertAll(first, release => release.Body), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea },
            },
        };
        await update.ExecuteNonQueryAsync(ct);
    }

    async Task WriteFilesAsync(PreparedBatch batch, CancellationToken ct)
    {
        await using var commands = new NpgsqlBatch(connection);
        foreach (var problem in batch.Problems)
            commands.BatchCommands.Add(run.ProblemCommand(problem));
        foreach (var file in batch.Batch.FileStates) // after the problems: it counts them
            commands.BatchCommands.Add(run.FileCommand(file));
        if (batch.Unmerged.Length > 0)
        {
            commands.BatchCommands.Add(new NpgsqlBatchCommand("insert into archive.unmerged select unnest($1) on conflict do nothing")
            {
                Parameters = { Ocids(batch.Unmerged) },
            });
        }
        if (batch.Solved.Length > 0)
        {
            commands.BatchCommands.Add(new NpgsqlBatchCommand("update archive.problem set solved_at = now() where problem_id = any($1) and solved_at is null")
            {
                Parameters = { new() { Value = batch.Solved } },
            });
        }
        if (commands.BatchCommands.Count > 0)
            await commands.ExecuteNonQueryAsync(ct);
    }
}
