using System.Text.Json;
using Npgsql;
using TazaKoom.OpenData.Api.Rest;
using TazaKoom.OpenData.Catalog;
using TazaKoom.OpenData.Catalog.Filters;

namespace TazaKoom.OpenData.Api.Changes;

/// <summary>/api/v1/changes: every tender that came, changed or was withdrawn and every flag that was raised, changed or cleared, each once, in order.</summary>
internal sealed class ChangesEndpoint(NpgsqlDataSource reader)
{
    const int Usually = 1000;
    const int Keys = 5;

    /// <summary>$1 to $6: after this row; $7: at most so many.</summary>
    const string Tenders = """
        (select e.changed_in, e.ocid, '' as rule, '' as subject, '' as subject_id, '' as run_id, e.event, e.at, e.reason, null::double precision as value
         from open.tender_event e
         where (e.changed_in, e.ocid) > ($1, $2) and e.changed_in < open.change_watermark()
         order by e.changed_in, e.ocid
         limit $7)
        """;

    const string Flags = """
        (select f.changed_in, f.ocid, f.rule, f.subject, f.subject_id, f.run_id::text, f.event, f.at, null, f.value
         from open.flag_event f
         where (f.changed_in, f.ocid, f.rule, f.subject, f.subject_id, f.run_id)
               > ($1, $2, $3, $4, $5, coalesce(nullif($6, ''), '00000000-0000-0000-0000-000000000000')::uuid)
           and f.changed_in < open.change_watermark()
         order by f.changed_in, f.ocid, f.rule, f.subject, f.subject_id, f.run_id
         limit $7)
        """;

    static readonly Resource TenderResource = ResourceCatalog.Find("tenders")!;
    static readonly Resource FlagResource = ResourceCatalog.Find("flags")!;

    public async Task AnswerAsync(HttpContext http)
    {
        var ct = http.RequestAborted;
        var asked = Following.Read(http.Request, Usually, "tender", "flag");
        var parts = asked.Types.Select(type => type == "tender" ? Tenders : Flags);
        var sql = $"select * from (\n{string.Join("\nunion all\n", parts)}\n) c\norder by changed_in, ocid, rule, subject, subject_id, run_id\nlimit $7";

        ChangePosition at;
        var rows = new List<Change>();
        await using (var connection = await reader.OpenConnectionAsync(ct))
        {
            var (era, watermark) = await ChangeLog.HeadAsync(connection, ct);
            at = Checked(ChangePosition.Read(asked.Since, era, watermark), asked.Since);
            await using var command = ChangeLog.After(connection, sql, at, Keys, asked.Limit + 1);
            await using var row = await command.ExecuteReaderAsync(ct);
            while (await row.ReadAsync(ct)) rows.Add(Read(row, era));
        }

        var more = rows.Count > asked.Limit;
        if (more) rows.RemoveAt(asked.Limit);
        var end = rows.Count > 0 ? rows[^1].At : at;
        http.Response.Headers.Link = $"<{asked.Next(http.Request, end)}>; rel=\"next\"";
        await JsonAnswer.WriteAsync(http, json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("data");
            foreach (var change in rows) change.Write(json);
            json.WriteEndArray();
            // Always there: at the end it is where to ask again later.
            json.WriteString("next", end.ToString());
            json.WriteBoolean("hasNext", more);
            json.WriteString("license", Meta.License);
            json.WriteEndObject();
        }, JsonAnswer.AskAgain);
    }

    /// <summary>The last key is a run's id, for PostgreSQL to read.</summary>
    static ChangePosition Checked(ChangePosition position, string? since) => position.Key(Keys - 1).Length == 0 || Guid.TryParseExact(position.Key(Keys - 1), "D", out _)
        ? position
        : throw new FilterException([FilterProblem.Invalid("since", since!, ChangePosition.Expected)]);

    static Change Read(NpgsqlDataReader row, string era)
    {
        string[] keys = [.. Enumerable.Range(1, Keys).Select(row.GetString)];
        var isFlag = keys[1].Length > 0;
        var id = !isFlag ? keys[0] : string.Join(':', keys[..(keys[3].Length == 0 ? 3 : 4)]);
        var change = row.GetString(6);
        // What only its source no longer has is still here.
        var gone = change == "cleared" || (change == "withdrawn" && (row.IsDBNull(8) || row.GetString(8) != "missing-at-source"));
        return new(new(era, row.GetFieldValue<ulong>(0), isFlag ? keys : [keys[0]]), isFlag ? "flag" : "tender", change, id, keys[0], isFlag ? keys[1] : null,
            row.GetFieldValue<DateTimeOffset>(7), row.IsDBNull(8) ? null : row.GetString(8), row.IsDBNull(9) ? null : row.GetDouble(9),
            gone ? null : RestRoute.Href(isFlag ? FlagResource : TenderResource, id));
    }

    sealed record Change(ChangePosition At, string Type, string Op, string Id, string Ocid, string? Rule, DateTimeOffset Time, string? Reason, double? Value, string? Href)
    {
        public void Write(Utf8JsonWriter json)
        {
            json.WriteStartObject();
            json.WriteString("seq", At.ToString());
            json.WriteString("type", Type);
            json.WriteString("op", Op);
            json.WriteString("id", Id);
            json.WriteString("ocid", Ocid);
            if (Rule is not null) json.WriteString("rule", Rule);
            if (Value is { } value && double.IsFinite(value)) json.WriteNumber("value", value);
            if (Reason is not null) json.WriteString("reason", Reason);
            json.WriteString("at", Moment.Write(Time));
            json.WriteString("href", Href);
            json.WriteEndObject();
        }
    }
}
