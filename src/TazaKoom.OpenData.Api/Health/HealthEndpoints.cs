using Npgsql;
using TazaKoom.OpenData.Api.Problems;

namespace TazaKoom.OpenData.Api.Health;

/// <summary>Live: the process answers. Ready: the database does too.</summary>
internal static class HealthEndpoints
{
    static readonly string[] Read = [HttpMethods.Get, HttpMethods.Head];

    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapMethods("/health/live", Read, () => Results.Json(new { status = "live" }));
        app.MapMethods("/health/ready", Read, async (NpgsqlDataSource reader, HttpContext http) =>
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
                    : new(503, "database-away", new("The schema is missing or not readable.", "Схемы нет или она недоступна для чтения.", "Схема жок же окууга болбойт.")) { RetryAfter = 5 });
            }
            return Results.Json(new { status = "ready" });
        });
    }
}
