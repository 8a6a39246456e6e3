using System.Collections.Frozen;

namespace TazaKoom.OpenData.Ocds.Checking;

/// <summary>
/// What the Kyrgyz localization (ocds-h7i0z4) adds to the standard, as its exporter wrote it between 2019 and 2023;
/// no extension was ever published for it.
/// </summary>
static class KyrgyzFields
{
    static readonly FrozenDictionary<string, FrozenSet<string>> Types = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Release"] = "complaints eventType eventErrors",
        ["Tender"] = "tenderNumber statusDetails date datePublished hasPrequalification hasExternalSystem procurementSubMethodDetails "
            + "guarantee qualificationRequirements conditionOfContract",
        ["Lot"] = "lotNumber relatedPlanID deliveryAddress deliveryDateDetails deliveryTerms",
        ["Unit"] = "",
        ["Document"] = "dateCreated relatedItems",
        ["Bid"] = "priceProposal priceProposals",
        ["Award"] = "",
        ["Contract"] = "contractNumber awardIDs deliveriesSchedule paymentsSchedule",
        ["Value"] = "amountDiscounted initialAmount",
        ["Organization"] = "additionalContactPoints",
        ["Identifier"] = "legalName_kg legalName_ru",
        ["Address"] = "ateCode subregion subRegion district subdistrict subDistrict subsubdistrict subSubDistrict",
        ["RelatedProcess"] = "tenderNumber",
        ["Budget"] = "value",
    }.ToFrozenDictionary(type => type.Key, type => type.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet());

    public static IReadOnlyCollection<string> Of(string type) => Types.TryGetValue(type, out var fields) ? fields : [];
}
