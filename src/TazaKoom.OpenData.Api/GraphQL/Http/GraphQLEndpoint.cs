using System.Buffers;
using Npgsql;
using TazaKoom.OpenData.Api.GraphQL.Sql;
using TazaKoom.OpenData.Api.Rest;
using TazaKoom.OpenData.GraphQL;
using TazaKoom.OpenData.GraphQL.Execution;
using TazaKoom.OpenData.GraphQL.Language.Ast;

namespace TazaKoom.OpenData.Api.GraphQL.Http;

/// <summary>POST and GET /graphql.</summary>
internal sealed partial class GraphQLEndpoint(NpgsqlDataSource reader, ILogger<GraphQLEndpoint> log)
{
    readonly Engine _engine = new(TazaGraph.Build(), unexpected: failure => Failed(log, failure));

    public async Task AnswerAsync(HttpContext http)
    {
        if (ResponseFormat.Of(http.Request) is not { } format)
        {
            await WriteAsync(http, ResponseFormat.Json, StatusCodes.Status406NotAcceptable, Refused("Answers are application/graphql-response+json or application/json."));
            return;
        }
        var isGet = !HttpMethods.IsPost(http.Request.Method);
        if (isGet && http.Request.Query.ContainsKey("sdl"))
        {
            http.Response.ContentType = "text/plain; charset=utf-8";
            await http.Response.WriteAsync(TazaGraph.Sdl, http.RequestAborted);
            return;
        }
        try
        {
            var request = isGet ? GraphQLRequest.ReadQueryString(http.Request) : await GraphQLRequest.ReadBodyAsync(http.Request);
            await ExecuteAsync(http, format, request, isGet);
        }
        catch (BadGraphQLRequestException bad)
        {
            await WriteAsync(http, format, bad.Status, Refused(bad.Message));
        }
    }

    async Task ExecuteAsync(HttpContext http, ResponseFormat format, GraphQLRequest request, bool isGet)
    {
        var prepared = _engine.Prepare(request.Query);
        if (isGet && prepared.Document?.Definitions.OfType<OperationNode>().Any(operation => operation.Operation != OperationType.Query) == true)
        {
            http.Response.Headers.Allow = "POST";
            await WriteAsync(http, format, StatusCodes.Status405MethodNotAllowed, Refused("GET answers queries only."));
            return;
        }
        var batch = new QueryBatch(reader, Languages.Of(http.Request), http.RequestAborted);
        QueryCost? cost = null;
        var wish = http.Request.Headers["GraphQL-Cost"].ToString();
        GraphQLError? Weigh(IReadOnlyList<SelectedField> fields)
        {
            cost = QueryCost.Of(fields, _engine.Schema);
            return cost.Refusal;
        }
        // "validate" weighs a query without executing it.
        var response = wish == "validate" && prepared.Errors.Count == 0
            ? await _engine.ExecuteAsync(prepared, request.OperationName, request.Variables, inspect: fields => Weigh(fields) ?? Weighed, cancellation: http.RequestAborted)
            : await _engine.ExecuteAsync(prepared, request.OperationName, request.Variables, batch, batch.Send, Weigh, http.RequestAborted);
        if (ReferenceEquals(response.Errors.FirstOrDefault(), Weighed)) response = GraphQLResponse.Refused([]);
        if (wish.Length > 0 && cost is not null) response = response.With(cost.Report);
        var status = response.HasData || response.Errors.Count == 0 ? StatusCodes.Status200OK : format.RefusedStatus;
        await WriteAsync(http, format, status, response, cacheable: isGet && response.Errors.Count == 0);
    }

    static readonly GraphQLError Weighed = new("The query was weighed, not executed.");

    static GraphQLResponse Refused(string message) => GraphQLResponse.Refused([new(message)]);

    static async Task WriteAsync(HttpContext http, ResponseFormat format, int status, GraphQLResponse response, bool cacheable = false)
    {
        var body = new ArrayBufferWriter<byte>(16 * 1024);
        response.WriteTo(body);
        http.Response.StatusCode = status;
        http.Response.ContentType = format.MediaType + "; charset=utf-8";
        http.Response.Headers.Vary = "Accept, Accept-Language";
        if (cacheable)
        {
            await JsonAnswer.WriteAsync(http, body.WrittenMemory, http.Response.ContentType);
            return;
        }
        http.Response.Headers.CacheControl = "no-store";
        await http.Response.Body.WriteAsync(body.WrittenMemory, http.RequestAborted);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A GraphQL field failed")]
    static partial void Failed(ILogger log, Exception exception);
}
