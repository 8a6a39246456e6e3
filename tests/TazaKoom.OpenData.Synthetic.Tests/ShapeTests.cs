using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace TazaKoom.OpenData.Synthetic.Tests;

/// <summary>The field names, types and references of the source, in a feed without bad data.</summary>
public sealed class ShapeTests
{
    static readonly List<JsonElement> Clean = Feed.Releases(new(Tenders: 1_500, Seed: 3, Dirt: false));

    [Fact]
    public void Ids_are_unique()
    {
        // A contract takes the id of the winning bid, and a direct contract's tender has the number space of its own table.
        string[] places = ["tender", "lots", "items", "details", "priceProposal", "awards", "documents", "enquiries", "complaints", "qualificationRequirements"];
        foreach (var place in places)
        {
            var ids = Clean.SelectMany(r => Find(r, place)).Select(e => e.Text("id")).ToList();
            Assert.NotEmpty(ids);
            Assert.Equal(ids.Count, ids.Distinct().Count());
        }
    }

    [Fact]
    public void Ids_are_integers_or_strings_as_the_source_has_them()
    {
        AssertKind(JsonValueKind.Number, "tender", "awards", "documents", "complaints");
        AssertKind(JsonValueKind.String, "lots", "items", "details", "priceProposal", "qualificationRequirements", "enquiries", "contracts", "parties");

        static void AssertKind(JsonValueKind kind, params string[] places)
        {
            foreach (var place in places)
                Assert.All(Clean.SelectMany(r => Find(r, place)), e => Assert.Equal(kind, e.GetProperty("id").ValueKind));
        }
    }

    [Fact]
    public void Nulls_are_left_out() => Assert.DoesNotContain(Clean, r => r.GetRawText().Contains(":null", StringComparison.Ordinal));

    [Fact]
    public void References_lead_somewhere()
    {
        foreach (var release in Clean)
        {
            var tender = release.Tender();
            var lots = tender.Each("lots").Select(l => l.Text("id")).ToHashSet();
            var items = tender.Each("items").Select(i => i.Text("id")).ToHashSet();
            var bids = release.Bids().Select(b => b.Text("id")).ToHashSet();
            var awards = release.Each("awards").Select(a => a.Text("id")).ToHashSet();
            var parties = release.Each("parties").Select(p => p.Text("id")).ToHashSet();
            Assert.All(tender.Each("items"), i => Assert.Contains(i.Text("relatedLot"), lots));
            Assert.All(tender.Each("documents"), d =>
            {
                Assert.All(d.Each("relatedLots"), l => Assert.Contains(l.ToString(), lots));
                Assert.All(d.Each("relatedItems"), i => Assert.Contains(i.ToString(), items));
            });
            Assert.All(tender.Each("enquiries"), e => Assert.Contains(e.GetProperty("author").Text("id"), parties));
            Assert.All(release.Each("complaints"), c => Assert.Contains(c.GetProperty("author").Text("id"), parties));
            Assert.All(release.Bids(), bid =>
            {
                Assert.All(bid.Each("tenderers"), t => Assert.Contains(t.Text("id"), parties));
                Assert.All(bid.Each("relatedLots"), l => Assert.Contains(l.Text("id"), lots));
                Assert.All(bid.Each("priceProposal"), p => Assert.Contains(p.Text("relatedItem"), items));
            });
            Assert.All(release.Each("awards"), a =>
            {
                Assert.All(a.Each("relatedLots"), l => Assert.Contains(l.ToString(), lots));
                if (release.Announced())
                    Assert.Contains(a.Text("relatedBid"), bids);
            });
            Assert.All(release.Each("contracts"), c =>
            {
                Assert.NotEmpty(c.Each("awardIDs"));
                Assert.All(c.Each("awardIDs"), a => Assert.Contains(a.ToString(), awards));
            });
        }
    }

    [Fact]
    public void Related_processes_are_in_the_feed_and_of_the_same_buyer()
    {
        var byId = Clean.Where(r => r.Announced()).ToDictionary(r => r.Tender().Text("id"));
        var related = Clean.SelectMany(r => r.Each("relatedProcesses").Select(p => (Release: r, Process: p))).ToList();
        Assert.NotEmpty(related);
        foreach (var (release, process) in related)
        {
            var prior = byId[process.Text("identifier")];
            Assert.Equal(prior.Tender().Text("tenderNumber"), process.Text("tenderNumber"));
            Assert.True(prior.Tender().Moment("datePublished") < release.Tender().Moment("datePublished"));
        }

        Assert.All(
            related.Where(p => p.Process.Each("relationship").Single().ToString() == "prior"),
            p => Assert.Equal(Buyer(byId[p.Process.Text("identifier")]), Buyer(p.Release)));
    }

