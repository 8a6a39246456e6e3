using System.Text.Json;
using TazaKoom.OpenData.Synthetic.Planting;

namespace TazaKoom.OpenData.Synthetic.Tests.Planting;

/// <summary>What the truths promise is really in the releases, counted here by hand from the published fields.</summary>
public sealed class PlantedCasesTests
{
    static readonly FeedOptions Options = new(Tenders: 2_000, Seed: 21);
    static readonly Dictionary<string, JsonElement> Releases = Feed.Releases(Options).ToDictionary(r => r.Text("ocid"));
    static readonly ILookup<string, Truth> Planted = KyrgyzFeed.Truths(Options).Where(t => t.Rule is not null).ToLookup(t => t.Case);

    [Fact]
    public void Every_tenth_tender_carries_a_case_and_each_case_comes_as_often()
    {
        Assert.Equal(Options.Tenders / 10, Planted.Sum(c => c.Count()));
        Assert.Equal(PlantedCases.All.Length, Planted.Count);
        Assert.All(Planted, c => Assert.InRange(c.Count(), 11, 12));
    }

    [Fact]
    public void A_plain_feed_has_none() => Assert.DoesNotContain(KyrgyzFeed.Truths(Options with { Planted = false }), t => t.Rule is not null);

    [Fact]
    public void A_planted_tender_ran_to_its_end() =>
        Assert.All(Planted.SelectMany(c => c), t => Assert.Equal("contractSigned", Releases[t.Ocid].Tender().Text("statusDetails")));

    [Fact]
    public void Case_names_say_one_thing_each() =>
        Assert.Equal(PlantedCases.All.Length, PlantedCases.All.Select(c => c.Name).Distinct().Count());

    [Theory]
    [InlineData("single-bid", 1)]
    [InlineData("two-bids", 2)]
    public void Bidders_are_as_many_as_planted(string name, int bids) => Each(name, "R018", bids == 1 ? "raised" : "clear", (r, t) => Assert.Equal(bids, Offers(r, t).Count));

    [Fact]
    public void Two_prices_are_identical() => Each("identical-prices", "R028", "raised", (r, t) => Assert.Contains(Offers(r, t).CountBy(o => o.Amount), g => g.Value > 1));

    [Fact]
    public void Two_prices_are_one_tyiyn_apart() => Each("prices-a-tyiyn-apart", "R028", "clear", (r, t) =>
    {
        var amounts = Offers(r, t).Select(o => o.Amount).Order().ToList();
        Assert.Equal(amounts.Count, amounts.Distinct().Count());
        Assert.Contains(amounts.Zip(amounts.Skip(1)), p => p.Second - p.First == 0.01m);
    });

    [Fact]
    public void All_but_the_winner_are_disqualified() => Each("all-but-winner-disqualified", "R035", "raised", (r, t) =>
    {
        Assert.Equal("valid", Offers(r, t).MinBy(o => o.Amount).Status);
        Assert.All(Offers(r, t).OrderBy(o => o.Amount).Skip(1), o => Assert.Equal("disqualified", o.Status));
    });

    [Fact]
    public void One_loser_stays_valid() => Each("one-loser-stays-valid", "R035", "clear", (r, t) =>
    {
        Assert.Equal(2, Offers(r, t).Count(o => o.Status == "valid"));
        Assert.Contains(Offers(r, t), o => o.Status == "disqualified");
    });

    [Theory]
    [InlineData("short-period", "raised", 0, 1)]
    [InlineData("long-period", "clear", 35, 37)]
    public void The_window_for_bids_is_as_planted(string name, string expected, int from, int to) => Each(name, "R003", expected, (r, _) =>
        Assert.InRange((r.Tender().GetProperty("tenderPeriod").Moment("endDate") - r.Tender().GetProperty("tenderPeriod").Moment("startDate")).TotalDays, from, to));

