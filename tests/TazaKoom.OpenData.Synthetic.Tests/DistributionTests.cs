using System.Text.Json;

namespace TazaKoom.OpenData.Synthetic.Tests;

/// <summary>
/// The proportions of September 2019 to July 2020, as the portal's own explorer showed them, within what 5,000 tenders can promise.
/// Without planted cases, which would make every tenth tender a competition that ran to its end.
/// </summary>
public sealed class DistributionTests
{
    static readonly List<JsonElement> All = Feed.Releases(new(Tenders: 5_000, Seed: 11, Planted: false, Dirt: false));
    static readonly List<JsonElement> Announced = All.Where(r => r.Announced()).ToList();
    static readonly List<JsonElement> Lots = Announced.SelectMany(r => r.Tender().Each("lots")).ToList();

    [Fact]
    public void One_process_in_eight_is_a_contract_without_a_call() => Near(11.5 / 92.5, (double)(All.Count - Announced.Count) / All.Count, 0.02);

    [Fact]
    public void A_tender_has_three_to_four_lots() => Near(3.6, (double)Lots.Count / Announced.Count, 0.25);

    [Theory]
    [InlineData("oneStage", 0.37)]
    [InlineData("simplicated", 0.316)]
    [InlineData("singleSource", 0.312)]
    [InlineData("downgrade", 0.002)]
    public void Lots_by_method(string method, double share) =>
        Near(share, (double)Announced.Where(r => r.Tender().Text("procurementMethodDetails") == method).Sum(r => r.Tender().Each("lots").Count()) / Lots.Count, 0.035);

    [Theory]
    [InlineData("complete", 0.50, 0.04)]
    [InlineData("cancelled", 0.32, 0.04)]
    [InlineData("active", 0.13, 0.04)]
    [InlineData("unsuccessful", 0.05, 0.02)]
    public void Lots_by_status(string status, double share, double tolerance) =>
        Near(share, (double)Lots.Count(l => l.Text("status") == status) / Lots.Count, tolerance);

    [Theory]
    [InlineData("downgrade", 3.73, 1.5)]
    [InlineData("simplicated", 3.51, 0.25)]
    [InlineData("singleSource", 2.44, 0.25)]
    [InlineData("oneStage", 2.32, 0.25)]
    public void Bids_on_a_lot_by_method(string method, double mean, double tolerance)
    {
        var bids = Announced.Where(r => r.Tender().Text("procurementMethodDetails") == method)
            .SelectMany(r => r.Bids().SelectMany(b => b.Each("relatedLots")).GroupBy(l => l.Text("id")).Select(lot => lot.Count())).ToList();
        Near(mean, bids.Average(), tolerance);
    }

    [Fact]
    public void Every_fifth_bid_is_disqualified_in_clusters()
    {
        var bids = Announced.SelectMany(r => r.Bids()).ToList();
        Near(0.19, (double)bids.Count(b => b.Text("status") == "disqualified") / bids.Count, 0.03);
        var perLot = Announced.SelectMany(r => r.Bids().Where(b => b.Text("status") == "disqualified").SelectMany(b => b.Each("relatedLots")).GroupBy(l => l.Text("id")).Select(lot => lot.Count())).ToList();
        Near(1.79, perLot.Average(), 0.25);
    }

    [Theory]
    [InlineData("2019-10", 34.6)]
    [InlineData("2020-01", 8.7)]
    [InlineData("2020-03", 49.6)]
    [InlineData("2020-06", 27.5)]
    public void Lots_by_month(string month, double thousands) =>
        Near(thousands / 291.4, (double)Announced.Where(r => r.Tender().Text("datePublished").StartsWith(month, StringComparison.Ordinal)).Sum(r => r.Tender().Each("lots").Count()) / Lots.Count, 0.03);

    [Fact]
    public void Almost_nothing_is_published_at_weekends() =>
        Assert.InRange((double)Announced.Count(r => r.Tender().Moment("datePublished").DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday) / Announced.Count, 0.001, 0.02);

    [Theory]
    [InlineData("33", 0.35, 0.05)]
    [InlineData("15", 0.075, 0.025)]
    [InlineData("39", 0.044, 0.015)]
    [InlineData("45", 0.034, 0.015)]
    [InlineData("03", 0.031, 0.015)]
    public void Lots_by_division(string division, double share, double tolerance)
    {
        var first = Announced.SelectMany(r => r.Tender().Each("items").DistinctBy(i => i.Text("relatedLot"))).ToList();
        Near(share, (double)first.Count(i => i.GetProperty("classification").Text("id").StartsWith(division, StringComparison.Ordinal)) / first.Count, tolerance);
    }

    [Theory]
    [InlineData("Бишкек", 75)]
    [InlineData("Джалал-Абадская Область", 41)]
    [InlineData("Чуйская Область", 40)]
    [InlineData("Иссык-Кульская Область", 35)]
    [InlineData("Нарынская Область", 23)]
    [InlineData("Ош", 23)]
    [InlineData("Ошская Область", 23)]
    [InlineData("Баткенская Область", 18)]
    [InlineData("Таласская Область", 13)]
    public void Lots_by_region_of_the_buyer(string region, double thousands) =>
        Near(thousands / 291, (double)Announced.Where(r => r.Each("parties").First().GetProperty("address").TextOrNull("region") == region).Sum(r => r.Tender().Each("lots").Count()) / Lots.Count, 0.035);

    [Fact]
    public void Bidding_takes_six_days_and_the_decision_nine_more()
    {
        Near(6, Announced.Average(r => (r.Tender().GetProperty("tenderPeriod").Moment("endDate") - r.Tender().Moment("datePublished")).TotalDays), 1.5);
        var decided = Announced.Where(r => r.Each("awards").Any())
            .Select(r => (r.Each("awards").First().Moment("date") - r.Tender().GetProperty("tenderPeriod").Moment("endDate")).TotalDays).ToList();
        Near(9, decided.Average(), 1.5);
    }

    [Fact]
    public void A_fifth_of_the_questions_stay_unanswered()
    {
        var enquiries = Announced.SelectMany(r => r.Tender().Each("enquiries")).ToList();
        Assert.InRange(enquiries.Count, 250, 750);
        Near(0.21, (double)enquiries.Count(e => e.TextOrNull("answer") is null) / enquiries.Count, 0.07);
    }

    [Fact]
    public void Three_bidders_in_a_hundred_come_from_abroad()
    {
        var tenderers = Announced.SelectMany(r => r.Bids().SelectMany(b => b.Each("tenderers"))).ToList();
        Near(0.03, (double)tenderers.Count(t => !t.Text("id").StartsWith("KG-", StringComparison.Ordinal)) / tenderers.Count, 0.01);
    }

    [Fact]
    public void Every_seventh_title_is_Kyrgyz() =>
        Assert.InRange((double)Announced.Count(r => r.Tender().Text("title").AsSpan().IndexOfAny("өүңӨҮҢ") >= 0) / Announced.Count, 0.03, 0.15);

    static void Near(double expected, double actual, double tolerance) => Assert.InRange(actual, expected - tolerance, expected + tolerance);
}