    [Fact]
    public void Things_happen_one_after_the_other()
    {
        var late = Truths("late-bid-wins");
        foreach (var release in Clean.Where(r => r.Announced()))
        {
            var tender = release.Tender();
            var published = tender.Moment("datePublished");
            var deadline = tender.GetProperty("tenderPeriod").Moment("endDate");
            Assert.True(published < deadline, release.Text("ocid"));
            Assert.True(published <= tender.Moment("date"));
            Assert.True(tender.Moment("date") < release.Moment("date"));
            if (!late.Contains(release.Text("ocid")))
                Assert.All(release.Bids(), b => Assert.InRange(b.Moment("date"), published, deadline));
            foreach (var award in release.Each("awards"))
            {
                Assert.True(deadline < award.Moment("date"), release.Text("ocid"));
                Assert.All(release.Each("contracts"), c => Assert.True(award.Moment("date") < c.Moment("dateSigned"), release.Text("ocid")));
            }
        }
    }

    [Fact]
    public void Every_time_is_Bishkek_time()
    {
        // Complaints alone are local times without an offset.
        foreach (var release in Clean.Take(300))
            foreach (Match time in Regex.Matches(release.GetRawText(), "\"(date\\w*|\\w+Date)\":\"(\\d{4}-[^\"]+)\""))
                if (time.Groups[1].Value is not ("dateSubmitted" or "reviewDate" or "responseDate"))
                    Assert.EndsWith("+06:00", time.Groups[2].Value, StringComparison.Ordinal);
        Assert.Contains(Clean, r => r.Each("complaints").Any(c => !c.Text("dateSubmitted").Contains('+', StringComparison.Ordinal)));
    }

    [Fact]
    public void A_status_shows_what_has_happened()
    {
        foreach (var release in Clean.Where(r => r.Announced()))
        {
            var details = release.Tender().Text("statusDetails");
            if (details is "published" or "changed" or "autoProlonged" or "cancelled")
                Assert.Empty(release.Bids());
            if (details is "bidsOpened" or "evaluationResultsPending")
            {
                Assert.NotEmpty(release.Bids());
                Assert.All(release.Bids(), b => Assert.Equal("pending", b.Text("status")));
                Assert.Empty(release.Each("awards"));
            }

            if (details is "evaluationComplete" or "contractSignPending" or "contractSigned")
                Assert.NotEmpty(release.Each("awards"));
            if (release.TryGetProperty("contracts", out _))
                Assert.Equal("contractSigned", details);
            Assert.Equal(details switch { "contractSigned" => "complete", "cancelled" => "cancelled", "unsuccessful" => "unsuccessful", _ => "active" }, release.Tender().Text("status"));
        }
    }

    [Fact]
    public void There_is_one_award_for_each_valid_bid_on_each_awarded_lot_and_at_most_one_is_active()
    {
        foreach (var release in Clean.Where(r => r.Announced()))
        {
            var valid = release.Bids().Where(b => b.Text("status") == "valid").ToList();
            foreach (var lot in release.Each("awards").GroupBy(a => a.Each("relatedLots").Single().ToString()))
            {
                Assert.Equal(valid.Count(b => b.Each("relatedLots").Any(l => l.Text("id") == lot.Key)), lot.Count());
                Assert.Single(lot, a => a.Text("status") == "active");
            }
        }
    }

    [Fact]
    public void A_contract_is_worth_what_its_bid_won()
    {
        var checkedContracts = 0;
        foreach (var release in Clean.Where(r => r.Announced()))
        {
            var awards = release.Each("awards").ToDictionary(a => a.Text("id"));
            foreach (var contract in release.Each("contracts"))
            {
                var won = contract.Each("awardIDs").Select(id => awards[id.ToString()]).Where(a => a.Text("status") == "active").ToList();
                Assert.All(won, a => Assert.Equal(contract.Text("id"), a.Text("relatedBid")));
                Assert.Equal(won.Sum(a => a.Amount()), contract.GetProperty("value").GetProperty("amountDiscounted").GetDecimal());
                Assert.True(contract.Amount() >= contract.GetProperty("value").GetProperty("amountDiscounted").GetDecimal());
                checkedContracts++;
            }
        }

        Assert.True(checkedContracts > 100);
    }

