using System.Text.Json.Nodes;

namespace TazaKoom.OpenData.RedFlags;

/// <summary>A rule as its row of <c>open.rule</c>.</summary>
static class RuleRow
{
    public const string Upsert =
        """
        insert into open.rule as r values (
          @rule, @position, @version, @subject, @title_en, @title_ru, @title_ky, @says_en, @says_ru, @says_ky, @why_en, @why_ru, @why_ky,
          @misfires_en, @misfires_ru, @misfires_ky, @explains_en, @explains_ru, @explains_ky, @basis, @fields,
          @in_force_from, @in_force_until, @settings::jsonb, @family, @official_weight, @changes)
        on conflict (rule) do update set
          position = excluded.position, version = excluded.version, subject = excluded.subject,
          title_en = excluded.title_en, title_ru = excluded.title_ru, title_ky = excluded.title_ky,
          says_en = excluded.says_en, says_ru = excluded.says_ru, says_ky = excluded.says_ky,
          why_en = excluded.why_en, why_ru = excluded.why_ru, why_ky = excluded.why_ky,
          misfires_en = excluded.misfires_en, misfires_ru = excluded.misfires_ru, misfires_ky = excluded.misfires_ky,
          explains_en = excluded.explains_en, explains_ru = excluded.explains_ru, explains_ky = excluded.explains_ky,
          basis = excluded.basis, fields = excluded.fields,
          in_force_from = excluded.in_force_from, in_force_until = excluded.in_force_until, settings = excluded.settings,
          family = excluded.family, official_weight = excluded.official_weight, changes = excluded.changes
        where r.* is distinct from excluded.*
        """;

    public static object Of(RedFlag rule, int position) => new
    {
        rule = rule.Code, position, version = rule.Version, subject = rule.Subject.ToString().ToLowerInvariant(),
        title_en = rule.Title.En, title_ru = rule.Title.Ru, title_ky = rule.Title.Ky,
        says_en = rule.Says.En, says_ru = rule.Says.Ru, says_ky = rule.Says.Ky,
        why_en = rule.Why.En, why_ru = rule.Why.Ru, why_ky = rule.Why.Ky,
        misfires_en = rule.Misfires.En, misfires_ru = rule.Misfires.Ru, misfires_ky = rule.Misfires.Ky,
        explains_en = rule.Explains.En, explains_ru = rule.Explains.Ru, explains_ky = rule.Explains.Ky,
        basis = rule.Basis, fields = rule.Fields.ToArray(),
        in_force_from = rule.InForce.From, in_force_until = rule.InForce.Until,
        settings = Settings(rule),
        family = RuleFamilies.Of(rule), official_weight = OfficialScore.Weight(rule), changes = rule.Changes.ToArray(),
    };

    static string Settings(RedFlag rule) => new JsonArray([.. rule.Settings.Select(s => (JsonNode)new JsonObject
    {
        ["name"] = s.Name,
        ["default"] = JsonNode.Parse(s.Default),
        ["cardinal"] = s.Cardinal is null ? null : JsonNode.Parse(s.Cardinal),
        ["says"] = new JsonObject { ["en"] = s.Says.En, ["ru"] = s.Says.Ru, ["ky"] = s.Says.Ky },
    })]).ToJsonString();
}
