using System.Text.Json;
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
        var results = Groups.ToDictionary(g => g, _ => new Dictionary<string, SortedDictionary<string, double>>(StringComparer.Ordinal), StringComparer.Ordinal);
        // Only maps tell who was flagged by which rule.
        var flagged = maps ? new SortedDictionary<string, SortedDictionary<string, SortedSet<string>>>(StringComparer.Ordinal) : null;

        var (answers, everyone) = await new CardinalQuestions(database, settings, ct).AskAsync(rules, maps);
        foreach (var answer in answers)
        {
            foreach (var subject in answer.Raised)
                Flag(answer.Rule.Code, subject, results, flagged);
        }

        await using var json = new Utf8JsonWriter(to);
        json.WriteStartObject();
        foreach (var group in Groups.Where(g => results[g].Count > 0))
        {
            json.WriteStartObject(group);
            foreach (var (id, values) in results[group].OrderBy(of => of.Key, StringComparer.Ordinal))
            {
                json.WriteStartObject(id);
                foreach (var (code, value) in values)
                    WriteDouble(json, code, value);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        if (meta)
            WriteMeta(json, answers.Where(a => a.Fences.Count > 0));
        if (everyone is not null && flagged is not null)
            WriteMaps(json, everyone, flagged);
        json.WriteEndObject();
    }

    static void Flag(
        string code, CardinalAnswer.Subject subject, Dictionary<string, Dictionary<string, SortedDictionary<string, double>>> results,
        SortedDictionary<string, SortedDictionary<string, SortedSet<string>>>? flagged)
    {
        var shape = CardinalShape.Of[code];
        if (subject.Ocid is not { Length: > 0 } ocid)
        {
            Set(CardinalShape.GroupOf(subject.Kind), subject.Id, subject.Value);
            return;
        }

        Set("OCID", ocid, shape.OcidValue ?? subject.Value);
        if (shape.TendererValue is not { } tendererValue)
            return;
        foreach (var organization in subject.Organizations)
            Set("Tenderer", organization, tendererValue);
        if (flagged is null)
            return;
        if (!flagged.TryGetValue(code, out var byOcid))
            flagged[code] = byOcid = new(StringComparer.Ordinal);
        if (!byOcid.TryGetValue(ocid, out var members))
            byOcid[ocid] = members = new(StringComparer.Ordinal);
        members.UnionWith(subject.Organizations);

        void Set(string group, string id, double number)
        {
            if (!results[group].TryGetValue(id, out var values))
                results[group][id] = values = new(StringComparer.Ordinal);
            // Of several lots of one process the most unusual one speaks for it.
            values[code] = values.TryGetValue(code, out var before) ? shape.Lower ? Math.Min(before, number) : Math.Max(before, number) : number;
        }
    }

    static void WriteMeta(Utf8JsonWriter json, IEnumerable<CardinalAnswer> measured)
    {
        json.WriteStartObject("Meta");
        foreach (var answer in measured)
        {
            json.WriteStartObject(answer.Rule.Code);
            foreach (var (name, value) in answer.Fences)
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

    static void WriteDouble(Utf8JsonWriter json, string name, double value)
    {
        json.WritePropertyName(name);
        json.WriteRawValue(CardinalNumber.Spell(value));
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
}
