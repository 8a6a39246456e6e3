using System.Text.Json;

namespace TazaKoom.OpenData.Synthetic.Tests.Dirt;

/// <summary>Each kind of bad data is in the feed where the truths say, looks as it does in the source, and is nowhere in a clean feed.</summary>
public sealed class DirtCasesTests
{
    static readonly FeedOptions Options = new(Tenders: 4_000, Seed: 5);
    static readonly Dictionary<string, JsonElement> Releases = Feed.Releases(Options).ToDictionary(r => r.Text("ocid"));
    static readonly ILookup<string, JsonElement> Dirty = KyrgyzFeed.Truths(Options).Where(t => t.Rule is null).ToLookup(t => t.Case, t => Releases[t.Ocid]);

    [Fact]
    public void A_clean_feed_has_none() =>
        Assert.DoesNotContain(KyrgyzFeed.Truths(Options with { Dirt = false }), t => t.Rule is null);

    [Fact]
    public void About_one_tender_in_twelve_is_dirty() =>
        Assert.InRange((double)Dirty.Sum(d => d.Count()) / Options.Tenders, 0.05, 0.12);

    [Fact]
    public void Dirt_leaves_the_other_tenders_as_they_are()
    {
        var dirty = Dirty.SelectMany(d => d).Select(r => r.Text("ocid")).ToHashSet();
        foreach (var clean in Feed.Releases(Options with { Dirt = false, Tenders = 600 }).Where(r => !dirty.Contains(r.Text("ocid"))))
            Assert.Equal(clean.GetRawText(), Releases[clean.Text("ocid")].GetRawText());
    }

    [Fact]
    public void One_cancelled_simplified_lot_costs_a_trillion()
    {
        var tender = Assert.Single(Dirty["lot-of-a-trillion"]).Tender();
        Assert.Equal("simplicated", tender.Text("procurementMethodDetails"));
        Assert.Equal("cancelled", tender.Text("status"));
        Assert.Contains(tender.Each("lots"), l => l.Amount() == 1_600_680_432_400m);
    }

    [Fact]
    public void An_award_in_som_under_a_dollar_label_is_converted_again() =>
        AssertEach("award-converted-again", r =>
        {
            var bid = r.Bids().First(b => b.Each("relatedLots").Any(l => l.GetProperty("value").Text("currency") == "USD"));
            var award = r.Each("awards").First(a => a.Text("relatedBid") == bid.Text("id") && a.Text("status") == "active");
            var offer = bid.Each("relatedLots").First(l => l.Text("id") == award.Each("relatedLots").Single().ToString());
            Assert.InRange(award.Amount() / offer.Amount(), 69.5m, 70.2m);
            Assert.Equal("KGS", award.GetProperty("value").Text("currency"));
        });

    [Fact]
    public void A_lot_is_worth_nothing() => AssertEach("lot-value-zero", r => Assert.Contains(r.Tender().Each("lots"), l => l.Amount() == 0));

    [Fact]
    public void An_item_has_no_lot() => AssertEach("item-without-lot", r => Assert.Contains(r.Tender().Each("items"), i => i.TextOrNull("relatedLot") is null));

    [Fact]
    public void A_buyer_has_no_region() =>
        AssertEach("buyer-without-region", r => Assert.Null(r.Each("parties").First().GetProperty("address").TextOrNull("region")));

    [Fact]
    public void A_single_source_purchase_gives_no_ground() =>
        AssertEach("rationale-missing", r =>
        {
            Assert.Equal("singleSource", r.Tender().Text("procurementMethodDetails"));
            Assert.Null(r.Tender().TextOrNull("procurementMethodRationale"));
        });

    [Fact]
    public void A_contract_has_no_supplier() =>
        AssertEach("contract-without-supplier", r =>
        {
            Assert.NotEmpty(r.Each("contracts"));
            Assert.DoesNotContain(r.Each("parties").SelectMany(p => p.Each("roles")), role => role.ToString() == "supplier");
        });

    [Fact]
    public void An_award_points_to_a_bid_that_is_not_there() =>
        AssertEach("award-of-missing-bid", r => Assert.Contains(r.Each("awards"), a => r.Bids().All(b => b.Text("id") != a.Text("relatedBid"))));

    [Fact]
    public void A_lot_has_two_active_awards() =>
        AssertEach("two-active-awards", r => Assert.Contains(
            r.Each("awards").Where(a => a.Text("status") == "active").GroupBy(a => a.Each("relatedLots").Single().ToString()), lot => lot.Count() == 2));

    [Fact]
    public void A_contract_was_signed_before_the_award() =>
        AssertEach("signed-before-award", r =>
        {
            if (r.TryGetProperty("contracts", out _))
                Assert.Contains(r.Each("contracts"), c => c.Moment("dateSigned") < r.Each("awards").First().Moment("date"));
        });

    [Fact]
    public void A_contract_is_worth_less_than_nothing() =>
        AssertEach("negative-contract-amount", r => Assert.Contains(r.Each("contracts"), c => c.GetProperty("value").GetProperty("amountDiscounted").GetDecimal() < 0));

    [Fact]
    public void A_signed_tender_knows_no_bids() => AssertEach("signed-without-bids", r => Assert.False(r.TryGetProperty("bids", out _)));

    [Fact]
    public void A_lot_of_a_decided_tender_has_no_bids() =>
        AssertEach("complete-lot-without-bids", r => Assert.DoesNotContain(
            r.Bids().SelectMany(b => b.Each("relatedLots")), l => l.Text("id") == r.Tender().Each("lots").First().Text("id")));

    static void AssertEach(string name, Action<JsonElement> assert)
    {
        // What was signed after the last day the feed knows is still ahead, and with it the dirt.
        var releases = Dirty[name].Where(r => !r.Announced() || r.Tender().Text("statusDetails") is not ("published" or "bidsOpened" or "evaluationResultsPending") || name is "lot-value-zero" or "item-without-lot" or "buyer-without-region" or "rationale-missing").ToList();
        Assert.NotEmpty(releases);
        Assert.All(releases, assert);
    }
}
