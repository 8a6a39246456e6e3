using Dapper;
using Npgsql;

namespace TazaKoom.OpenData.RedFlags;

/// <summary>How many a rule raised, cleared and could not judge: the base rate that tells whether it fires on too much.</summary>
/// <param name="Of">What is counted: <c>tenders</c>, or <c>organizations</c>.</param>
public sealed record RuleOutcomes(string Rule, string Title, string Of, long Raised, long Clear, long NotApplicable, long NotEnoughData)
{
    /// <summary>A rule that raises on more than this share of what it could judge says little about any one of them.</summary>
    public const double TooMuch = 0.3;

    /// <summary>Raised, as a share of what could be judged; null where nothing could.</summary>
    public double? Share => Raised + Clear == 0 ? null : (double)Raised / (Raised + Clear);

    public static async Task<IReadOnlyList<RuleOutcomes>> ReadAsync(NpgsqlDataSource database, string language, CancellationToken ct = default)
    {
        var column = Text.Languages.Contains(language) ? language : "en";
        await using var connection = await database.OpenConnectionAsync(ct);
        return [.. await connection.QueryAsync<RuleOutcomes>(new CommandDefinition(
            $"""
            with said as (
              select rule, 'r' as outcome, count(*) as n from open.assessment, unnest(raised) as rule group by rule
              union all select rule, 'c', count(*) from open.assessment, unnest(clear) as rule group by rule
              union all select rule, 'a', count(*) from open.assessment, unnest(not_applicable) as rule group by rule
              union all select rule, 'n', count(*) from open.assessment, unnest(not_enough_data) as rule group by rule
              union all select rule, unnest(array['r', 'c', 'n']), unnest(array[raised, clear, not_enough_data]) from open.organization_outcome
            )
            select
              r.rule as "Rule", r.title_{column} as "Title", case r.subject when 'organization' then 'organizations' else 'tenders' end as "Of",
              coalesce(sum(n) filter (where outcome = 'r'), 0)::bigint as "Raised",
              coalesce(sum(n) filter (where outcome = 'c'), 0)::bigint as "Clear",
              coalesce(sum(n) filter (where outcome = 'a'), 0)::bigint as "NotApplicable",
              coalesce(sum(n) filter (where outcome = 'n'), 0)::bigint as "NotEnoughData"
            from open.rule r
            left join said s on s.rule = r.rule
            group by r.rule, r.title_{column}, r.subject, r.position
            order by r.position
            """, cancellationToken: ct, commandTimeout: 0))];
    }
}
