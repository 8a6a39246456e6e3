using System.Data;
using Npgsql;
using TazaKoom.OpenData.Catalog.Queries;
using TazaKoom.OpenData.GraphQL;
using TazaKoom.OpenData.GraphQL.Execution;

namespace TazaKoom.OpenData.Api.GraphQL.Sql;

/// <summary>
/// The statements of one request, one for each root field: they go to the database together and see one snapshot of it.
/// A request with one statement, the usual one, is one round trip. The last answer is read while the response is written; until then the connection is held.
/// </summary>
internal sealed class QueryBatch(NpgsqlDataSource reader, QueryPlan plan, CancellationToken ct) : IAsyncDisposable
{
    readonly List<(SqlStatement Statement, TaskCompletionSource<object?> Answer)> _asked = [];
    NpgsqlConnection? _connection;
    NpgsqlTransaction? _transaction;
    NpgsqlBatch? _batch;
    NpgsqlDataReader? _rows;
    Task _sending = Task.CompletedTask;

    /// <returns>The answer as <see cref="RawJson"/>, once <see cref="Send"/> was called.</returns>
    public async ValueTask<object?> AskAsync(SelectedField field, Func<string, SqlStatement> write)
    {
        var answer = new TaskCompletionSource<object?>(TaskCreationOptions.RunContinuationsAsynchronously);
        _asked.Add((plan.Statement(field, write), answer));
        return await answer.Task;
    }

    /// <summary>Sends what was asked; the answers complete by themselves.</summary>
    public void Send()
    {
        if (_asked.Count > 0) _sending = SendAsync();
    }

    async Task SendAsync()
    {
        try
        {
            await RunAsync();
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.QueryCanceled)
        {
            Fail(Wrong("The database did not find the answer in time. Narrow the filter, ask for fewer rows, or take the export.", "TIMEOUT"));
        }
        catch (PostgresException e) when (e.SqlState is ['2', '2', ..])
        {
            // A value that fits our types and not PostgreSQL's, such as a year beyond its calendar.
            Fail(Wrong($"The database cannot read a value: {e.MessageText}.", "INVALID_VALUE"));
        }
        catch (Exception e)
        {
            Fail(e);
        }
    }

    async Task RunAsync()
    {
        _connection = await reader.OpenConnectionAsync(ct);
        if (_asked.Count > 1) _transaction = await _connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        _batch = new NpgsqlBatch(_connection, _transaction);
        foreach (var (statement, _) in _asked)
        {
            var command = new NpgsqlBatchCommand(statement.Text);
            // A parameter belongs to one command, and the statement to every request that is the same.
            foreach (var parameter in statement.Parameters) command.Parameters.Add(parameter.Clone());
            _batch.BatchCommands.Add(command);
        }
        _rows = await _batch.ExecuteReaderAsync(CommandBehavior.SequentialAccess, ct);
        for (var i = 0; i < _asked.Count; i++)
        {
            await _rows.ReadAsync(ct);
            var isLast = i == _asked.Count - 1;
            _asked[i].Answer.SetResult(await _rows.IsDBNullAsync(0, ct) ? null
                : isLast ? new RawJson(default, await _rows.GetStreamAsync(0, ct))
                : new RawJson(await _rows.GetFieldValueAsync<byte[]>(0, ct)));
            if (!isLast) await _rows.NextResultAsync(ct);
        }
    }

    static GraphQLException Wrong(string message, string code) =>
        new(new GraphQLError(message) { Extensions = new Dictionary<string, object?> { ["code"] = code } });

    void Fail(Exception failure)
    {
        foreach (var (_, answer) in _asked) answer.TrySetException(failure);
    }

    public async ValueTask DisposeAsync()
    {
        await _sending;
        if (_rows is not null) await _rows.DisposeAsync();
        if (_batch is not null) await _batch.DisposeAsync();
        if (_transaction is not null) await _transaction.DisposeAsync();
        if (_connection is not null) await _connection.DisposeAsync();
    }
}
