using System.Globalization;
using System.Text.Json;
using Dapper;
using Npgsql;

namespace TazaKoom.OpenData.RedFlags.Cardinal;

/// <summary>
/// The eleven rules of OCDS Cardinal in the JSON that its <c>indicators</c> command prints: groups, <c>Meta</c>, <c>Maps</c>.
/// The rules are ours, with the settings that give Cardinal's result; nothing is stored.
/// </summary>
public static class CardinalReport
{
    static readonly string[] Groups = ["OCID", "Buyer", "ProcuringEntity", "Tenderer"];

    /// <summary>Rules that Cardinal has, and that the settings name.</summary>
    public static IEnumerable<RedFlag> Rules(RuleSettings settings) =>
        RuleBook.All.Where(r => CardinalShape.Of.ContainsKey(r.Code) && (settings.Rules?.Contains(r.Code) ?? true));

    /// <summary>Writes one JSON object.</summary>
    /// <param name="settings">Built on <see cref="RuleSettings.OfCardinal"/>.</param>
    public static async Task WriteAsync(NpgsqlDataSource database, RuleSettings settings, bool meta, bool maps, Stream to, CancellationToken ct = default)
    {
        var rules = Rules(settings).ToList();
        var results = Groups.ToDictionary(g => g, _ => new SortedDictionary<string, SortedDictionary<string, double>>(StringComparer.Ordinal), StringComparer.Ordinal);
        var measured = new List<(string Code, List<(string Name, double? Value)> Fences)>();
        var flagged = new SortedDictionary<string, SortedDictionary<string, SortedSet<string>>>(StringComparer.Ordinal);

        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, ct);
        await connection.ExecuteAsync(new CommandDefinition("set local enable_nestloop to off; set local timezone to 'UTC'; set local client_min_messages to warning; set local work_mem to '64MB'; set local jit to off; set local default_statistics_target to 10", cancellationToken: ct));
        await Facts.CopyAsync(connection, [.. rules.Select(r => r.Sql), "fact_bid", "fact_competition"], settings, ct);
        foreach (var rule in rules)
        {
            var shape = CardinalShape.Of[rule.Code];
            var fences = new SortedDictionary<string, List<(string, double?)>>(StringComparer.Ordinal);
            await using var command = new NpgsqlCommand(
                Rows(RuleSql.Compose(rule, settings)), connection) { CommandTimeout = 0 };
            await using var reader = await command.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct))
            {
                using var row = JsonDocument.Parse(reader.GetString(0));
                var subject = row.RootElement;
                Measure(shape, subject, fences);
                if (IsRaised(subject))
                    Flag(rule.Code, shape, subject, results, flagged);
            }

            measured.Add((rule.Code, [.. shape.PerGroup ? fences.Values.SelectMany(f => f) : fences.Values.FirstOrDefault() ?? shape.NoFences(settings, rule)]));
        }

        var everyone = maps ? await MapsAsync(connection, rules, ct) : null;
        await using var json = new Utf8JsonWriter(to);
        json.WriteStartObject();
        foreach (var group in Groups.Where(g => results[g].Count > 0))
        {
            json.WriteStartObject(group);
            foreach (var (id, values) in results[group])
            {
                json.WriteStartObject(id);
                foreach (var (code, value) in values)
                    WriteDouble(json, code, value);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        if (meta)
            WriteMeta(json, measured.Where(m => m.Fences.Count > 0));
        if (everyone is not null)
            WriteMaps(json, everyone, flagged);
        json.WriteEndObject();
    }

    /// <summary>Of all that a rule judged, what it raises, and one row of each kind of subject: fences and quartiles are the same in all of them.</summary>
    static string Rows(string judged) =>
        $"""
        with judged as (
        {judged}
        )
        select to_jsonb(r)::text
        from judged r
        where raised and not_applicable is null and not_enough_data is null
        union all
        select to_jsonb(r)::text
        from (select distinct on (subject) * from judged order by subject) r
        """;

    static bool IsRaised(JsonElement row) =>
        row.GetProperty("raised").ValueKind == JsonValueKind.True
        && row.GetProperty("not_applicable").ValueKind == JsonValueKind.Null && row.GetProperty("not_enough_data").ValueKind == JsonValueKind.Null;

    static void Flag(
        string code, CardinalShape shape, JsonElement row, Dictionary<string, SortedDictionary<string, SortedDictionary<string, double>>> results,
        SortedDictionary<string, SortedDictionary<string, SortedSet<string>>> flagged)
    {
        var value = row.GetProperty("value").GetDouble();
        var organizations = row.GetProperty("organization_ids").EnumerateArray().Select(e => e.GetString()!).ToList();
        if (row.GetProperty("ocid").GetString() is { Length: > 0 } ocid)
        {
            Set("OCID", ocid, shape.OcidValue ?? value);
            if (shape.TendererValue is not { } tendererValue)
                return;
            foreach (var organization in organizations)
                Set("Tenderer", organization, tendererValue);
            if (!flagged.TryGetValue(code, out var byOcid))
                flagged[code] = byOcid = new(StringComparer.Ordinal);
            if (!byOcid.TryGetValue(ocid, out var members))
                byOcid[ocid] = members = new(StringComparer.Ordinal);
            members.UnionWith(organizations);
        }
        else
        {
            Set(CardinalShape.GroupOf(row.GetProperty("subject").GetString()!), row.GetProperty("subject_id").GetString()!, value);
        }

        void Set(string group, string id, double number)
        {
            if (!results[group].TryGetValue(id, out var values))
                results[group][id] = values = new(StringComparer.Ordinal);
            // Of several lots of one process the most unusual one speaks for it.
            values[code] = values.TryGetValue(code, out var before) ? shape.Lower ? Math.Min(before, number) : Math.Max(before, number) : number;
        }
    }

    static void Measure(CardinalShape shape, JsonElement row, SortedDictionary<string, List<(string, double?)>> fences)
    {
        var group = shape.PerGroup ? CardinalShape.GroupOf(row.GetProperty("subject").GetString()!) : "";
        if (shape.Fences.Count == 0 || fences.ContainsKey(group))
            return;
        var prefix = shape.PerGroup ? group + "_" : "";
        fences[group] =
        [
            .. from fence in shape.Fences
               let value = row.GetProperty(fence.Column)
               // With a threshold of one's own there are no quartiles to tell.
               where !(fence.Column is "q1" or "q3" && value.ValueKind == JsonValueKind.Null && row.GetProperty("limit").ValueKind == JsonValueKind.Number)
               select (prefix + fence.Name, value.ValueKind == JsonValueKind.Number ? value.GetDouble() : (double?)null),
        ];
    }

    static void WriteMeta(Utf8JsonWriter json, IEnumerable<(string Code, List<(string Name, double? Value)> Fences)> measured)
    {
        json.WriteStartObject("Meta");
        foreach (var (code, fences) in measured)
        {
            json.WriteStartObject(code);
            foreach (var (name, value) in fences)
            {
                if (value is { } number)
                    WriteDouble(json, name, Math.Round(number * 10_000, MidpointRounding.AwayFromZero) / 10_000);
                else
                    json.WriteNull(name);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    /// <summary>A double as Cardinal spells it: 1.0, 0.05, 1e-5.</summary>
    static void WriteDouble(Utf8JsonWriter json, string name, double value)
    {
        var spelled = value.ToString("R", CultureInfo.InvariantCulture).Replace("E+", "e", StringComparison.Ordinal).Replace("E-0", "e-", StringComparison.Ordinal).Replace("E-", "e-", StringComparison.Ordinal);
        json.WritePropertyName(name);
        json.WriteRawValue(spelled.AsSpan().ContainsAny('.', 'e') ? spelled : spelled + ".0");
    }

    static async Task<CardinalMaps> MapsAsync(NpgsqlConnection connection, List<RedFlag> rules, CancellationToken ct)
    {
        string[] needTenderers = ["R025", "R038", "R048"];
        var tenderers = rules.Exists(r => needTenderers.Contains(r.Code))
            ? await connection.QueryAsync<(string Ocid, string[] Ids)>(new CommandDefinition(
                """
                select b.ocid, array_agg(distinct t.id order by t.id)
                from fact_bid b
                join fact_tender f on f.ocid = b.ocid and f.status is distinct from 'cancelled'
                cross join lateral unnest(b.tenderers) as t(id)
                where b.submitted
                group by b.ocid
                order by b.ocid
                """, commandTimeout: 0, cancellationToken: ct))
            : [];
        var buyers = rules.Exists(r => r.Code == "R038")
            ? await connection.QueryAsync<(string Ocid, string? Buyer, string? ProcuringEntity)>(new CommandDefinition(
                """
                select distinct ocid, buyer_id, procuring_entity_id
                from fact_competition
                where disqualified > 0 and status is distinct from 'cancelled'
                order by ocid
                """, commandTimeout: 0, cancellationToken: ct))
            : [];
        return new CardinalMaps([.. tenderers], [.. buyers]);
    }

    static void WriteMaps(Utf8JsonWriter json, CardinalMaps maps, SortedDictionary<string, SortedDictionary<string, SortedSet<string>>> flagged)
    {
        json.WriteStartObject("Maps");
        One("ocid_buyer_r038", maps.Buyers.Select(b => (b.Ocid, b.Buyer)));
        One("ocid_procuringentity_r038", maps.Buyers.Select(b => (b.Ocid, b.ProcuringEntity)));
        Many("ocid_tenderer", maps.Tenderers.Select(t => (t.Ocid, (IEnumerable<string>)t.Ids)));
        foreach (var code in (string[])["R024", "R028", "R030", "R035", "R058"])
        {
            Many("ocid_tenderer_" + code.ToLowerInvariant(),
                flagged.TryGetValue(code, out var byOcid) ? byOcid.Select(pair => (pair.Key, (IEnumerable<string>)pair.Value)) : []);
        }

        json.WriteEndObject();

        void One(string name, IEnumerable<(string Ocid, string? Id)> pairs)
        {
            json.WriteStartObject(name);
            foreach (var (ocid, id) in pairs.Where(p => p.Id is not null))
                json.WriteString(ocid, id);
            json.WriteEndObject();
        }

        void Many(string name, IEnumerable<(string Ocid, IEnumerable<string> Ids)> pairs)
        {
            json.WriteStartObject(name);
            foreach (var (ocid, ids) in pairs)
            {
                json.WriteStartArray(ocid);
                foreach (var id in ids)
                    json.WriteStringValue(id);
                json.WriteEndArray();
            }

            json.WriteEndObject();
        }
    }

    sealed record CardinalMaps(IReadOnlyList<(string Ocid, string[] Ids)> Tenderers, IReadOnlyList<(string Ocid, string? Buyer, string? ProcuringEntity)> Buyers);
}
