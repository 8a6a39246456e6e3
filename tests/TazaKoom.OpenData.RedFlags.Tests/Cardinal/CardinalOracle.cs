using System.Text;
using System.Text.Json;

namespace TazaKoom.OpenData.RedFlags.Tests.Cardinal;

/// <summary>
/// What OCDS Cardinal 0.0.8 prints for a file, written a second time from its documentation: line by line, in memory, without SQL,
/// with its defects corrected as docs/cardinal.md says (instants in R030, processes in R038, zero prices, mixed currencies, the BOM).
/// Objects are printed with sorted keys, as theirs come in no order.
/// </summary>
sealed partial class CardinalOracle
{
    readonly CardinalIni ini;
    readonly SortedDictionary<string, SortedDictionary<string, SortedDictionary<string, double>>> results = new(StringComparer.Ordinal);
    readonly SortedDictionary<string, SortedDictionary<string, double>> meta = new(StringComparer.Ordinal);
    readonly SortedDictionary<string, SortedDictionary<string, SortedSet<string>>> maps = new(StringComparer.Ordinal);
    readonly List<(string Ocid, JsonElement Release)> releases;

    CardinalOracle(string settings, string file)
    {
        ini = new CardinalIni(settings);
        releases = [.. Lines(file)];
        foreach (var map in (string[])["ocid_buyer_r038", "ocid_procuringentity_r038", "ocid_tenderer", "ocid_tenderer_r024", "ocid_tenderer_r028", "ocid_tenderer_r030", "ocid_tenderer_r035", "ocid_tenderer_r058"])
            maps[map] = new(StringComparer.Ordinal);
    }

    public static string Print(string settings, string file, bool withMeta, bool withMaps)
    {
        var oracle = new CardinalOracle(settings, file);
        oracle.Judge();
        return oracle.Json(withMeta, withMaps);
    }

    void Judge()
    {
        if (ini.Has("R003")) R003();
        if (ini.Has("R018")) R018();
        if (ini.Has("R024")) R024();
        if (ini.Has("R025")) R025();
        if (ini.Has("R028")) R028();
        if (ini.Has("R030")) R030();
        if (ini.Has("R035")) R035();
        if (ini.Has("R036")) R036();
        if (ini.Has("R038")) R038();
        if (ini.Has("R048")) R048();
        if (ini.Has("R058")) R058();
        if (ini.Has("R025") || ini.Has("R038") || ini.Has("R048"))
        {
            foreach (var (ocid, release) in releases)
            {
                foreach (var id in Submitted(release).SelectMany(Ids))
                    Map("ocid_tenderer", ocid, id);
            }
        }
    }

    /// <summary>The releases that are used: objects with an ocid, not cancelled, not of an excluded method.</summary>
    IEnumerable<(string Ocid, JsonElement Release)> Lines(string file)
    {
        var excluded = ini.Pipes("exclusions", "procurement_method_details") ?? [];
        foreach (var line in file.TrimStart('\uFEFF').Split('\n'))
        {
            JsonElement release;
            try
            {
                using var document = JsonDocument.Parse(line);
                release = document.RootElement.Clone();
            }
            catch (JsonException)
            {
                continue;
            }

            if (Text(release, "ocid") is { } ocid && Text(Get(release, "tender"), "status") != "cancelled"
                && !(MethodDetails(release) is { } details && excluded.Contains(details)))
                yield return (ocid, release);
        }
    }

    static JsonElement Get(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value) ? value : default;

