using System.Collections.Concurrent;
using Dapper;
using Npgsql;

namespace TazaKoom.OpenData.RedFlags.Running;

/// <summary>How many organizations the rules about them judged in this run. Without it "none raised" and "none could be judged" look alike.</summary>
sealed class OrganizationOutcomes
{
    readonly ConcurrentDictionary<string, Counts> said = new(StringComparer.Ordinal);

    public void Say(RedFlag rule, Counts counts) => said[rule.Code] = counts;

    public async Task WriteAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await connection.ExecuteAsync(new CommandDefinition("delete from open.organization_outcome where rule <> all (@codes)", new { codes = RuleBook.All.Select(r => r.Code).ToArray() }, cancellationToken: ct));
        foreach (var (rule, counts) in said)
        {
            await connection.ExecuteAsync(new CommandDefinition(
                """
                insert into open.organization_outcome (rule, raised, clear, not_enough_data)
                values (@rule, @Raised, @Clear, @NotEnoughData)
                on conflict (rule) do update
                set raised = excluded.raised, clear = excluded.clear, not_enough_data = excluded.not_enough_data
                """, new { rule, counts.Raised, counts.Clear, counts.NotEnoughData }, cancellationToken: ct));
        }
    }

    public sealed record Counts(long Raised, long Clear, long NotEnoughData);
}
