using System.Globalization;

namespace TazaKoom.OpenData.Ocds.Checking;

/// <summary>Can one contracting process have gone the way the release says?</summary>
static class Coherence
{
    public static void Check(ReleaseValue release, Findings findings)
    {
        var tender = release.Get("tender"u8);
        StagesInOrder(release, tender, findings);
        NothingFromTheFuture(release, tender, findings);
        StatusesAgree(release, tender, findings);
        Amendments(tender, "tender", tender.Get("tenderPeriod"u8, "startDate"u8).Instant(), findings);
        foreach (var (i, award) in release.Get("awards"u8).Objects)
            Amendments(award, new Spot("awards", i), award.Get("date"u8).Instant(), findings);
        foreach (var (i, contract) in release.Get("contracts"u8).Objects)
            Amendments(contract, new Spot("contracts", i), contract.Get("dateSigned"u8).Instant(), findings);

        var tenderers = tender.Get("numberOfTenderers"u8).Number();
        if (tenderers > 1 && tender.Get("procurementMethod"u8).Is("direct"u8))
            findings.Add(CoherenceChecks.MethodAgainstTenderers, "tender.numberOfTenderers", tender.Get("numberOfTenderers"u8));
    }

    static void StagesInOrder(ReleaseValue release, ReleaseValue tender, Findings findings)
    {
        var closes = tender.Get("tenderPeriod"u8, "endDate"u8).Instant();
        if (tender.Get("datePublished"u8).Instant() > closes)
            findings.Add(CoherenceChecks.DatesOutOfOrder, "tender.datePublished", tender.Get("datePublished"u8), "tender.datePublished <= tender.tenderPeriod.endDate");
        if (tender.Get("contractPeriod"u8, "startDate"u8).Instant() < closes)
            findings.Add(CoherenceChecks.DatesOutOfOrder, "tender.contractPeriod.startDate", tender.Get("contractPeriod"u8, "startDate"u8), "tender.tenderPeriod.endDate <= tender.contractPeriod.startDate");
        var awardedOn = new Dictionary<ReleaseValue, (DateTimeOffset Date, bool Active)>(SameId.Comparer);
        foreach (var (i, award) in release.Get("awards"u8).Objects)
        {
            if (award.Get("date"u8).Instant() is not { } awarded)
            {
                if (award.Get("status"u8).Is("active"u8) && !award.Get("date"u8).Exists)
                    findings.Add(CoherenceChecks.AwardWithoutDate, new Spot("awards", i, "date"));
                continue;
            }
            if (award.Get("id"u8) is { IsId: true } id)
                awardedOn[id] = (awarded, award.Get("status"u8).Is("active"u8));
            if (awarded < closes && award.Get("status"u8) is var status && (!status.IsText || status.Is("active"u8)))
                findings.Add(CoherenceChecks.DatesOutOfOrder, new Spot("awards", i, "date"), award.Get("date"u8), "tender.tenderPeriod.endDate <= awards.date");
        }
        foreach (var (i, contract) in release.Get("contracts"u8).Objects)
        {
            if (contract.Get("dateSigned"u8).Instant() is not { } signed)
                continue;
            foreach (var (j, transaction) in contract.Get("implementation"u8, "transactions"u8).Objects)
                if (transaction.Get("date"u8).Instant() < signed)
                    findings.Add(CoherenceChecks.DatesOutOfOrder, new Spot("contracts", i, "implementation.transactions", j, "date"), transaction.Get("date"u8), "contracts.dateSigned <= transactions.date");
            if (signed < closes)
                findings.Add(CoherenceChecks.DatesOutOfOrder, new Spot("contracts", i, "dateSigned"), contract.Get("dateSigned"u8), "tender.tenderPeriod.endDate <= contracts.dateSigned");
            if (SignedTooEarly(contract, awardedOn, signed))
                findings.Add(CoherenceChecks.DatesOutOfOrder, new Spot("contracts", i, "dateSigned"), contract.Get("dateSigned"u8), "awards.date <= contracts.dateSigned");
        }
    }

    /// <summary>
    /// Whether an award of the contract is dated after it. `awardIDs`, of the Kyrgyz feed, names what the bidder lost, too: only active
    /// awards are meant.
    /// </summary>
    static bool SignedTooEarly(ReleaseValue contract, Dictionary<ReleaseValue, (DateTimeOffset Date, bool Active)> awardedOn, DateTimeOffset signed)
    {
        if (contract.Get("awardID"u8) is { IsId: true } one && awardedOn.TryGetValue(one, out var award) && signed < award.Date)
            return true;
        foreach (var (_, id) in contract.Get("awardIDs"u8).Ids)
            if (awardedOn.TryGetValue(id, out award) && award.Active && signed < award.Date)
                return true;
        return false;
    }

    static void NothingFromTheFuture(ReleaseValue release, ReleaseValue tender, Findings findings)
    {
        if (release.Get("date"u8).Instant() is not { } released)
            return;
        // A day of grace: clocks and zones differ between systems.
        var limit = released.AddDays(1);
        var expected = released.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);

