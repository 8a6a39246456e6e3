using TazaKoom.OpenData.Ocds.Standard;

namespace TazaKoom.OpenData.Ocds.Merging;

/// <summary>
/// Reads the merge rules off the table of the standard's fields, as the reference implementation reads them off the release
/// schemas: what is omitted, lists marked whole, lists of anything but objects, lists of objects without ids.
/// </summary>
internal static class StandardMergeRules
{
    public static IEnumerable<MergeRule> Ocds10 => In(OcdsStandard.Release.Values, "", version10: true);

    public static IEnumerable<MergeRule> Ocds11 => In(OcdsStandard.Release.Values, "", version10: false);

    static IEnumerable<MergeRule> In(IEnumerable<StandardField> fields, string above, bool version10)
    {
        foreach (var field in fields.Where(field => field.Extension is null && !(version10 && field.Since11)))
        {
            var path = above + field.Name;
            var isArray = field.Kinds.HasFlag(JsonKinds.Array);
            // A slip of the 1.0 schema: it omits the ocid as well. The routine puts it back.
            if (field.OmitWhenMerged || (version10 && path == "ocid"))
            {
                yield return new MergeRule(path, MergeStrategy.Omit);
            }
            else if (isArray && (field.Object is null || HasNoId(field.Object) || (version10 ? field.WholeListMerge10 : field.WholeListMerge)))
            {
                yield return new MergeRule(path, MergeStrategy.WholeList);
            }
            else if (field.Object is not null)
            {
                foreach (var rule in In(OcdsStandard.Types[field.Object].Values, path + ".", version10))
                {
                    yield return rule;
                }
            }
        }
    }

    static bool HasNoId(string type) => !OcdsStandard.Types[type].ContainsKey("id");
}
