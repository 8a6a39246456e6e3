using TazaKoom.OpenData.Catalog.Resources;

namespace TazaKoom.OpenData.Catalog;

/// <summary>Everything that is published, in the order in which it is listed.</summary>
public static class ResourceCatalog
{
    public static IReadOnlyList<Resource> All { get; } =
    [
        Tenders.Resource,
        Lots.Resource,
        Items.Resource,
        Bids.Resource,
        PriceProposals.Resource,
        Awards.Resource,
        Contracts.Resource,
        Organizations.Resource,
        Organizations.Buyers,
        Organizations.Suppliers,
        OrganizationNames.Resource,
        Parties.Resource,
        Documents.Resource,
        Amendments.Resource,
        Enquiries.Resource,
        Complaints.Resource,
        Requirements.Resource,
        RelatedProcesses.Resource,
        Flags.Resource,
        Assessments.Resource,
        Scores.Resource,
        Scores.OfOrganizations,
        PriceScreens.Resource,
        Networks.CoBidding,
        Networks.Groups,
        Networks.Concentrations,
        Networks.BuyerSuppliers,
        Rules.Resource,
        Debarments.Lists,
        Debarments.Resource,
        Debarments.Matches,
        Problems.Resource,
        Versions.Resource,
        Versions.Changes,
        Versions.Withdrawals,
        Quality.Resource,
        Quality.Findings,
        Quality.Checks,
        Imports.Resource,
        Imports.Files,
        Imports.Problems,
    ];

    /// <returns>Null where there is no such resource.</returns>
    public static Resource? Find(string name) => All.FirstOrDefault(r => r.Name == name);

    /// <summary>Where a relation leads to.</summary>
    public static Resource To(Relation relation) =>
        Find(relation.To) ?? throw new InvalidOperationException($"relation '{relation.Name}' leads to '{relation.To}', which is not in the catalog");
}
