namespace TazaKoom.OpenData.Ocds.Checking;

/// <summary>In which section the standard's document types belong (documentType.csv of OCDS 1.1); one that is not here belongs anywhere.</summary>
static class DocumentTypes
{
    const string Sections =
        """
        planning        plannedProcurementNotice procurementPlan marketStudies assetAndLiabilityAssessment riskProvisions needsAssessment feasibilityStudy projectPlan environmentalImpact
        tender          tenderNotice biddingDocuments technicalSpecifications evaluationCriteria evaluationReports contractDraft contractArrangements contractSchedule hearingNotice eligibilityCriteria clarifications shortlistedFirms complaints contractGuarantees billOfQuantity bidders economicSelectionCriteria technicalSelectionCriteria unsuccessfulDetails
        awards          awardNotice contractDraft contractArrangements contractSchedule winningBid complaints submissionDocuments unsuccessfulDetails evaluationReports
        contracts       contractNotice contractSigned contractArrangements contractSchedule contractAnnexe contractGuarantees subContract submissionDocuments contractSummary tariffs tariffMethod tariffReview tariffIllustration
        implementation  completionCertificate physicalProgressReport financialProgressReport finalAudit environmentalImpact debarments
        bids            submissionDocuments bidders winningBid
        """;

    static readonly string[][] Lines = [.. Sections.Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))];
    static readonly (string Section, Utf8Names Types)[] Of = [.. Lines.Select(words => (words[0], new Utf8Names(words.Skip(1))))];
    static readonly Utf8Names Known = new(Lines.SelectMany(words => words.Skip(1)).Distinct());

    /// <param name="type">As published.</param>
    /// <param name="section">The top-level member it stands in, or implementation.</param>
    public static bool Fits(ReadOnlySpan<byte> type, string section)
    {
        if (Known.Find(type) < 0)
            return true;
        foreach (var (name, types) in Of)
        {
            if (name == section)
                return types.Find(type) >= 0;
        }
        return true;
    }
}
