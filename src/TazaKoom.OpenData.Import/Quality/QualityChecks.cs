using Npgsql;
using TazaKoom.OpenData.Ocds.Checking;

namespace TazaKoom.OpenData.Import.Quality;

/// <summary>open.quality_check: the checks themselves, so that SQL and the catalog have their texts.</summary>
internal static class QualityChecks
{
    public static async Task WriteAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var checks = ReleaseChecker.Checks;
        await using var command = new NpgsqlCommand(
            """
            with checks as (
              select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[])
                with ordinality as c(code, area, level, undermines, says_en, says_ru, says_ky, position)
            ), gone as (
              delete from open.quality_check where code <> all ($1)
            )
            insert into open.quality_check as q (code, position, area, level, undermines, says_en, says_ru, says_ky)
            select code, position, area, level, string_to_array(undermines, ','), says_en, says_ru, says_ky from checks
            on conflict (code) do update set
              position = excluded.position, area = excluded.area, level = excluded.level, undermines = excluded.undermines,
              says_en = excluded.says_en, says_ru = excluded.says_ru, says_ky = excluded.says_ky
            where (q.position, q.area, q.level, q.undermines, q.says_en, q.says_ru, q.says_ky)
              is distinct from (excluded.position, excluded.area, excluded.level, excluded.undermines, excluded.says_en, excluded.says_ru, excluded.says_ky)
            """, connection);
        Add(check => check.Code);
        Add(check => check.Area.ToString().ToLowerInvariant());
        Add(check => check.Level.ToString().ToLowerInvariant());
        Add(check => string.Join(',', Conclusions.All.Where(conclusion => check.Undermines.HasFlag(conclusion)).Select(Conclusions.Word)));
        Add(check => check.Says.En);
        Add(check => check.Says.Ru);
        Add(check => check.Says.Ky);
        await command.ExecuteNonQueryAsync(ct);

        void Add(Func<Check, string> column) => command.Parameters.Add(new() { Value = checks.Select(column).ToArray() });
    }
}
