using static TazaKoom.OpenData.Ocds.Merging.MergeStrategy;

namespace TazaKoom.OpenData.Ocds.Merging;

/// <summary>
/// The fields of OCDS that do not merge by default, read off the release schemas of 1.1.5 and 1.0.3 the way the reference
/// implementation does: what is omitted, lists marked whole, lists of anything but objects, lists of objects without ids.
/// A test holds the table against the schemas.
/// </summary>
internal static class StandardMergeRules
{
    const bool Yes = true;
    const bool No = false;

    static readonly (string Path, MergeStrategy Strategy, bool In10, bool In11)[] Table =
    [
        ("ocid", Omit, Yes, No), // a slip of the 1.0 schema; the routine puts the ocid back
        ("id", Omit, Yes, Yes),
        ("date", Omit, Yes, Yes),
        ("tag", Omit, Yes, Yes),
        ("parties.additionalIdentifiers", WholeList, No, Yes),
        ("parties.roles", WholeList, No, Yes),
        ("buyer.additionalIdentifiers", WholeList, Yes, Yes),
        ("tender.procuringEntity.additionalIdentifiers", WholeList, Yes, Yes),
        ("tender.items.additionalClassifications", WholeList, Yes, Yes),
        ("tender.additionalProcurementCategories", WholeList, No, Yes),
        ("tender.submissionMethod", WholeList, Yes, Yes),
        ("tender.tenderers", WholeList, Yes, No), // organizations got ids and `parties` with 1.1
        ("tender.tenderers.additionalIdentifiers", WholeList, No, Yes),
        ("tender.amendments.changes", WholeList, No, Yes),
        ("tender.amendment.changes", WholeList, Yes, Yes),
        ("awards.suppliers", WholeList, Yes, No),
        ("awards.suppliers.additionalIdentifiers", WholeList, No, Yes),
        ("awards.items.additionalClassifications", WholeList, Yes, Yes),
        ("awards.amendments.changes", WholeList, No, Yes),
        ("awards.amendment.changes", WholeList, Yes, Yes),
        ("contracts.items.additionalClassifications", WholeList, Yes, Yes),
        ("contracts.implementation.transactions.payer.additionalIdentifiers", WholeList, No, Yes),
        ("contracts.implementation.transactions.payee.additionalIdentifiers", WholeList, No, Yes),
        ("contracts.relatedProcesses.relationship", WholeList, No, Yes),
        ("contracts.amendments.changes", WholeList, No, Yes),
        ("contracts.amendment.changes", WholeList, Yes, Yes),
        ("relatedProcesses.relationship", WholeList, No, Yes),
    ];

    public static IEnumerable<MergeRule> Ocds10 => Table.Where(row => row.In10).Select(row => new MergeRule(row.Path, row.Strategy));

    public static IEnumerable<MergeRule> Ocds11 => Table.Where(row => row.In11).Select(row => new MergeRule(row.Path, row.Strategy));
}