        void Past(ReleaseValue date, Spot path)
        {
            if (date.Instant() > limit)
                findings.Add(CoherenceChecks.InTheFuture, path, date, expected);
        }
        void PastParts(ReleaseValue owner, Spot path)
        {
            var (documents, milestones, amendments) = (path.Then("documents"), path.Then("milestones"), path.Then("amendments"));
            foreach (var (i, amendment) in owner.Get("amendments"u8).Objects)
                Past(amendment.Get("date"u8), amendments.At(i).Then("date"));
            foreach (var (i, document) in owner.Get("documents"u8).Objects)
            {
                Past(document.Get("datePublished"u8), documents.At(i).Then("datePublished"));
                Past(document.Get("dateModified"u8), documents.At(i).Then("dateModified"));
            }
            foreach (var (i, milestone) in owner.Get("milestones"u8).Objects)
            {
                Past(milestone.Get("dateMet"u8), milestones.At(i).Then("dateMet"));
                Past(milestone.Get("dateModified"u8), milestones.At(i).Then("dateModified"));
                Met(milestone, milestones.At(i), findings);
            }
        }

        PastParts(release.Get("planning"u8), "planning");
        PastParts(tender, "tender");
        foreach (var (i, award) in release.Get("awards"u8).Objects)
        {
            Past(award.Get("date"u8), new Spot("awards", i, "date"));
            PastParts(award, new Spot("awards", i));
        }
        foreach (var (i, contract) in release.Get("contracts"u8).Objects)
        {
            Past(contract.Get("dateSigned"u8), new Spot("contracts", i, "dateSigned"));
            PastParts(contract, new Spot("contracts", i));
            PastParts(contract.Get("implementation"u8), new Spot("contracts", i, "implementation"));
            foreach (var (j, transaction) in contract.Get("implementation"u8, "transactions"u8).Objects)
                Past(transaction.Get("date"u8), new Spot("contracts", i, "implementation.transactions", j, "date"));
        }
    }

    static void Met(ReleaseValue milestone, Spot path, Findings findings)
    {
        if (milestone.Get("status"u8).Is("met"u8) && !milestone.Get("dateMet"u8).Exists)
            findings.Add(CoherenceChecks.MilestoneAgainstDates, path.Then("status"), milestone.Get("status"u8), "dateMet");
        else if ((milestone.Get("status"u8).Is("scheduled"u8) || milestone.Get("status"u8).Is("notMet"u8)) && milestone.Get("dateMet"u8).Exists)
            findings.Add(CoherenceChecks.MilestoneAgainstDates, path.Then("status"), milestone.Get("status"u8), "status = met");
    }

    static void StatusesAgree(ReleaseValue release, ReleaseValue tender, Findings findings)
    {
        var released = release.Get("date"u8).Instant();
        var opens = tender.Get("tenderPeriod"u8, "startDate"u8).Instant();
        var closes = tender.Get("tenderPeriod"u8, "endDate"u8).Instant();
        var status = tender.Get("status"u8);
        switch (status.Text())
        {
            case "planning" or "planned" when opens < released:
                findings.Add(CoherenceChecks.StatusAgainstDates, "tender.status", status, "tender.tenderPeriod.startDate < date");
                break;
            case "active" when opens > released:
                findings.Add(CoherenceChecks.StatusAgainstDates, "tender.status", status, "tender.tenderPeriod.startDate > date");
                break;
            case "complete" when closes > released:
                findings.Add(CoherenceChecks.StatusAgainstDates, "tender.status", status, "tender.tenderPeriod.endDate > date");
                break;
        }
        if (status.Text() is "planning" or "planned" or "cancelled" or "unsuccessful" or "withdrawn" && release.Get("contracts"u8).Objects.Any())
            findings.Add(CoherenceChecks.StatusAgainstStages, "tender.status", status, "contracts[]");

        if (status.Text() is "planning" or "planned" or "cancelled" or "unsuccessful" or "withdrawn" && release.Get("awards"u8).Objects.Any(award => award.Element.Get("status"u8).Is("active"u8)))
            findings.Add(CoherenceChecks.StatusAgainstStages, "tender.status", status, "awards[].status");

        var notWon = new HashSet<ReleaseValue>(SameId.Comparer);
        foreach (var (_, award) in release.Get("awards"u8).Objects)
            if (award.Get("status"u8).Text() is "pending" or "cancelled" or "unsuccessful" && award.Get("id"u8) is { IsId: true } id)
                notWon.Add(id);
        foreach (var (i, contract) in release.Get("contracts"u8).Objects)
        {
            var contractStatus = contract.Get("status"u8);
            if (contractStatus.Text() is not "cancelled" && contract.Get("awardID"u8) is { IsId: true } awardId && notWon.Contains(awardId))
                findings.Add(CoherenceChecks.StatusAgainstStages, new Spot("contracts", i, "awardID"), awardId, "awards.status = active");
            if (contractStatus.Text() is "pending" or "cancelled" && contract.Get("implementation"u8, "transactions"u8).Objects.Any())
                findings.Add(CoherenceChecks.StatusAgainstStages, new Spot("contracts", i, "status"), contractStatus, "implementation.transactions[]");
        }
    }

    static void Amendments(ReleaseValue owner, Spot path, DateTimeOffset? began, Findings findings)
    {
        foreach (var (i, amendment) in owner.Get("amendments"u8).Objects)
            if (amendment.Get("date"u8).Instant() < began)
                findings.Add(CoherenceChecks.AmendedTooEarly, path.Then("amendments").At(i).Then("date"), amendment.Get("date"u8),
                    began.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }
}
