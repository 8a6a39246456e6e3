using System.Globalization;
using System.Text.Json;

namespace TazaKoom.OpenData.Ocds.Checking;

/// <summary>Can one contracting process have gone the way the release says?</summary>
static class Coherence
{
    public static void Check(JsonElement release, Findings findings)
    {
        var tender = release.Get("tender");
        StagesInOrder(release, tender, findings);
        NothingFromTheFuture(release, tender, findings);
        StatusesAgree(release, tender, findings);
        Amendments(tender, "tender", tender.Get("tenderPeriod", "startDate").Instant(), findings);
        foreach (var (i, award) in release.Get("awards").Objects())
            Amendments(award, $"awards[{i}]", award.Get("date").Instant(), findings);
        foreach (var (i, contract) in release.Get("contracts").Objects())
            Amendments(contract, $"contracts[{i}]", contract.Get("dateSigned").Instant(), findings);

        var tenderers = tender.Get("numberOfTenderers").Number();
        if (tenderers > 1 && tender.Get("procurementMethod").Text() == "direct")
            findings.Add(CoherenceChecks.MethodAgainstTenderers, "tender.numberOfTenderers", tender.Get("numberOfTenderers"));
    }

    static void StagesInOrder(JsonElement release, JsonElement tender, Findings findings)
    {
        var closes = tender.Get("tenderPeriod", "endDate").Instant();
        var firstAward = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        foreach (var (i, award) in release.Get("awards").Objects())
        {
            if (award.Get("date").Instant() is not { } awarded)
                continue;
            if (award.Get("id").Id() is { } id)
                firstAward[id] = awarded;
            if (awarded < closes && award.Get("status").Text() is null or "active")
                findings.Add(CoherenceChecks.DatesOutOfOrder, $"awards[{i}].date", award.Get("date"), "tender.tenderPeriod.endDate <= awards.date");
        }
        foreach (var (i, contract) in release.Get("contracts").Objects())
        {
            if (contract.Get("dateSigned").Instant() is not { } signed)
                continue;
            if (signed < closes)
                findings.Add(CoherenceChecks.DatesOutOfOrder, $"contracts[{i}].dateSigned", contract.Get("dateSigned"), "tender.tenderPeriod.endDate <= contracts.dateSigned");
            if (contract.Get("awardID").Id() is { } awardId && firstAward.TryGetValue(awardId, out var awarded) && signed < awarded)
                findings.Add(CoherenceChecks.DatesOutOfOrder, $"contracts[{i}].dateSigned", contract.Get("dateSigned"), "awards.date <= contracts.dateSigned");
        }
    }

    static void NothingFromTheFuture(JsonElement release, JsonElement tender, Findings findings)
    {
        if (release.Get("date").Instant() is not { } released)
            return;
        // A day of grace: clocks and zones differ between systems.
        var limit = released.AddDays(1);
        var expected = released.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);

        void Past(JsonElement date, string path)
        {
            if (date.Instant() > limit)
                findings.Add(CoherenceChecks.InTheFuture, path, date, expected);
        }
        void PastDocuments(JsonElement owner, string path)
        {
            foreach (var (i, document) in owner.Get("documents").Objects())
            {
                Past(document.Get("datePublished"), $"{path}.documents[{i}].datePublished");
                Past(document.Get("dateModified"), $"{path}.documents[{i}].dateModified");
            }
            foreach (var (i, milestone) in owner.Get("milestones").Objects())
            {
                Past(milestone.Get("dateMet"), $"{path}.milestones[{i}].dateMet");
                Past(milestone.Get("dateModified"), $"{path}.milestones[{i}].dateModified");
            }
        }

        PastDocuments(release.Get("planning"), "planning");
        PastDocuments(tender, "tender");
        foreach (var (i, award) in release.Get("awards").Objects())
        {
            Past(award.Get("date"), $"awards[{i}].date");
            PastDocuments(award, $"awards[{i}]");
        }
        foreach (var (i, contract) in release.Get("contracts").Objects())
        {
            Past(contract.Get("dateSigned"), $"contracts[{i}].dateSigned");
            PastDocuments(contract, $"contracts[{i}]");
            PastDocuments(contract.Get("implementation"), $"contracts[{i}].implementation");
            foreach (var (j, transaction) in contract.Get("implementation", "transactions").Objects())
                Past(transaction.Get("date"), $"contracts[{i}].implementation.transactions[{j}].date");
        }
    }

    static void StatusesAgree(JsonElement release, JsonElement tender, Findings findings)
    {
        var released = release.Get("date").Instant();
        var opens = tender.Get("tenderPeriod", "startDate").Instant();
        var closes = tender.Get("tenderPeriod", "endDate").Instant();
        var status = tender.Get("status");
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
        if (status.Text() is "planning" or "planned" or "cancelled" or "unsuccessful" or "withdrawn" && release.Get("contracts").Objects().Any())
            findings.Add(CoherenceChecks.StatusAgainstStages, "tender.status", status, "contracts[]");

        var notWon = release.Get("awards").Objects()
            .Where(award => award.Element.Get("status").Text() is "pending" or "cancelled" or "unsuccessful")
            .Select(award => award.Element.Get("id").Id()).OfType<string>().ToHashSet(StringComparer.Ordinal);
        foreach (var (i, contract) in release.Get("contracts").Objects())
        {
            var contractStatus = contract.Get("status");
            if (contractStatus.Text() is not "cancelled" && contract.Get("awardID").Id() is { } awardId && notWon.Contains(awardId))
                findings.Add(CoherenceChecks.StatusAgainstStages, $"contracts[{i}].awardID", awardId, "awards.status = active");
            if (contractStatus.Text() is "pending" or "cancelled" && contract.Get("implementation", "transactions").Objects().Any())
                findings.Add(CoherenceChecks.StatusAgainstStages, $"contracts[{i}].status", contractStatus, "implementation.transactions[]");
        }
    }

    static void Amendments(JsonElement owner, string path, DateTimeOffset? began, Findings findings)
    {
        foreach (var (i, amendment) in owner.Get("amendments").Objects())
            if (amendment.Get("date").Instant() < began)
                findings.Add(CoherenceChecks.AmendedTooEarly, $"{path}.amendments[{i}].date", amendment.Get("date"),
                    began.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }
}
