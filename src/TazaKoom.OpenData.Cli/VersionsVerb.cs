using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Npgsql;
using TazaKoom.OpenData.Database;
using TazaKoom.OpenData.Import.Versions;

namespace TazaKoom.OpenData.Cli;

/// <summary>`taza versions`: every version of a tender, where it came from and what it changed, in words.</summary>
internal static class VersionsVerb
{
    public static Command Create()
    {
        var ocid = new Argument<string>("ocid") { Description = "The tender." };
        var lang = new Option<string>("--lang") { Description = "Language of the words: en, ru or ky.", DefaultValueFactory = _ => "en" };
        lang.AcceptOnlyFromAmong("en", "ru", "ky");
        var json = new Option<bool>("--json") { Description = "One JSON object, in all three languages." };
        var verb = new Command("versions", "Print every version of a tender, the file it came in, and what it changed, in words.") { ocid, lang, json };
        verb.SetAction(async (parsed, ct) =>
        {
            await using var database = await TazaDatabase.OpenAsync(ct);
            var versions = await ReadAsync(database.Reader, parsed.GetValue(ocid)!, ct);
            if (versions.Count == 0)
                throw new TazaException($"There is no tender {parsed.GetValue(ocid)} here. An ocid such as ocds-h7i0z4-123456 was expected; taza export tenders lists them.");
            var tombstones = await TombstonesAsync(database.Reader, parsed.GetValue(ocid)!, ct);
            if (parsed.GetValue(json))
            {
                var gone = tombstones.Select(each => new { each.Source, each.Noticed, each.Returned, says = new { en = each.Says.En, ru = each.Says.Ru, ky = each.Says.Ky } });
                Console.Out.WriteLine(JsonSerializer.Serialize(new { ocid = parsed.GetValue(ocid), versions, gone }, CliJson.Options));
            }
            else
            {
                versions.ForEach(version => Print(version, parsed.GetValue(lang)!));
                tombstones.ForEach(each => Console.Out.WriteLine($"†  {each.Says.In(parsed.GetValue(lang))}"));
            }
            return 0;
        });
        return verb;
    }

    static async Task<List<Version>> ReadAsync(NpgsqlDataSource reader, string ocid, CancellationToken ct)
    {
        await using var command = reader.CreateCommand(
            """
            select v.version, v.released, v.release_id, v.file, v.line, v.source_url, v.changes,
              coalesce(c.en, '{}'), coalesce(c.ru, '{}'), coalesce(c.ky, '{}')
            from open.tender_version v
            left join lateral (
              select array_agg(says_en order by no) as en, array_agg(says_ru order by no) as ru, array_agg(says_ky order by no) as ky
              from open.tender_change c
              where c.ocid = v.ocid and c.version = v.version
            ) c on true
            where v.ocid = $1
            order by v.version
            """);
        command.Parameters.Add(new() { Value = ocid });
        var versions = new List<Version>();
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            versions.Add(new(rows.GetInt32(0), rows.IsDBNull(1) ? null : rows.GetFieldValue<DateTimeOffset>(1), Text(2), Text(3), rows.GetInt64(4), Text(5),
                rows.IsDBNull(6) ? null : rows.GetInt32(6), rows.GetFieldValue<string[]>(7), rows.GetFieldValue<string[]>(8), rows.GetFieldValue<string[]>(9)));
        }
        return versions;

        string? Text(int column) => rows.IsDBNull(column) ? null : rows.GetString(column);
    }

    static async Task<List<Tombstone>> TombstonesAsync(NpgsqlDataSource reader, string ocid, CancellationToken ct)
    {
        await using var command = reader.CreateCommand("select source, noticed_at, returned_at from open.withdrawal where ocid = $1 order by noticed_at, source");
        command.Parameters.Add(new() { Value = ocid });
        List<Tombstone> tombstones = [];
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
            tombstones.Add(new(rows.GetString(0), rows.GetFieldValue<DateTimeOffset>(1), rows.IsDBNull(2) ? null : rows.GetFieldValue<DateTimeOffset>(2)));
        return tombstones;
    }

    static void Print(Version version, string lang)
    {
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{version.Number}  {version.Released?.ToOffset(TimeSpan.FromHours(6)):yyyy-MM-dd HH:mm zzz}  {version.ReleaseId}  ({version.File}:{version.Line})"));
        foreach (var words in lang switch { "ru" => version.Ru, "ky" => version.Ky, _ => version.En })
            Console.Out.WriteLine("   " + words);
    }

    /// <param name="Changes">How many fields it changed; null where it could not be compared.</param>
    sealed record Version(
        int Number, DateTimeOffset? Released, string? ReleaseId, string? File, long Line, string? SourceUrl, int? Changes, string[] En, string[] Ru, string[] Ky);
}
