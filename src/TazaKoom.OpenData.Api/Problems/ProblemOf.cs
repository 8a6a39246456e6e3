using System.Net.Sockets;
using Npgsql;
using TazaKoom.OpenData.Catalog.Filters;

namespace TazaKoom.OpenData.Api.Problems;

/// <summary>What an exception means to the one who asked.</summary>
internal static class ProblemOf
{
    public static Problem Exception(Exception exception) => exception switch
    {
        ProblemException e => e.Problem,
        FilterException e => Filter(e),
        BadHttpRequestException e => new(e.StatusCode, "bad-request", "Bad request", e.Message),
        PostgresException { SqlState: PostgresErrorCodes.QueryCanceled } => new(503, "too-costly", "The answer takes too long",
            "The database did not find the answer in time. Narrow the filter, sort by another field, or take the export.")
        { RetryAfter = 10 },
        // A value that fits our types and not PostgreSQL's, such as a year beyond its calendar.
        PostgresException { SqlState: ['2', '2', ..] } e => new(400, "invalid-value", "Value not allowed", $"The database cannot read a value: {e.MessageText}."),
        NpgsqlException e when IsAway(e) => Away,
        SocketException or TimeoutException => Away,
        _ => new(500, "internal", "Something is broken here", "The mistake is ours. It is logged under the traceId."),
    };

    static Problem Away => new(503, "database-away", "The database does not answer", "It is probably being restarted. Try again in a few seconds.") { RetryAfter = 5 };

    static bool IsAway(NpgsqlException e) => e is not PostgresException p
        || p.SqlState is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow
            or PostgresErrorCodes.TooManyConnections or PostgresErrorCodes.InvalidCatalogName or ['0', '8', ..];

    static Problem Filter(FilterException e)
    {
        var first = e.Problems[0];
        return new(400, first.Code, first.Title, e.Message)
        {
            Errors = [.. e.Problems.Select(p => new ProblemError(p.Parameter ?? "") { Detail = p.Detail, Value = p.Value, Allowed = p.Allowed, Meant = p.Meant })],
        };
    }
}