    [Fact]
    public void The_tender_costs_what_its_lots_cost_and_a_lot_what_its_items_cost()
    {
        foreach (var tender in Clean.Select(r => r.Tender()))
        {
            Assert.Equal(tender.Amount(), tender.Each("lots").Sum(l => l.Amount()));
            var items = tender.Each("items").ToLookup(i => i.Text("relatedLot"));
            Assert.All(tender.Each("lots"), lot => Assert.Equal(
                lot.Amount(), items[lot.Text("id")].Sum(i => Math.Round(i.GetProperty("quantity").GetDecimal() * i.GetProperty("unit").Amount(), 2))));
        }
    }

    [Fact]
    public void The_enquiry_period_ends_with_the_deadline_as_in_the_source()
    {
        var periods = Clean.Select(r => r.Tender()).Where(t => t.TryGetProperty("enquiryPeriod", out _)).ToList();
        Assert.NotEmpty(periods);
        Assert.All(periods, t =>
        {
            Assert.Equal(t.GetProperty("tenderPeriod").Text("endDate"), t.GetProperty("enquiryPeriod").Text("endDate"));
            Assert.True(t.Moment("datePublished").AddDays(5) < t.GetProperty("tenderPeriod").Moment("endDate"));
        });
    }

    [Fact]
    public void Rates_are_strings_with_the_noise_of_a_float()
    {
        var rates = Clean.Select(r => r.Tender()).Where(t => t.TryGetProperty("conditionOfContract", out _)).Select(t => t.GetProperty("conditionOfContract").Text("lateDeliveryRate")).ToHashSet();
        Assert.Contains("0.10000000149011612", rates);
        Assert.Contains("0.20000000298023224", rates);
        Assert.Contains("0.0", rates);
    }

    [Fact]
    public void A_contract_without_a_call_is_direct_and_has_no_bids()
    {
        var direct = Clean.Where(r => !r.Announced()).ToList();
        Assert.NotEmpty(direct);
        Assert.All(direct, r =>
        {
            Assert.Matches("^ocds-h7i0z4-contract-based-[0-9]+$", r.Text("ocid"));
            Assert.Matches("^EC-[0-9]{9}$", r.Tender().Text("tenderNumber"));
            Assert.Equal("direct", r.Tender().Text("procurementMethod"));
            Assert.Equal("singleSource", r.Tender().Text("procurementMethodDetails"));
            Assert.False(r.TryGetProperty("bids", out _));
            Assert.False(r.Each("awards").Single().TryGetProperty("relatedBid", out _));
            Assert.Single(r.Each("parties"), p => p.Each("roles").Any(role => role.ToString() == "supplier"));
        });
    }

    [Fact]
    public void A_purchase_from_one_chosen_supplier_calls_itself_open_or_selective()
    {
        var methods = Clean.Where(r => r.Announced() && r.Tender().Text("procurementMethodDetails") == "singleSource").CountBy(r => r.Tender().Text("procurementMethod")).ToDictionary();
        Assert.Equal(["open", "selective"], methods.Keys.Order());
    }

    [Fact]
    public void Numbers_carry_the_date_and_the_id()
    {
        Assert.All(Clean.Where(r => r.Announced()), r =>
        {
            var tender = r.Tender();
            Assert.Equal(tender.Moment("datePublished").ToString("yyMMdd", CultureInfo.InvariantCulture) + tender.Text("id"), tender.Text("tenderNumber"));
            Assert.Equal("ocds-h7i0z4-" + tender.Text("id"), r.Text("ocid"));
        });
    }

    static HashSet<string> Truths(string name) =>
        KyrgyzFeed.Truths(new(Tenders: 1_500, Seed: 3, Dirt: false)).Where(t => t.Case == name).Select(t => t.Ocid).ToHashSet();

    static string Buyer(JsonElement release) => release.Each("parties").Single(p => p.Each("roles").Any(r => r.ToString() == "buyer")).Text("id");

    static IEnumerable<JsonElement> Find(JsonElement release, string place) => place switch
    {
        "tender" => [release.Tender()],
        "details" => release.Bids(),
        "priceProposal" => release.Bids().SelectMany(b => b.Each("priceProposal")),
        "awards" or "contracts" or "complaints" or "parties" => release.Each(place),
        _ => release.Tender().Each(place),
    };
}
