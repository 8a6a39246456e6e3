using System.Text;
using Npgsql;

namespace TazaKoom.OpenData.Api.Metrics;

/// <summary>/metrics: requests and queries of this process, and what the database says of imports and flags. The database may be away: then without it.</summary>
internal sealed class MetricsEndpoint(NpgsqlDataSource reader, MetricsText text)
{
    const string Sql = """
        select 'taza_tenders', 'gauge', 'Tenders published.', '', greatest((select reltuples from pg_class where oid = 'open.tender'::regclass), 0)::double precision
        union all select 'taza_imports_total', 'counter', 'Imports, ended or not.', '', count(*) from open.import
        union all select 'taza_import_releases_total', 'counter', 'Releases read by imports.', 'outcome="new"', coalesce(sum(new), 0) from open.import
        union all select 'taza_import_releases_total', 'counter', 'Releases read by imports.', 'outcome="unchanged"', coalesce(sum(unchanged), 0) from open.import
        union all select 'taza_import_problems_total', 'counter', 'Problems met by imports.', '', coalesce(sum(problems), 0) from open.import
        union all select 'taza_import_last_timestamp_seconds', 'gauge', 'When the last import ended.', '', coalesce(extract(epoch from max(finished_at)), 0) from open.import
        union all select 'taza_flag_runs_total', 'counter', 'Runs of the rule book.', '', count(*) from open.flag_run
        union all select 'taza_flag_events_total', 'counter', 'Flags by what became of them.', 'event="raised"', coalesce(sum(raised), 0) from open.flag_run
        union all select 'taza_flag_events_total', 'counter', 'Flags by what became of them.', 'event="changed"', coalesce(sum(changed), 0) from open.flag_run
        union all select 'taza_flag_events_total', 'counter', 'Flags by what became of them.', 'event="cleared"', coalesce(sum(cleared), 0) from open.flag_run
        union all select 'taza_flags', 'gauge', 'Flags after the last run.', '', coalesce((select total from open.flag_run order by finished_at desc limit 1), 0)
        union all select 'taza_flag_last_timestamp_seconds', 'gauge', 'When the last run ended.', '', coalesce(extract(epoch from max(finished_at)), 0) from open.flag_run
        """;

    public async Task AnswerAsync(HttpContext http)
    {
        var figures = new List<(string, string, string, string, double)>();
        try
        {
            await using var command = reader.CreateCommand(Sql);
            command.CommandTimeout = 5;
            await using var row = await command.ExecuteReaderAsync(http.RequestAborted);
            while (await row.ReadAsync(http.RequestAborted)) figures.Add((row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetDouble(4)));
            figures.Add(("taza_database_up", "gauge", "The database answers.", "", 1));
        }
        catch (NpgsqlException)
        {
            figures = [("taza_database_up", "gauge", "The database answers.", "", 0)];
        }
        http.Response.Headers.CacheControl = "no-store";
        http.Response.ContentType = "text/plain; version=0.0.4; charset=utf-8";
        await http.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(text.Write(figures)), http.RequestAborted);
    }
}
