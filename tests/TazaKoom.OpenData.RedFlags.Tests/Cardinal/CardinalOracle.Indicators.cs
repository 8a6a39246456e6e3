using System.Text.Json;

namespace TazaKoom.OpenData.RedFlags.Tests.Cardinal;

/// <summary>The eleven, one method each.</summary>
sealed partial class CardinalOracle
{
    void R003()
    {
        var threshold = ini.Number("R003", "threshold") ?? 15;
        var methods = ini.Pipes("R003", "procurement_methods") ?? [];
        foreach (var (ocid, release) in releases)
        {
            var tender = Get(release, "tender");
            var period = Get(tender, "tenderPeriod");
            if (methods.Count > 0 && !(Text(tender, "procurementMethod") is { } method && methods.Contains(method)))
                continue;
            if (CardinalDate.Exact(Text(period, "startDate")) is not { } start || CardinalDate.Exact(Text(period, "endDate")) is not { } end)
                continue;
            var limit = MethodDetails(release) is { } details ? ini.Number("R003.procurement_method_details", details) ?? threshold : threshold;
            if (decimal.ToDouble(decimal.Truncate((end - start) / 86400)) < limit)
                Flag("OCID", ocid, "R003", 1);
        }
    }

    void R018()
    {
        var methods = ini.Pipes("R018", "procurement_methods") ?? ["open", "selective"];
        foreach (var (ocid, release) in releases)
        {
            var tender = Get(release, "tender");
            if (methods.Count > 0 && !(Text(tender, "procurementMethod") is { } method && methods.Contains(method)))
                continue;
            if (Get(tender, "numberOfTenderers") is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var tenderers) && tenderers == 1)
                Flag("OCID", ocid, "R018", 1);
        }
    }

    /// <summary>The margin of each process, its winner and the next. A winning price of zero has no margin: Cardinal's infinity would disable all.</summary>
    List<(string Ocid, double Ratio, string Winner, string Loser)> Margins()
    {
        var currency = Currency();
        var margins = new List<(string, double, string, string)>();
        foreach (var (ocid, release) in releases.Where(r => ByPrice(r.Release)))
        {
            if (OnlySupplier(FinalAwards(release)) is not { } supplier)
                continue;
            (double Amount, string Id)? winner = null, loser = null;
            foreach (var bid in Bids(release)!)
            {
                if (Text(bid, "status") != "valid" || OnlyTenderer(bid) is not { } id
                    || Number(Get(bid, "value"), "amount") is not { } amount || Text(Get(bid, "value"), "currency") is not { } paid || paid != currency)
                    continue;
                if (id == supplier && !(amount >= winner?.Amount))
                    winner = (amount, id);
                if (id != supplier && !(amount >= loser?.Amount))
                    loser = (amount, id);
            }

            if (winner is { } w && loser is { } l && l.Amount >= w.Amount && w.Amount != 0)
                margins.Add((ocid, (l.Amount - w.Amount) / w.Amount, w.Id, l.Id));
        }

        return margins;
    }

    void R024()
    {
        var margins = Margins();
        var (q1, fence) = Fence("R024", "lower_fence", margins.Select(m => m.Ratio), CardinalNumbers.LowerFence);
        foreach (var m in margins.Where(m => q1 > 0 && fence > 0 && m.Ratio <= fence))
        {
            Flag("OCID", m.Ocid, "R024", m.Ratio);
            foreach (var id in (string[])[m.Winner, m.Loser])
            {
                Flag("Tenderer", id, "R024", 0);
                Map("ocid_tenderer_r024", m.Ocid, id);
            }
        }
    }

    void R058()
    {
        var margins = Margins();
        var (_, fence) = Fence("R058", "upper_fence", margins.Select(m => m.Ratio), CardinalNumbers.UpperFence);
        foreach (var m in margins.Where(m => fence > 0 && m.Ratio >= fence))
        {
            Flag("OCID", m.Ocid, "R058", m.Ratio);
            Flag("Tenderer", m.Winner, "R058", 0);
            Map("ocid_tenderer_r058", m.Ocid, m.Winner);
        }
    }

    /// <summary>The set threshold, past the guard of the first quartile; else the fence of the sample, and its quartiles are told.</summary>
    (double Q1, double Fence) Fence(string code, string name, IEnumerable<double> sample, Func<double, double, double> of, string group = "")
    {
        var values = sample.ToList();
        double q1 = 1, fence;
        if (ini.Number(code, "threshold") is { } threshold)
        {
            fence = threshold;
        }
        else
        {
            q1 = CardinalNumbers.Quantile(values, 0.25);
            var q3 = CardinalNumbers.Quantile(values, 0.75);
            Measure(code, group + "q1", q1);
            Measure(code, group + "q3", q3);
            fence = of(q1, q3);
        }

        Measure(code, group + name, fence);
        return (q1, fence);
    }

    void R025()
    {
        var tenderers = new Dictionary<string, (int Wins, int Processes)>(StringComparer.Ordinal);
        foreach (var (_, release) in releases)
        {
            if (OnlySupplier(FinalAwards(release)) is not { } supplier)
                continue;
            foreach (var id in Bids(release)!.Where(b => Text(b, "status") == "valid").Select(OnlyTenderer).OfType<string>().Distinct(StringComparer.Ordinal))
            {
                var (wins, processes) = tenderers.GetValueOrDefault(id);
                tenderers[id] = (wins + (id == supplier ? 1 : 0), processes + 1);
            }
        }

        var volume = CardinalNumbers.Quantile(tenderers.Values.Select(t => (double)t.Processes), (ini.Number("R025", "percentile") ?? 75) / 100);
        Measure("R025", "upper_fence", volume);
        var (q1, fence) = Fence("R025", "lower_fence", tenderers.Values.Select(t => (double)t.Wins / t.Processes), CardinalNumbers.LowerFence);
        foreach (var (id, (wins, processes)) in tenderers)
        {
            if (q1 > 0 && fence > 0 && processes >= volume && (double)wins / processes <= fence)
                Flag("Tenderer", id, "R025", (double)wins / processes);
        }
    }

    void R028()
    {
        foreach (var (ocid, release) in releases.Where(r => ByPrice(r.Release)))
        {
            var last = new Dictionary<(double Amount, string Currency), HashSet<string>>();
            foreach (var bid in Submitted(release))
            {
                var ids = Ids(bid).ToHashSet(StringComparer.Ordinal);
                if (ids.Count == 0 || Number(Get(bid, "value"), "amount") is not { } amount || Text(Get(bid, "value"), "currency") is not { } currency)
                    continue;
                if (last.TryGetValue((amount, currency), out var other) && !other.SetEquals(ids))
                {
                    Flag("OCID", ocid, "R028", 1);
                    foreach (var id in other.Concat(ids))
                    {
                        Flag("Tenderer", id, "R028", 1);
                        Map("ocid_tenderer_r028", ocid, id);
                    }
                }

                last[(amount, currency)] = ids;
            }
        }
    }

    /// <summary>Instants, where Cardinal compares texts; not where the period begins on a day without time.</summary>
    void R030()
    {
        foreach (var (ocid, release) in releases)
        {
            var period = Get(Get(release, "tender"), "tenderPeriod");
            if (Text(period, "startDate") is { } start && CardinalDate.OrDay(start) is not null && CardinalDate.Exact(start) is null)
                continue;
            if (CardinalDate.Exact(Text(period, "endDate")) is not { } deadline || Array(release, "awards") is not { } awards || Bids(release) is not { } bids)
                continue;
            var suppliers = Active(awards).SelectMany(a => Array(a, "suppliers") ?? []).Select(s => Text(s, "id")).OfType<string>().ToHashSet(StringComparer.Ordinal);
            foreach (var id in bids.Where(b => Text(b, "status") == "valid" && CardinalDate.OrDay(Text(b, "date")) > deadline).SelectMany(Ids).Where(suppliers.Contains))
            {
                Flag("OCID", ocid, "R030", 1);
                Flag("Tenderer", id, "R030", 1);
                Map("ocid_tenderer_r030", ocid, id);
            }
        }
    }

    void R035()
    {
        foreach (var (ocid, release) in releases)
        {
            if (FinalAwards(release) is not { } awards)
                continue;
            var suppliers = awards.SelectMany(a => Array(a, "suppliers") ?? []).Select(s => Text(s, "id")).OfType<string>().ToHashSet(StringComparer.Ordinal);
            var valid = Bids(release)!.Where(b => Text(b, "status") == "valid").SelectMany(Ids).ToHashSet(StringComparer.Ordinal);
            var others = Bids(release)!.Where(b => Text(b, "status") == "disqualified").SelectMany(Ids).Except(valid, StringComparer.Ordinal).Count();
            if (valid.Count != 1 || !valid.SetEquals(suppliers) || others < Math.Max(1, ini.Number("R035", "threshold") ?? 1))
                continue;
            Flag("OCID", ocid, "R035", others);
            Flag("Tenderer", valid.Single(), "R035", 0);
            Map("ocid_tenderer_r035", ocid, valid.Single());
        }
    }

    void R036()
    {
        var currency = Currency();
        foreach (var (ocid, release) in releases.Where(r => ByPrice(r.Release)))
        {
            if (Active(Array(release, "awards") ?? []).Count == 0)
                continue;
            (double Amount, string Status)? lowest = null;
            var valid = false;
            foreach (var bid in Submitted(release))
            {
                if (Number(Get(bid, "value"), "amount") is not { } amount || Text(Get(bid, "value"), "currency") is not { } paid || paid != currency)
                    continue;
                valid |= Text(bid, "status") == "valid";
                if (!(amount >= lowest?.Amount))
                    lowest = (amount, Text(bid, "status")!);
            }

            if (valid && lowest?.Status == "disqualified")
                Flag("OCID", ocid, "R036", 1);
        }
    }

    /// <summary>Buyers and procuring entities by processes, where Cardinal counts their bids.</summary>
    void R038()
    {
        var counted = new SortedDictionary<string, Dictionary<string, (int Disqualified, int Submitted, int Processes)>>(StringComparer.Ordinal);
        foreach (var (ocid, release) in releases)
        {
            var bids = Submitted(release).ToList();
            var disqualified = bids.Count(b => Text(b, "status") == "disqualified");
            if (bids.Count == 0)
                continue;
            foreach (var bid in bids)
            {
                foreach (var id in Ids(bid))
                    Count("Tenderer", id, Text(bid, "status") == "disqualified" ? 1 : 0, 1);
            }

            foreach (var (group, map, id) in ((string, string, string?)[])[
                ("Buyer", "ocid_buyer_r038", Text(Get(release, "buyer"), "id")),
                ("ProcuringEntity", "ocid_procuringentity_r038", Text(Get(Get(release, "tender"), "procuringEntity"), "id"))])
            {
                if (id is null)
                    continue;
                Count(group, id, disqualified, bids.Count);
                if (disqualified > 0)
                    Map(map, ocid, id);
            }
        }

        foreach (var (group, members) in counted)
        {
            var minimum = ini.Number("R038", group == "Tenderer" ? "minimum_submitted_bids" : "minimum_contracting_processes") ?? 2;
            var kept = members.Where(m => (group == "Tenderer" ? m.Value.Submitted : m.Value.Processes) >= minimum)
                .ToDictionary(m => m.Key, m => (double)m.Value.Disqualified / m.Value.Submitted, StringComparer.Ordinal);
            if (kept.Count == 0)
                continue;
            var (_, fence) = Fence("R038", "upper_fence", kept.Values, CardinalNumbers.UpperFence, group + "_");
            foreach (var (id, ratio) in kept.Where(k => fence > 0 && k.Value >= fence))
                Flag(group, id, "R038", ratio);
        }

        void Count(string group, string id, int disqualified, int submitted)
        {
            if (!counted.TryGetValue(group, out var members))
                counted[group] = members = new(StringComparer.Ordinal);
            var before = members.GetValueOrDefault(id);
            members[id] = (before.Disqualified + disqualified, before.Submitted + submitted, before.Processes + 1);
        }
    }

    void R048()
    {
        var digits = (int)(ini.Number("R048", "digits") ?? 2);
        var suppliers = new Dictionary<string, (HashSet<string> Processes, HashSet<string> Classes)>(StringComparer.Ordinal);
        foreach (var (ocid, release) in releases)
        {
            foreach (var award in Active(Array(release, "awards") ?? []))
            {
                if (OnlySupplier([award]) is not { } supplier)
                    continue;
                foreach (var code in (Array(award, "items") ?? []).Select(i => Text(Get(i, "classification"), "id")).OfType<string>())
                {
                    if (!suppliers.TryGetValue(supplier, out var known))
                        suppliers[supplier] = known = (new(StringComparer.Ordinal), new(StringComparer.Ordinal));
                    known.Processes.Add(ocid);
                    known.Classes.Add(string.Concat(code.EnumerateRunes().Take(digits).Select(r => r.ToString())));
                }
            }
        }

        var kept = suppliers.Where(s => s.Value.Processes.Count >= (ini.Number("R048", "minimum_contracting_processes") ?? 20))
            .ToDictionary(s => s.Key, s => (double)s.Value.Classes.Count, StringComparer.Ordinal);
        var (_, fence) = Fence("R048", "upper_fence", kept.Values, CardinalNumbers.UpperFence);
        foreach (var (id, variety) in kept.Where(k => k.Value >= fence))
            Flag("Tenderer", id, "R048", variety);
    }
}