    [Theory]
    [InlineData("simplified-above-threshold", "raised", "1000000.01")]
    [InlineData("simplified-at-threshold", "clear", "1000000")]
    public void The_simplified_tender_costs_what_was_planted(string name, string expected, string value) => Each(name, "KG-16", expected, (r, _) =>
    {
        Assert.Equal("simplicated", r.Tender().Text("procurementMethodDetails"));
        Assert.Equal(decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture), r.Tender().Each("lots").Sum(l => l.Amount()));
    });

    [Fact]
    public void The_second_bid_is_two_tyiyn_above_the_winner() => Each("second-bid-close", "R024", "raised", (r, t) =>
    {
        var amounts = Offers(r, t).Select(o => o.Amount).Order().ToList();
        Assert.Equal(0.02m, amounts[1] - amounts[0]);
    });

    [Fact]
    public void The_winner_asks_less_than_a_third() => Each("deep-discount", "R058", "raised", (r, t) =>
    {
        var amounts = Offers(r, t).Select(o => o.Amount).Order().ToList();
        Assert.True(amounts[1] > amounts[0] * 3);
    });

    [Fact]
    public void The_lowest_bid_is_disqualified() => Each("lowest-bid-disqualified", "R036", "raised", (r, t) => Assert.Equal("disqualified", Offers(r, t).MinBy(o => o.Amount).Status));

    [Fact]
    public void The_winning_bid_is_late() => Each("late-bid-wins", "R030", "raised", (r, t) =>
        Assert.True(Offers(r, t).MinBy(o => o.Amount).Date > r.Tender().GetProperty("tenderPeriod").Moment("endDate")));

    [Fact]
    public void Bids_are_a_third_apart() => Each("bids-a-third-apart", "KG-07", "raised", (r, t) =>
        Assert.True((Offers(r, t).Max(o => o.Amount) - Offers(r, t).Min(o => o.Amount)) / Offers(r, t).Max(o => o.Amount) >= 0.3m));

    [Fact]
    public void Nobody_pays_for_being_late() => Each("no-liability", "KG-05", "raised", (r, _) =>
    {
        var conditions = r.Tender().GetProperty("conditionOfContract");
        foreach (var rate in new[] { "lateDeliveryRate", "latePaymentRate", "guaranteePercent", "maxDeductibleAmountDelivery", "maxDeductibleAmountPayment" })
            Assert.Equal("0.0", conditions.Text(rate));
        foreach (var has in new[] { "hasGuarantee", "hasInsurance", "hasTechnicalControl" })
            Assert.False(conditions.GetProperty(has).GetBoolean());
    });

    [Fact]
    public void A_quantity_is_counted_in_conventional_units() => Each("conventional-unit", "KG-10", "raised", (r, _) =>
        Assert.Contains(r.Tender().Each("items"), i => i.GetProperty("unit").Text("name") == "Условная единица"));

    [Fact]
    public void Only_the_two_compulsory_requirements_are_asked() => Each("only-compulsory-requirements", "KG-12", "raised", (r, _) =>
        Assert.Equal(2, r.Tender().Each("qualificationRequirements").Count()));

    [Fact]
    public void The_list_of_truths_is_JSON_Lines()
    {
        using var stream = new MemoryStream();
        KyrgyzFeed.WriteTruths(Options with { Tenders = 40 }, stream);
        var lines = System.Text.Encoding.UTF8.GetString(stream.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonElement.Parse(l)).ToList();
        Assert.Equal(KyrgyzFeed.Truths(Options with { Tenders = 40 }).Count(), lines.Count);
        Assert.Equal("R018", lines.First(l => l.Text("case") == "single-bid").Text("rule"));
    }

    static void Each(string name, string rule, string expected, Action<JsonElement, Truth> assert) => Assert.All(Planted[name], t =>
    {
        Assert.Equal((rule, expected), (t.Rule, t.Expected));
        assert(Releases[t.Ocid], t);
    });

    static List<(decimal Amount, string Status, DateTimeOffset Date)> Offers(JsonElement release, Truth truth) =>
    [
        .. from bid in release.Bids()
           from lot in bid.Each("relatedLots")
           where lot.Text("id") == truth.Lot
           select (lot.Amount(), bid.Text("status"), bid.Moment("date")),
    ];
}
