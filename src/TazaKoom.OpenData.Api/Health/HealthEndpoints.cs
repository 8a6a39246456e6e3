using Npgsql;
using TazaKoom.OpenData.Api.Problems;

namespace TazaKoom.OpenData.Api.Health;

/// <summary>Live: the process answers. Ready: the database does too.</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapGet("/health/live", () => Results.Json(new { status = "live" }));
        app.MapGet("/health/ready", async (NpgsqlDataSource reader, HttpContext http) =>
        {
            http.Response.Headers.CacheControl = "no-store";
            await using var command = reader.CreateCommand("select 1 from open.tender limit 1");
            command.CommandTimeout = 5;
            try
            {
                await command.ExecuteScalarAsync(http.RequestAborted);
            }
            catch (NpgsqlException e)
            {
                throw new ProblemException(ProblemOf.Exception(e) is { Status: 503 } away ? away
                    : new(503, "database-away", "The database does not answer as it should", "The schema is missing or not readable.") { RetryAfter = 5 });
            }
            return Results.Json(new { status = "ready" });
        });
    }
}
