using System.Data;
using Npgsql;
using TazaKoom.OpenData.Catalog.Queries;
using TazaKoom.OpenData.GraphQL.Execution;

namespace TazaKoom.OpenData.Api.GraphQL.Sql;

/// <summary>A statement of a request, and where its answer is awaited.</summary>
internal sealed record AskedStatement(SqlStatement Statement, TaskCompletionSource<object?> Answer);

/// <summary>One connection of a request, with those of its statements that are asked on it, in one round trip, one after the other.</summary>
internal sealed class QueryLane(NpgsqlDataSource reader, IReadOnlyList<AskedStatement> asked, CancellationToken ct) : IAsyncDisposable
{
    NpgsqlConnection? _connection;
    NpgsqlTransaction? _transaction;
    NpgsqlBatch? _batch;
    NpgsqlDataReader? _rows;

    /// <summary>Begins the transaction whose snapshot other lanes see as well.</summary>
    /// <returns>The snapshot's name, a literal of PostgreSQL's own: valid until this lane is disposed of.</returns>
    public async Task<string> ExportAsync()
    {
        await BeginAsync();
        await using var export = new NpgsqlCommand("select pg_export_snapshot()", _connection, _transaction);
        return (string)(await export.ExecuteScalarAsync(ct))!;
    }

    public async Task ImportAsync(string snapshot)
    {
        await BeginAsync();
        await using var import = new NpgsqlCommand($"set transaction snapshot '{snapshot}'", _connection, _transaction);
        await import.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Several statements see one snapshot only in a transaction; one statement needs none.</summary>
    public async Task BeginAsync()
    {
        _connection = await reader.OpenConnectionAsync(ct);
        _transaction = await _connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
    }

    /// <param name="streamed">Whether the last answer is left in the connection, to be read while the response is written.</param>
    public async Task AskAsync(bool streamed)
    {
        _connection ??= await reader.OpenConnectionAsync(ct);
        _batch = _connection.CreateBatch();
        _batch.Transaction = _transaction;
        foreach (var (statement, _) in asked)
        {
            var command = new NpgsqlBatchCommand(statement.Text);
            // A parameter belongs to one command, and the statement to every request that is the same.
            foreach (var parameter in statement.Parameters) command.Parameters.Add(parameter.Clone());
            _batch.BatchCommands.Add(command);
        }
        _rows = await _batch.ExecuteReaderAsync(CommandBehavior.SequentialAccess, ct);
        for (var i = 0; i < asked.Count; i++)
        {
            await _rows.ReadAsync(ct);
            var isLast = i == asked.Count - 1;
            asked[i].Answer.SetResult(await _rows.IsDBNullAsync(0, ct) ? null
                : isLast && streamed ? new RawJson(default, await _rows.GetStreamAsync(0, ct))
                : new RawJson(await _rows.GetFieldValueAsync<byte[]>(0, ct)));
            if (!isLast) await _rows.NextResultAsync(ct);
        }
    }

    /// <summary>The first that is not answered failed; those behind it in the same transaction are not asked any more.</summary>
    public void Fail(Exception failure)
    {
        foreach (var (_, answer) in asked)
        {
            if (answer.TrySetException(failure))
                failure = CodedError.Failing("It was not asked, because another field of the request failed before it. Ask again without that one.", "NOT_ASKED");
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_rows is not null) await _rows.DisposeAsync();
            if (_batch is not null) await _batch.DisposeAsync();
            if (_transaction is not null) await _transaction.DisposeAsync();
        }
        catch (Exception e) when (e is NpgsqlException or OperationCanceledException or IOException)
        {
            // The answers said so, or nobody waits for them any more; what remains is to give the connection back.
        }
        finally
        {
            if (_connection is not null) await _connection.DisposeAsync();
        }
    }
}
