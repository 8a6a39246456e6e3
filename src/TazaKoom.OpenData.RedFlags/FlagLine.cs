using System.Runtime.CompilerServices;
using System.Text.Json;
using Npgsql;

namespace TazaKoom.OpenData.RedFlags;

/// <summary>A raised flag as people read it: the rule's name, the sentence with the numbers, and the evidence.</summary>
/// <param name="SubjectId">The lot or the organization; empty where the subject is the tender.</param>
/// <param name="Explains">One sentence, a question, in the language asked for.</param>
/// <param name="Evidence">The numbers, the limit and the records it rests on.</param>
public sealed record FlagLine(
    string Ocid, string? TenderTitle, string? BuyerName, string Rule, string Title, string Subject, string SubjectId,
    double? Value, string Explains, JsonElement Evidence, IReadOnlyList<string> OrganizationIds)
{
    /// <summary>The raised flags in the order of ocid and rule book, one by one: there may be millions.</summary>
    /// <param name="rules">Codes; null: all.</param>
    /// <param name="limit">Null: all.</param>
    public static async IAsyncEnumerable<FlagLine> ReadAsync(
        NpgsqlDataSource database, string language, IReadOnlyCollection<string>? rules = null, int? limit = null,
        [EnumeratorCancellation] CancellationToken ct = default)
    {
        var column = Text.Languages.Contains(language) ? language : "en";
        await using var command = database.CreateCommand(
            $"""
            select f.ocid, t.title, t.buyer_name, f.rule, r.title_{column}, f.subject, f.subject_id, f.value,
                   open.explain(r.explains_{column}, f.evidence, '{column}'), f.evidence::text, f.organization_ids
            from open.flag f
            join open.rule r on r.rule = f.rule
            left join open.tender t on t.ocid = f.ocid
            where $1::text[] is null or f.rule = any ($1)
            order by f.ocid, r.position, f.subject, f.subject_id
            limit $2
            """);
        command.CommandTimeout = 0;
        command.Parameters.Add(new NpgsqlParameter<string[]?> { TypedValue = rules?.ToArray(), NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Array | NpgsqlTypes.NpgsqlDbType.Text });
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)limit ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Bigint });
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            using var evidence = JsonDocument.Parse(reader.GetString(9));
            yield return new FlagLine(
                reader.GetString(0), Given(reader, 1), Given(reader, 2), reader.GetString(3), reader.GetString(4), reader.GetString(5), reader.GetString(6),
                await reader.IsDBNullAsync(7, ct) ? null : reader.GetDouble(7), reader.GetString(8), evidence.RootElement.Clone(), reader.GetFieldValue<string[]>(10));
        }
    }

    static string? Given(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}
