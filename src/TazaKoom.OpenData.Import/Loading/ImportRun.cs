using Npgsql;

namespace TazaKoom.OpenData.Import.Loading;

/// <summary>One import as the archive remembers it: its row, its files, its problems. Alone in the database while it lasts.</summary>
internal sealed class ImportRun : IAsyncDisposable
{
    const long Lock = 0x74617a61_696d7074; // "tazaimpt"

    readonly NpgsqlConnection connection;

    ImportRun(NpgsqlConnection connection) => this.connection = connection;

    public Guid Id { get; } = Guid.NewGuid();

    /// <summary>Transactions of this import have this number or a later one.</summary>
    ulong first;

    /// <param name="connection">Kept open for the whole import: the lock belongs to its session.</param>
    /// <param name="command">What was asked for, for people who read archive.import_run.</param>
    /// <param name="waiting">Called when another import has to end first.</param>
    public static async Task<ImportRun> StartAsync(NpgsqlConnection connection, string command, Action waiting, CancellationToken ct)
    {
        // A batch that is lost with the server's power is imported again next time: there is no need to wait for the disk.
        await using (var settings = new NpgsqlCommand("set synchronous_commit = off", connection))
            await settings.ExecuteNonQueryAsync(ct);
        await using (var attempt = new NpgsqlCommand("select pg_try_advisory_lock($1)", connection) { Parameters = { new() { Value = Lock } } })
        {
            if (!(bool)(await attempt.ExecuteScalarAsync(ct))!)
            {
                waiting();
                await using var patient = new NpgsqlCommand("select pg_advisory_lock($1)", connection) { Parameters = { new() { Value = Lock } }, CommandTimeout = 0 };
                await patient.ExecuteNonQueryAsync(ct);
            }
        }
        // Whoever had the lock before and did not say how it ended cannot say it any more.
        await using (var calls = new NpgsqlCommand("update archive.import_run set outcome = 'killed' where outcome = 'running'; call archive.check_era(); call archive.count_tenders()", connection) { CommandTimeout = 0 })
            await calls.ExecuteNonQueryAsync(ct);
        var run = new ImportRun(connection);
        await using var insert = new NpgsqlCommand("insert into archive.import_run (run_id, command) values ($1, $2) returning pg_current_xact_id()", connection)
        {
            Parameters = { new() { Value = run.Id }, new() { Value = FileProblem.Clean(command) } },
        };
        run.first = (ulong)(await insert.ExecuteScalarAsync(ct))!;
        return run;
    }

    /// <summary>A file's row; its outcome is known once it was read to its end.</summary>
    public NpgsqlBatchCommand FileCommand(ImportFile file) => new(
        """
        insert into archive.file as f (file_id, run_id, name, sha256, bytes, releases, problems, license, source_url, fetched_at, outcome, reason)
        select
          $1, $2, $3, $4, $5, $6, p.all, $7, $8, now(),
          case
            when not $9 then 'reading'
            when p.serious = 0 then 'imported'
            when $6 + $10 > p.unidentified then 'partly'
            else 'refused'
          end,
          p.message
        from (
          select
            count(*) as all,
            count(*) filter (where not noted) as serious,
            count(*) filter (where code like 'ocid-%') as unidentified,
            (array_agg(message order by byte_offset, code) filter (where not noted))[1] as message
          from archive.problem
          cross join lateral (select code = any ($11) as noted) n
          where file_id = $1 and solved_at is null
        ) p
        on conflict (file_id) do update set
          bytes = excluded.bytes,
          releases = excluded.releases,
          problems = excluded.problems,
          license = coalesce(excluded.license, f.license),
          source_url = coalesce(excluded.source_url, f.source_url),
          outcome = excluded.outcome,
          reason = excluded.reason
        """)
    {
        Parameters =
        {
            new() { Value = file.Id },
            new() { Value = Id },
            new() { Value = FileProblem.Clean(file.Name) },
            Bytea(file.Sha256),
            new() { Value = file.Bytes },
            new() { Value = file.Releases },
            Text(file.License),
            Text(file.SourceUrl),
            new() { Value = file.Finished },
            new() { Value = file.Entries },
            new() { Value = FileProblem.Notes },
        },
    };

