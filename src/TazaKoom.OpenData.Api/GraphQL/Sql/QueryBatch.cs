using Npgsql;
using TazaKoom.OpenData.Catalog.Queries;
using TazaKoom.OpenData.GraphQL;
using TazaKoom.OpenData.GraphQL.Execution;

namespace TazaKoom.OpenData.Api.GraphQL.Sql;

/// <summary>
/// The statements of one request, one for each root field: they go to the database together and see one snapshot of it.
/// A request with one statement, the usual one, is one round trip.
/// </summary>
internal sealed class QueryBatch(NpgsqlDataSource reader, string language, CancellationToken ct)
{
    readonly List<(SqlStatement Statement, TaskCompletionSource<object?> Answer)> _asked = [];

    /// <summary>en, ru or ky.</summary>
    public string Language => language;

    /// <returns>The answer as <see cref="RawJson"/>, once <see cref="Send"/> was called.</returns>
    public async ValueTask<object?> AskAsync(SqlStatement statement)
    {
        var answer = new TaskCompletionSource<object?>(TaskCreationOptions.RunContinuationsAsynchronously);
        _asked.Add((statement, answer));
        return await answer.Task;
    }

    /// <summary>Sends what was asked; the answers complete by themselves.</summary>
    public void Send()
    {
        if (_asked.Count > 0) _ = SendAsync();
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
        await using var connection = await reader.OpenConnectionAsync(ct);
        await using var transaction = _asked.Count > 1 ? await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, ct) : null;
        await using var batch = new NpgsqlBatch(connection, transaction);
        // Instants in JSON carry the offset of Bishkek, as everywhere.
        batch.BatchCommands.Add(new("set time zone 'Asia/Bishkek'"));
        foreach (var (statement, _) in _asked)
        {
            var command = new NpgsqlBatchCommand(statement.Text);
            foreach (var parameter in statement.Parameters) command.Parameters.Add(parameter);
            batch.BatchCommands.Add(command);
        }
        await using var row = await batch.ExecuteReaderAsync(ct);
        foreach (var (_, answer) in _asked)
        {
            await row.ReadAsync(ct);
            answer.SetResult(row.IsDBNull(0) ? null : new RawJson(row.GetFieldValue<byte[]>(0)));
            await row.NextResultAsync(ct);
        }
    }

    static GraphQLException Wrong(string message, string code) =>
        new(new GraphQLError(message) { Extensions = new Dictionary<string, object?> { ["code"] = code } });

    void Fail(Exception failure)
    {
        foreach (var (_, answer) in _asked) answer.TrySetException(failure);
    }
}
