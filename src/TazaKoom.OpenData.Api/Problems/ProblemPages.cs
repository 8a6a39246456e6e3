using Microsoft.AspNetCore.Http.Features;

namespace TazaKoom.OpenData.Api.Problems;

/// <summary>Every failure ends as a problem; one in the middle of an answer ends the connection, so that nobody takes half for the whole.</summary>
internal sealed partial class ProblemPages(RequestDelegate next, ILogger<ProblemPages> log)
{
    public async Task InvokeAsync(HttpContext http)
    {
        try
        {
            await next(http);
        }
        catch (Exception) when (http.RequestAborted.IsCancellationRequested)
        {
            return; // nobody listens any more
        }
        catch (Exception e)
        {
            var problem = ProblemOf.Exception(e);
            if (problem.Status == 500) Failed(log, e, http.Request.Method, http.Request.Path, problem.Code, http.TraceIdentifier);
            else if (problem.Status > 500) Away(log, e.Message, http.Request.Method, http.Request.Path, problem.Code, http.TraceIdentifier);
            if (http.Response.HasStarted)
            {
                http.Abort();
                return;
            }
            http.Response.Clear();
            AnswerHeaders.Add(http);
            await ProblemAnswer.WriteAsync(http, problem);
            return;
        }

        // What routing refuses has a status and no body.
        var response = http.Response;
        if (response.HasStarted || response.StatusCode < 400 || response.ContentLength is > 0 || response.ContentType is not null) return;
        if (http.Features.Get<IHttpResponseBodyFeature>()?.Writer is { CanGetUnflushedBytes: true, UnflushedBytes: > 0 }) return;
        await ProblemAnswer.WriteAsync(http, response.StatusCode switch
        {
            404 => ProblemException.NothingHere(["/", "/api/v1", "/docs", "/openapi/v1.json", "/health/live", "/health/ready"]).Problem,
            405 when Problem.Shorten(http.Request.Method) is var method => new(405, "method-not-allowed", new(
                $"{method} is not allowed here: this interface is read only.", $"{method} здесь не разрешён: интерфейс только для чтения.", $"{method} бул жерде уруксат эмес: интерфейс окуу үчүн гана.")),
            var status => new(status, "bad-request", new("The request cannot be answered.", "На запрос нельзя ответить.", "Суроого жооп берүүгө болбойт.")),
        });
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Path} failed: {Code} ({TraceId})")]
    static partial void Failed(ILogger log, Exception exception, string method, string path, string code, string traceId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Method} {Path}: {Code}: {Reason} ({TraceId})")]
    static partial void Away(ILogger log, string reason, string method, string path, string code, string traceId);
}