    public NpgsqlBatchCommand ProblemCommand(FileProblem problem) => new(
        """
        insert into archive.problem (problem_id, run_id, file_id, ocid, byte_offset, line, path, code, message, raw)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        on conflict (problem_id) do nothing
        """)
    {
        Parameters =
        {
            new() { Value = problem.Id },
            new() { Value = Id },
            new() { Value = problem.File.Id },
            Text(problem.Ocid),
            new() { Value = problem.Position.Byte },
            new() { Value = problem.Position.Line },
            Text(problem.Position.Path),
            new() { Value = problem.Code },
            Text(problem.Message),
            Text(problem.Raw),
        },
    };

    /// <summary>Tenders that were there before this import and have a new release now: each once, in however many batches it was met.</summary>
    public async Task<long> TendersUpdatedAsync(CancellationToken ct)
    {
        await using var count = new NpgsqlCommand(
            """
            select count(*)
            from (
              select ocid
              from open.tender_event
              where changed_in >= $1 and event in ('created', 'updated')
              group by ocid
              having bool_and(event = 'updated')
            ) met
            -- A tender that was only made again from the archive has no new release.
            where exists (select from open.release r where r.ocid = met.ocid and r.changed_in >= $1)
            """, connection)
        {
            Parameters = { new() { Value = first, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Xid8 } },
            CommandTimeout = 0,
        };
        return (long)(await count.ExecuteScalarAsync(ct))!;
    }

    public async Task FinishAsync(ImportSummary summary, CancellationToken ct)
    {
        await using var update = new NpgsqlCommand(
            """
            update archive.import_run
            set finished_at = now(), outcome = 'done', files = $2, bytes = $3, releases = $4, new = $5, unchanged = $6, problems = $7
            where run_id = $1
            """, connection)
        {
            Parameters =
            {
                new() { Value = Id },
                new() { Value = summary.Files },
                new() { Value = summary.Bytes },
                new() { Value = summary.ReleasesRead },
                new() { Value = summary.ReleasesNew },
                new() { Value = summary.ReleasesUnchanged },
                new() { Value = summary.Problems },
            },
        };
        await update.ExecuteNonQueryAsync(ct);
    }

    /// <summary>It ended, but not with what was asked for; what was committed stays. Without a server the next run notes it.</summary>
    public async Task FailAsync()
    {
        if (connection.FullState != System.Data.ConnectionState.Open)
            return;
        try
        {
            await using var update = new NpgsqlCommand("update archive.import_run set finished_at = now(), outcome = 'failed' where run_id = $1", connection) { Parameters = { new() { Value = Id } } };
            await update.ExecuteNonQueryAsync(CancellationToken.None);
        }
        catch (NpgsqlException)
        {
            // The server is gone.
        }
    }

    /// <summary>Lets the next import in, also after an error: the connection goes back to its pool, and would keep the lock there.</summary>
    public async ValueTask DisposeAsync()
    {
        if (connection.FullState != System.Data.ConnectionState.Open)
            return;
        try
        {
            await using var unlock = new NpgsqlCommand("select pg_advisory_unlock($1)", connection) { Parameters = { new() { Value = Lock } } };
            await unlock.ExecuteNonQueryAsync(CancellationToken.None);
        }
        catch (NpgsqlException)
        {
            // The server is gone, and the lock with it.
        }
    }

    static NpgsqlParameter Text(string? text) =>
        new() { Value = text is null ? DBNull.Value : FileProblem.Clean(text), NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text };

    static NpgsqlParameter Bytea(byte[]? bytes) => new() { Value = (object?)bytes ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Bytea };
}
