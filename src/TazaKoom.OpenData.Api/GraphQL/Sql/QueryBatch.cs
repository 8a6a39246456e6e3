using Npgsql;
using TazaKoom.OpenData.Api.Problems;
using TazaKoom.OpenData.Catalog.Queries;
using TazaKoom.OpenData.GraphQL.Execution;

namespace TazaKoom.OpenData.Api.GraphQL.Sql;

/// <summary>
/// The statements of one request, one for each root field: they run at once, on as many connections as there are to spare, and see one
/// snapshot of the database. A request with one statement, the usual one, is one round trip. The last answer is read while the response
/// is written; until then the connections are held.
/// </summary>
internal sealed class QueryBatch(NpgsqlDataSource reader, SpareConnections spare, QueryPlan plan, CancellationToken ct) : IAsyncDisposable
{
    /// <summary>More would only wait for each other: a server that answers many people has few processors to give to one of them.</summary>
    const int MostLanes = 4;

    /// <summary>Each statement has as long by itself (statement_timeout); several in a row have it together.</summary>
    static readonly TimeSpan mostTime = TimeSpan.FromSeconds(30);

    readonly List<AskedStatement> _asked = [];
    readonly List<QueryLane> _lanes = [];
    CancellationTokenSource? _deadline;
    int _spares;
    Task _sending = Task.CompletedTask;

    /// <returns>The answer as <see cref="RawJson"/>, once <see cref="Send"/> was called.</returns>
    public async ValueTask<object?> AskAsync(SelectedField field, Func<string, SqlStatement> write)
    {
        // Whoever reads the answer goes on where it came: to hand it to another thread costs more than most answers.
        var answer = new TaskCompletionSource<object?>();
        _asked.Add(new(plan.Statement(field, write), answer));
        return await answer.Task;
    }

    /// <summary>Sends what was asked; the answers complete by themselves.</summary>
    public void Send()
    {
        if (_asked.Count == 0) return;
        if (_asked.Count > 1)
        {
            _deadline = CancellationTokenSource.CreateLinkedTokenSource(ct);
            _deadline.CancelAfter(mostTime);
        }
        _spares = spare.Take(Math.Min(MostLanes, _asked.Count) - 1);
        // Dealt out from the end, so that the last statement is the last of the first lane.
        for (var lane = 0; lane <= _spares; lane++)
            _lanes.Add(new(reader, [.. _asked.Where((_, i) => (_asked.Count - 1 - i) % (_spares + 1) == lane)], _deadline?.Token ?? ct));
        _sending = _lanes.Count == 1 ? OnlyAsync(_lanes[0]) : TogetherAsync();
    }

    Task OnlyAsync(QueryLane lane) => GuardedAsync(lane, async () =>
    {
        if (_asked.Count > 1) await lane.BeginAsync();
        await lane.AskAsync(streamed: true);
    });

    async Task TogetherAsync()
    {
        var snapshot = "";
        await GuardedAsync(_lanes[0], async () => snapshot = await _lanes[0].ExportAsync());
        await Task.WhenAll(_lanes.Select((lane, n) => GuardedAsync(lane, async () =>
        {
            if (snapshot.Length == 0) throw CodedError.Failing("The database gave no snapshot that several fields could see. Ask again, or ask for one field at a time.", "NO_SNAPSHOT");
            if (n > 0) await lane.ImportAsync(snapshot);
            await lane.AskAsync(streamed: n == 0);
        })));
    }

    /// <summary>Why the database could not be asked at all: then nothing is answered, and the same request can be sent again.</summary>
    public Exception? Away { get; private set; }

    async Task GuardedAsync(QueryLane lane, Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception e) when (e is PostgresException { SqlState: PostgresErrorCodes.QueryCanceled } || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            lane.Fail(CodedError.Failing("The database did not find the answer in time. Narrow the filter, ask for fewer rows or fields, or take the export.", "HC0045"));
        }
        catch (PostgresException e) when (e.SqlState is ['2', '2', ..])
        {
            // A value that fits our types and not PostgreSQL's, such as a year beyond its calendar.
            lane.Fail(CodedError.Failing($"The database cannot read a value: {e.MessageText}.", "INVALID_VALUE"));
        }
        catch (Exception e) when (ProblemOf.Exception(e).Code == ProblemOf.DatabaseAway)
        {
            Away = e;
            lane.Fail(CodedError.Failing("The database is away. Ask again in a few seconds.", "DATABASE_AWAY"));
        }
        catch (Exception e)
        {
            lane.Fail(e);
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await _sending;
            // All of them, also where one fails: a connection in a transaction would be lost to others.
            await Task.WhenAll(_lanes.Select(lane => lane.DisposeAsync().AsTask()));
        }
        finally
        {
            spare.Return(_spares);
            _deadline?.Dispose();
        }
    }
}