    static string? Text(JsonElement parent, string name) => Get(parent, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    static double? Number(JsonElement parent, string name) => Get(parent, name) is { ValueKind: JsonValueKind.Number } number ? number.GetDouble() : null;

    static List<JsonElement>? Array(JsonElement parent, string name) => Get(parent, name) is { ValueKind: JsonValueKind.Array } array ? [.. array.EnumerateArray()] : null;

    static string? MethodDetails(JsonElement release) => Text(Get(release, "tender"), "procurementMethodDetails");

    static List<JsonElement>? Bids(JsonElement release) => Array(Get(release, "bids"), "details");

    static IEnumerable<JsonElement> Submitted(JsonElement release) =>
        (Bids(release) ?? []).Where(bid => Text(bid, "status") is { } status && status is not ("invited" or "withdrawn"));

    static IEnumerable<string> Ids(JsonElement bid) => (Array(bid, "tenderers") ?? []).Select(t => Text(t, "id")).OfType<string>();

    /// <summary>The active awards, where no award is still open; else nothing.</summary>
    static List<JsonElement>? FinalAwards(JsonElement release) =>
        Array(release, "awards") is { } awards && Bids(release) is not null
        && awards.TrueForAll(award => Text(award, "status") is null or "active" or "cancelled" or "unsuccessful")
            ? Active(awards) : null;

    static List<JsonElement> Active(List<JsonElement> awards) => [.. awards.Where(award => Text(award, "status") == "active")];

    static string? OnlyTenderer(JsonElement bid) => Array(bid, "tenderers") is [var tenderer] ? Text(tenderer, "id") : null;

    static string? OnlySupplier(List<JsonElement>? awards) => awards is [var award] && Array(award, "suppliers") is [var supplier] ? Text(supplier, "id") : null;

    bool ByPrice(JsonElement release)
    {
        var details = MethodDetails(release);
        var allowed = ini.Pipes("", "price_comparison_procurement_methods") ?? [];
        if (allowed.Count > 0)
            return details is not null && allowed.Contains(details);
        return details is null || !(ini.Pipes("", "no_price_comparison_procurement_methods") ?? []).Contains(details);
    }

    /// <summary>The set currency; else that of most bids, of equals the first by name, where Cardinal takes the first it meets.</summary>
    string? Currency() => ini.Text("", "currency") ?? releases
        .SelectMany(r => Submitted(r.Release))
        .Where(bid => Number(Get(bid, "value"), "amount") is not null && Text(Get(bid, "value"), "currency") is not null)
        .GroupBy(bid => Text(Get(bid, "value"), "currency"), StringComparer.Ordinal)
        .OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal)
        .FirstOrDefault()?.Key;

    void Flag(string group, string id, string code, double value)
    {
        if (!results.TryGetValue(group, out var members))
            results[group] = members = new(StringComparer.Ordinal);
        if (!members.TryGetValue(id, out var values))
            members[id] = values = new(StringComparer.Ordinal);
        values[code] = value;
    }

    void Measure(string code, string name, double value)
    {
        if (!meta.TryGetValue(code, out var values))
            meta[code] = values = new(StringComparer.Ordinal);
        values[name] = value;
    }

    void Map(string map, string ocid, string id)
    {
        if (!maps[map].TryGetValue(ocid, out var ids))
            maps[map][ocid] = ids = new(StringComparer.Ordinal);
        ids.Add(id);
    }

    string Json(bool withMeta, bool withMaps)
    {
        var parts = results.Select(group => (group.Key, Object(group.Value.Select(m => (m.Key, Object(m.Value.Select(v => (v.Key, CardinalNumbers.Spell(v.Value))))))))).ToList();
        if (withMeta)
            parts.Add(("Meta", Object(meta.Select(m => (m.Key, Object(m.Value.Select(v => (v.Key, CardinalNumbers.Spell(CardinalNumbers.Rounded(v.Value))))))))));
        if (withMaps)
        {
            parts.Add(("Maps", Object(maps.Select(m => (m.Key, Object(m.Value.Select(ids => (ids.Key,
                m.Key is "ocid_buyer_r038" or "ocid_procuringentity_r038" ? JsonSerializer.Serialize(ids.Value.Single()) : JsonSerializer.Serialize(ids.Value)))))))));
        }

        return Object(parts.OrderBy(p => p.Key, StringComparer.Ordinal));

        static string Object(IEnumerable<(string Key, string Value)> members) =>
            new StringBuilder("{").AppendJoin(',', members.Select(m => JsonSerializer.Serialize(m.Key) + ":" + m.Value)).Append('}').ToString();
    }
}
