using System.Buffers;
using System.Runtime.ExceptionServices;
using Npgsql;
using TazaKoom.OpenData.Api.GraphQL.GraphiQL;
using TazaKoom.OpenData.Api.GraphQL.Sql;
using TazaKoom.OpenData.Api.Rest;
using TazaKoom.OpenData.GraphQL.Execution;
using TazaKoom.OpenData.GraphQL.Language.Ast;

namespace TazaKoom.OpenData.Api.GraphQL.Http;

/// <summary>POST and GET /graphql, and GET /graphql/persisted/{sha256}.</summary>
internal sealed partial class GraphQLEndpoint
{
    readonly NpgsqlDataSource _reader;
    readonly Engine _engine;
    readonly QueryPlans _plans;
    readonly PersistedDocuments _persisted;
    // A quarter of the pool: the other requests keep theirs.
    readonly SpareConnections _spare;

    public GraphQLEndpoint(NpgsqlDataSource reader, WebOptions options, ILogger<GraphQLEndpoint> log)
    {
        _reader = reader;
        _engine = new(TazaGraph.Build(), unexpected: failure => Failed(log, failure));
        _plans = new(_engine);
        _persisted = new(_engine, options.GraphQLDocuments);
        // A snapshot is known to the server that made it: where there are several, a request keeps to one connection.
        var to = new NpgsqlConnectionStringBuilder(reader.ConnectionString);
        _spare = new(to.Host?.Contains(',') == true ? 0 : to.MaxPoolSize / 4);
    }

    public async Task AnswerAsync(HttpContext http)
    {
        var isGet = !HttpMethods.IsPost(http.Request.Method);
        if (isGet && http.Request.Query.ContainsKey("sdl"))
        {
            await JsonAnswer.WriteAsync(http, TazaGraph.SdlUtf8, "text/plain; charset=utf-8");
            return;
        }
        if (GraphiQLPage.IsWanted(http.Request))
        {
            await GraphiQLPage.AnswerAsync(http);
            return;
        }
        await AnswerAsync(http, isGet, async () => isGet ? GraphQLRequest.ReadQueryString(http.Request) : await GraphQLRequest.ReadBodyAsync(http.Request));
    }

    public Task AnswerPersistedAsync(HttpContext http, string id, string? operationName) =>
        AnswerAsync(http, isGet: true, () => Task.FromResult(GraphQLRequest.ReadPersisted(http.Request, id, operationName)));

    async Task AnswerAsync(HttpContext http, bool isGet, Func<Task<GraphQLRequest>> read)
    {
        if (ResponseFormat.Of(http.Request) is not { } format)
        {
            await WriteAsync(http, ResponseFormat.Json, StatusCodes.Status406NotAcceptable, Refused("Answers are application/graphql-response+json or application/json."));
            return;
        }
        try
        {
            await ExecuteAsync(http, format, await read(), isGet);
        }
        catch (BadGraphQLRequestException bad)
        {
            await WriteAsync(http, format, bad.Status, Refused(bad.Message, bad.Code));
        }
    }

    async Task ExecuteAsync(HttpContext http, ResponseFormat format, GraphQLRequest request, bool isGet)
    {
        var prepared = request.Query is { } text ? _engine.Prepare(text)
            : _persisted.Find(request.Id!) ?? throw new BadGraphQLRequestException(404, "PersistedQueryNotFound: no document with this SHA-256 is known. Send the document itself.", "PERSISTED_QUERY_NOT_FOUND");
        if (isGet && prepared.Document?.Definitions.OfType<OperationNode>().Any(operation => operation.Operation != OperationType.Query) == true)
        {
            http.Response.Headers.Allow = "POST";
            await WriteAsync(http, format, StatusCodes.Status405MethodNotAllowed, Refused("GET answers queries only."));
            return;
        }
        var wish = http.Request.Headers["GraphQL-Cost"].ToString();
        if (wish is not ("" or "report" or "validate")) throw new BadGraphQLRequestException(400, "The header GraphQL-Cost can be 'report' or 'validate'.");
        var plan = _plans.Of(prepared, request, Languages.Of(http.Request));
        await using var batch = new QueryBatch(_reader, _spare, plan, http.RequestAborted);
        // "validate" weighs a query without executing it.
        var response = plan.Operation.Refusal
            ?? (plan.Cost.Refusal is { } refusal ? GraphQLResponse.Refused([refusal])
                : wish == "validate" ? GraphQLResponse.Refused([])
                : await _engine.ExecuteAsync(plan.Operation, batch, batch.Send, http.RequestAborted));
        if (batch.Away is { } away) ExceptionDispatchInfo.Throw(away);
        if (wish.Length > 0 && plan.Operation.Refusal is null) response = response.With(plan.Cost.Report);
        var status = response.HasData || response.Errors.Count == 0 ? StatusCodes.Status200OK : format.RefusedStatus;
        await WriteAsync(http, format, status, response, cacheable: isGet && wish.Length == 0 && response.Errors.Count == 0);
    }

    static GraphQLResponse Refused(string message, string? code = null) => GraphQLResponse.Refused([CodedError.Of(message, code)]);

    static async Task WriteAsync(HttpContext http, ResponseFormat format, int status, GraphQLResponse response, bool cacheable = false)
    {
        var ct = http.RequestAborted;
        http.Response.StatusCode = status;
        http.Response.ContentType = format.MediaType + "; charset=utf-8";
        http.Response.Headers.Vary = "Accept, Accept-Language, GraphQL-Cost";
        if (cacheable)
        {
            // The ETag is of the whole answer.
            using var whole = new AnswerBody();
            await response.WriteToAsync(whole.Buffer, static () => default, ct);
            await JsonAnswer.WriteAsync(http, whole.Buffer.WrittenMemory, http.Response.ContentType);
            return;
        }
        http.Response.Headers.CacheControl = "no-store";
        var body = http.Response.BodyWriter;
        using var part = new AnswerBody();
        try
        {
            await response.WriteToAsync(part.Buffer, SendAsync, ct);
            // The usual answer is as long as what stands here: sent as one piece, with its length.
            if (!http.Response.HasStarted) http.Response.ContentLength = part.Buffer.WrittenCount;
            body.Write(part.Buffer.WrittenSpan);
        }
        catch (Exception e) when (http.Response.HasStarted && e is NpgsqlException or IOException)
        {
            // Half an answer must not look like a whole one.
            http.Abort();
        }

        async ValueTask SendAsync()
        {
            body.Write(part.Buffer.WrittenSpan);
            part.Buffer.ResetWrittenCount();
            await body.FlushAsync(ct);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A GraphQL field failed")]
    static partial void Failed(ILogger log, Exception exception);
}
