using System.Globalization;
using Npgsql;
using TazaKoom.OpenData.Api.Changes;
using TazaKoom.OpenData.Api.Rest;

namespace TazaKoom.OpenData.Api.Ocds;

/// <summary>/ocds/releases: every release in the order of arrival, as release packages; `since` goes on and loses nothing.</summary>
internal sealed class ReleasesEndpoint(NpgsqlDataSource reader)
{
    const int Usually = 100;
    const int Keys = 2;

    const string Sql = $"""
        select e.changed_in, e.ocid, e.at, {PublishedRelease.Columns}
        from open.tender_event e
        join open.release r on r.ocid = e.ocid and r.changed_in = e.changed_in
        left join open.record c on c.ocid = r.ocid and r.body is null
        where (e.changed_in, e.ocid) >= ($1, $2) and (e.changed_in, e.ocid, r.arrival) > ($1, $2, coalesce(nullif($3, ''), '0')::integer)
          and e.changed_in < open.change_watermark()
        order by e.changed_in, e.ocid, r.arrival
        limit $4
        """;

    public async Task AnswerAsync(HttpContext http)
    {
        var ct = http.RequestAborted;
        var asked = Following.Read(http.Request, Usually);
        ChangePosition position;
        var releases = new List<(ChangePosition At, DateTimeOffset Published, PublishedRelease Release)>();
        await using (var connection = await reader.OpenConnectionAsync(ct))
        {
            var (era, watermark) = await ChangeLog.HeadAsync(connection, ct);
            position = ChangePosition.Read(asked.Since, era, watermark);
            // A position of /changes is one of releases too: after all releases of that tender.
            if (!int.TryParse(position.Key(1), NumberStyles.None, CultureInfo.InvariantCulture, out _) && position.Keys.Count > 0)
                position = position with { Keys = [position.Key(0), int.MaxValue.ToString(CultureInfo.InvariantCulture)] };
            await using var command = ChangeLog.After(connection, Sql, position, Keys, asked.Limit + 1);
            await using var row = await command.ExecuteReaderAsync(ct);
            while (await row.ReadAsync(ct))
            {
                var release = PublishedRelease.Read(row, 3);
                releases.Add((new(era, row.GetFieldValue<ulong>(0), [row.GetString(1), release.Arrival.ToString(CultureInfo.InvariantCulture)]),
                    row.GetFieldValue<DateTimeOffset>(2), release));
            }
        }

        var more = releases.Count > asked.Limit;
        if (more) releases.RemoveAt(asked.Limit);
        var next = asked.Next(http.Request, releases.Count > 0 ? releases[^1].At : position);
        http.Response.Headers.Link = $"<{next}>; rel=\"next\"";
        if (releases.Count == 0)
        {
            // A package holds at least one release: nothing is new yet, and Link says where to ask again.
            http.Response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }
        await JsonAnswer.WriteAsync(http, json =>
        {
            json.WriteStartObject();
            OcdsPackage.WriteHead(json, http.Request, releases.Max(r => r.Published));
            json.WriteStartArray("releases");
            foreach (var (_, _, release) in releases) json.WriteRawValue(release.Json.Span, skipInputValidation: true);
            json.WriteEndArray();
            Conformance.Write(json, [.. Conformance.Of([.. releases.Select(r => r.Release)])]);
            json.WriteStartObject("links");
            json.WriteString("next", $"{http.Request.Scheme}://{http.Request.Host}{next}");
            json.WriteEndObject();
            json.WriteEndObject();
        }, JsonAnswer.AskAgain);
    }
}
