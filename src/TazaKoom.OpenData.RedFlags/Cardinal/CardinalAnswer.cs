using Npgsql;

namespace TazaKoom.OpenData.RedFlags.Cardinal;

/// <summary>What one rule says, as far as Cardinal prints it.</summary>
sealed record CardinalAnswer(RedFlag Rule, IReadOnlyList<CardinalAnswer.Subject> Raised, IReadOnlyList<(string Name, double? Value)> Fences)
{
    /// <summary>What a rule was raised on.</summary>
    public sealed record Subject(string Ocid, string Kind, string Id, double Value, string[] Organizations);

    public static async Task<CardinalAnswer> AskAsync(NpgsqlConnection connection, RedFlag rule, RuleSettings settings, CancellationToken ct)
    {
        var shape = CardinalShape.Of[rule.Code];
        var columns = shape.Fences.Count == 0 ? [] : shape.Fences.Select(f => f.Column).Append("limit").Distinct(StringComparer.Ordinal).ToList();
        var raised = new List<Subject>();
        var fences = new SortedDictionary<string, List<(string, double?)>>(StringComparer.Ordinal);
        await using var command = new NpgsqlCommand(Rows(rule, settings, shape, columns), connection) { CommandTimeout = 0 };
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var kind = reader.GetString(2);
            var group = shape.PerGroup ? CardinalShape.GroupOf(kind) : "";
            if (columns.Count > 0 && !fences.ContainsKey(group))
                fences[group] = [.. FencesOf(shape, group, column => Number(FirstFence + columns.IndexOf(column)))];
            if (reader.GetBoolean(0))
                raised.Add(new(reader.GetString(1), kind, reader.GetString(3), reader.GetDouble(4), reader.IsDBNull(5) ? [] : reader.GetFieldValue<string[]>(5)));
        }

        return new(rule, raised, [.. shape.PerGroup ? fences.Values.SelectMany(f => f) : fences.Values.FirstOrDefault() ?? shape.NoFences(settings, rule)]);

        double? Number(int column) => reader.IsDBNull(column) ? null : reader.GetDouble(column);
    }

    const int FirstFence = 6;

    /// <summary>
    /// Of all that a rule judged, what it raises, and one row of each group, which may be one of those: fences and quartiles are the same in all of them.
    /// </summary>
    static string Rows(RedFlag rule, RuleSettings settings, CardinalShape shape, List<string> fences)
    {
        var (given, judging) = RuleSql.Parts(rule, settings);
        // Who is not printed is not looked for.
        var organizations = shape.TendererValue is null ? "null::text[]" : "organization_ids";
        return fences.Count == 0
            ? $"""
            with {given}
            select true, ocid, subject, subject_id, value, {organizations}
            from (
            {judging}
            ) j
            where raised and not_applicable is null and not_enough_data is null
            """
            : $"""
            with {given},
            cardinal_answer as materialized (
              select
                coalesce(raised, false) and not_applicable is null and not_enough_data is null as raised, ocid, subject, subject_id, value,
                {organizations} as organization_ids, {string.Join(", ", fences.Select(column => $"\"{column}\"::double precision"))}
              from (
            {judging}
              ) j
            )
            ({(shape.PerGroup ? "select distinct on (subject) * from cardinal_answer" : "select * from cardinal_answer limit 1")})
            union all
            select * from cardinal_answer where raised
            """;
    }

    static IEnumerable<(string, double?)> FencesOf(CardinalShape shape, string group, Func<string, double?> number)
    {
        var prefix = group.Length == 0 ? "" : group + "_";
        return from fence in shape.Fences
               let value = number(fence.Column)
               // With a threshold of one's own there are no quartiles to tell.
               where !(fence.Column is "q1" or "q3" && value is null && number("limit") is not null)
               select (prefix + fence.Name, value);
    }
}
