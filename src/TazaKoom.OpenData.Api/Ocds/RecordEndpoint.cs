using Npgsql;
using TazaKoom.OpenData.Api.Problems;
using TazaKoom.OpenData.Api.Rest;
using TazaKoom.OpenData.Catalog;
using TazaKoom.OpenData.Catalog.Filters;

namespace TazaKoom.OpenData.Api.Ocds;

/// <summary>/ocds/records/{ocid}: a record package of one tender; with /versions, also every value each field ever had.</summary>
internal sealed class RecordEndpoint(NpgsqlDataSource reader)
{
    public async Task AnswerAsync(HttpContext http, string ocid, bool versioned)
    {
        var ct = http.RequestAborted;
        if (http.Request.Query.Keys.FirstOrDefault() is { } unknown) throw new FilterException([FilterProblem.Unknown(unknown, "ocds/records", [])]);
        if (ocid.Contains('\0', StringComparison.Ordinal)) throw NotFound();

        var releases = new List<PublishedRelease>();
        OcdsRecord record;
        DateTimeOffset published;
        await using (var connection = await reader.OpenConnectionAsync(ct))
        {
            // One snapshot for both: an import in between would give a compiled release of other releases.
            await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, ct);
            await using (var command = new NpgsqlCommand($"select {PublishedRelease.Columns} from {PublishedRelease.From} where r.ocid = $1", connection) { Parameters = { new() { Value = ocid } } })
            await using (var row = await command.ExecuteReaderAsync(ct))
            {
                while (await row.ReadAsync(ct)) releases.Add(PublishedRelease.Read(row, 0));
            }
            await using (var command = new NpgsqlCommand(OcdsRecord.Sql.Replace("{where}", "t.ocid = $1", StringComparison.Ordinal), connection) { Parameters = { new() { Value = ocid } } })
            await using (var row = await command.ExecuteReaderAsync(ct))
            {
                if (!await row.ReadAsync(ct)) throw NotFound();
                record = OcdsRecord.Read(row, releases);
            }
            await using var last = new NpgsqlCommand("select coalesce(max(started_at), to_timestamp(0)) from open.import", connection);
            await using var at = await last.ExecuteReaderAsync(ct);
            await at.ReadAsync(ct);
            published = at.GetFieldValue<DateTimeOffset>(0);
        }
        await JsonAnswer.WriteAsync(http, json =>
        {
            json.WriteStartObject();
            OcdsPackage.WriteHead(json, http.Request, published);
            json.WriteStartArray("records");
            record.Write(json, versioned);
            json.WriteEndArray();
            json.WriteEndObject();
        });

        ProblemException NotFound() => RestEndpoint.NoSuchRow(ResourceCatalog.Find("tenders")!, ocid);
    }
}
