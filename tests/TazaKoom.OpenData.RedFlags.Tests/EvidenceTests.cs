using System.Globalization;
using System.Text.Json;
using TazaKoom.OpenData.Import;
using TazaKoom.OpenData.Import.Sources;
using TazaKoom.OpenData.Synthetic;
using TazaKoom.OpenData.Testing;

namespace TazaKoom.OpenData.RedFlags.Tests;

/// <summary>A flag can be checked by hand: what it says follows from its evidence alone, without the database.</summary>
public sealed class EvidenceTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    static readonly Dictionary<string, Func<JsonElement, double, bool>> Follows = new(StringComparer.Ordinal)
    {
        ["R003"] = (e, v) => Math.Truncate((Time(e, "end") - Time(e, "start")).TotalDays) == v && v < Number(e, "limit"),
        ["R018"] = (e, v) => v == 1 && Number(e, "bidders") == 1 && (!e.TryGetProperty("bids", out _) || List(e, "bids").Count >= 1), // none where the tender only says how many
        ["R024"] = (e, v) => v == Gap(e) && v <= Number(e, "limit") && Fence(e, -1.5, "q1"),
        ["R058"] = (e, v) => v == Gap(e) && v >= Number(e, "limit") && Fence(e, 1.5, "q3"),
        ["R025"] = (e, v) => v == Number(e, "wins") / Number(e, "competitions") && v <= Number(e, "limit") && Number(e, "competitions") >= Number(e, "volume_limit")
            && Fence(e, -1.5, "q1"),
        ["R028"] = (e, v) => v == Number(e, "same") && List(e, "bids").Count == v && List(e, "tenderers").Distinct(StringComparer.Ordinal).Count() > 1 && List(e, "amounts").Count >= 1,
        ["R030"] = (e, v) => Time(e, "latest") > Time(e, "deadline") && Math.Abs((Time(e, "latest") - Time(e, "deadline")).TotalHours - v) < 1e-6,
        ["R035"] = (e, v) => List(e, "valid").SequenceEqual(List(e, "suppliers")) && List(e, "valid").Count == 1
            && List(e, "disqualified_tenderers").Except(List(e, "valid"), StringComparer.Ordinal).Count() == v && v >= Number(e, "limit"),
        ["R036"] = (e, v) => v == Number(e, "lowest") && e.GetProperty("status").GetString() == "disqualified" && Number(e, "next") >= Number(e, "lowest"),
        ["R038"] = (e, v) => v == Number(e, "disqualified") / Number(e, "submitted") && v >= Number(e, "limit") && Fence(e, 1.5, "q3"),
        ["R048"] = (e, v) => v == List(e, "classes").Count && v >= Number(e, "limit") && Fence(e, 1.5, "q3"),
        ["R001"] = (e, v) => v == 0 && Number(e, "plan_documents") + Number(e, "planned_lots") == 0 && Number(e, "usual") >= Number(e, "limit"),
        ["R004"] = (e, v) => v == -1 ? e.GetProperty("noticed").GetString() == "-" && Number(e, "usual") >= Number(e, "usual_percent") : v >= Number(e, "limit"),
        ["R005"] = (e, v) => v == List(e, "missing").Count + List(e, "late").Count && v > 0 && v <= Number(e, "expected"),
        ["R012"] = (e, v) => v == 0 && Number(e, "usual") >= Number(e, "limit"),
        ["R014"] = (e, v) => v == Number(e, "days") && v < Number(e, "limit") && v == Math.Truncate((Time(e, "opened") - Time(e, "published")).TotalDays),
        ["R015"] = (e, v) => Math.Abs((Time(e, "evaluated") - Time(e, "opened")).TotalDays - v) < 1e-6 && v > Number(e, "limit"),
        ["R021"] = (e, v) => v == Number(e, "other") / Number(e, "tenders") && v >= Number(e, "limit") && UpperFence(e),
        ["R034"] = (e, v) => v == Number(e, "ahead") / Number(e, "tenders")
            && Math.Exp(-Math.Pow((Number(e, "ahead") - (Number(e, "tenders") / 2) - 0.5) / (Math.Sqrt(Number(e, "tenders")) / 2), 2) / 2) * Number(e, "tested") <= Number(e, "limit") * 1.001,
        ["R042"] = (e, v) => v == Number(e, "firms") && v >= Number(e, "limit") && List(e, "organizations").Count == Math.Min(v, 100),
        ["R044"] = (e, v) => v == List(e, "organizations").Count && v >= 2 && List(e, "same") is { Count: > 0 } same && same.TrueForAll(kind => kind is "address" or "email" or "phone"),
        ["R002"] = (e, v) => Near(v, (Number(e, "limit") - Number(e, "amount")) * 100 / Number(e, "limit")) && v >= 0 && v <= Number(e, "band_percent")
            && Number(e, "near") >= Number(e, "minimum") && Number(e, "near") > Number(e, "below") && e.GetProperty("citation").GetString()!.Length > 0,
        ["R006"] = (e, v) => v == Number(e, "asked") && v > Number(e, "limit") && Near(Number(e, "limit"), Number(e, "q3") + (1.5 * (Number(e, "q3") - Number(e, "q1"))))
            && e.GetProperty("group").GetString()!.Length > 0,
        ["R010"] = (e, v) => v == 0 ? e.GetProperty("ground").GetString() == "-" && Number(e, "usual") >= Number(e, "limit") : e.GetProperty("ground").GetString()!.Length > 1,
        ["R011"] = (e, v) => Near(v, Number(e, "total")) && v > Number(e, "limit") && Numbers(e, "amounts") is { Count: > 1 } parts && Near(parts.Sum(), v)
            && parts.TrueForAll(a => a <= Number(e, "limit")) && e.GetProperty("citation").GetString()!.Length > 0,
        ["R013"] = (e, v) => v == Number(e, "closed") / Number(e, "tenders") && v >= Number(e, "limit") && UpperFence(e),
        ["R016"] = (e, v) => v == Number(e, "amount") && (v < Number(e, "low") || v > Number(e, "high"))
            && Math.Abs(Math.Exp(Math.Log(Number(e, "q3")) + (Number(e, "reach") * (Math.Log(Number(e, "q3")) - Math.Log(Number(e, "q1"))))) / Number(e, "high") - 1) < 1e-3,
        ["R017"] = (e, v) => v == Number(e, "price") && (v < Number(e, "low") || v > Number(e, "high"))
            && Math.Max(v / Number(e, "median"), Number(e, "median") / v) >= Number(e, "times") * 0.99,
        ["R019"] = (e, v) => Near(v, Number(e, "bidders") / Number(e, "competitions")) && v <= Number(e, "q1") + 1e-4 && (1 - (v / Number(e, "others_mean"))) * 100 >= Number(e, "limit") - 1,
        ["R020"] = (e, v) => v == Number(e, "standing") && v > 0 && List(e, "complaints").Count == Number(e, "filed"),
        ["R022"] = (e, v) => Near(v, (Number(e, "highest") - Number(e, "lowest")) / Number(e, "lowest")) && v >= Number(e, "limit")
            && (!e.TryGetProperty("q1", out _) || Near(Number(e, "limit"), Number(e, "q3") + (1.5 * (Number(e, "q3") - Number(e, "q1"))))),
        ["R023"] = (e, v) => Percents(e) is { Count: > 1 } percents && Near(v, percents[0])
            && (percents.TrueForAll(p => Math.Abs(p - Math.Round(p)) < 0.006) || Even(e)),
        ["R027"] = (e, v) => v == Number(e, "present") && v <= 1 && Number(e, "regulars") >= Number(e, "minimum") && List(e, "absent").Count == Number(e, "regulars") - v,
        ["R029"] = (e, v) => Numbers(e, "counts") is var counts && counts.Sum() == Number(e, "amounts") && v > Number(e, "limit")
            && Near(v, counts.Select((n, i) => Math.Abs((n / counts.Sum()) - Math.Log10(1 + (1.0 / (i + 1))))).Average()) && Number(e, "chance") * Number(e, "tested") <= Number(e, "significance"),
        ["R031"] = (e, v) => Near(v, Number(e, "price") / Number(e, "estimate")) && v >= 1 - (Number(e, "limit") / 100) - 1e-9,
        ["R039"] = (e, v) => v == Number(e, "unanswered") && v == List(e, "questions").Count && v <= Number(e, "asked"),
        ["R040"] = (e, v) => Near(v, Number(e, "amount") / Number(e, "total")) && v * 100 >= Number(e, "limit") - 1e-9 && Number(e, "tenders") <= Number(e, "all_tenders"),
        ["R046"] = (e, v) => v == Number(e, "confidence") && v >= Number(e, "limit") && e.GetProperty("listed").GetString()!.Length > 0
            && (e.GetProperty("starts").GetString() == "-infinity" || Time(e, "starts") <= Time(e, "day")),
        ["R049"] = (e, v) => v == Number(e, "awards") && v >= 2 && Numbers(e, "amounts") is var near && near.Count == v
            && near.TrueForAll(a => a <= Number(e, "limit") && a >= Number(e, "limit") * (1 - (Number(e, "band_percent") / 100)) - 1e-6),
        ["R050"] = (e, v) => Near(v, Number(e, "amount") / Number(e, "total")) && v * 100 >= Number(e, "limit") - 1e-9 && e.GetProperty("class").GetString()!.Length > 0,
        ["R051"] = (e, v) => Math.Abs(v - Number(e, "index")) < 1e-4 && v > Number(e, "limit") && Number(e, "percent") / 100 >= v - 1e-4,
        ["R052"] = (e, v) => Math.Abs(v - (Number(e, "amount") / Number(e, "first_amount"))) < 1e-6 * v && v >= Number(e, "limit")
            && Number(e, "first_amount") <= Number(e, "quarter") + 0.01 && Number(e, "days") <= Number(e, "days_limit"),
        ["R053"] = (e, v) => v == Number(e, "wins") / Number(e, "meetings") && v * 100 >= Number(e, "limit")
            && (v - (Number(e, "elsewhere_won") / Number(e, "elsewhere"))) * 100 >= Number(e, "lift") - 1e-9,
        ["R055"] = (e, v) => Near(v, Number(e, "total")) && v > Number(e, "limit") && Numbers(e, "amounts") is var parts && Near(parts.Sum(), v) && parts.TrueForAll(a => a <= Number(e, "limit")),
        ["R057"] = (e, v) => Runs(e) is var z && Math.Abs(z - v) < 1e-6 && v >= Number(e, "limit") && Number(e, "evenness") >= Number(e, "evenness_limit") - 1e-4,
        ["R054"] = (e, v) => v == Number(e, "final") && v > Number(e, "limit") && Number(e, "initial") <= Number(e, "limit") && e.GetProperty("citation").GetString()!.Length > 0,
        ["R064"] = (e, v) => v == (Number(e, "changes") > 0 ? Number(e, "changes") : Number(e, "amendments")) && List(e, "contracts").Count >= 1,
        ["R065"] = (e, v) => v == Number(e, "changes") && List(e, "records").Count == Math.Min(v, 20),
        ["R066"] = (e, v) => v == Number(e, "changes") && List(e, "records").Count == Math.Min(v, 20),
        ["R069"] = (e, v) => v > 0 && List(e, "records").Any(r => Math.Abs(Rise(r) - v) < 1e-6),
        ["R059"] = (e, v) => Math.Abs(Math.Abs(Number(e, "contracted") - Number(e, "awarded")) * 100 / Number(e, "awarded") - v) < 1e-6 && v > Number(e, "limit"),
        ["R060"] = (e, v) => Elapsed(e, v) && v > LogFence(e, "q3", 1),
        ["R061"] = (e, v) => Elapsed(e, v) && v < LogFence(e, "q1", -1),
        ["R062"] = (e, v) => Elapsed(e, v) && v > LogFence(e, "q3", 1),
        ["TK-01"] = (e, v) => v == 1 && e.GetProperty("label").GetString() is "open" or "selective" && e.GetProperty("details").GetString()!.Length > 0,
        ["TK-02"] = (e, v) => v > 0 && Math.Abs((Number(e, "amount") - Number(e, "refused_amount")) * 100 / Number(e, "refused_amount") - v) < 1e-6,
        ["TK-03"] = (e, v) => v == Number(e, "moves") && Number(e, "bidders") == 1 && List(e, "records").Count == Math.Min(v, 20),
        ["TK-04"] = (e, v) => v == Number(e, "changes") && v >= 1 && List(e, "records").Count >= 1 && Number(e, "awarded_in") < Number(e, "versions"),
        ["TK-05"] = (e, v) => v > Number(e, "limit")
            && Math.Abs((e.GetProperty("guarantee_monetary").GetBoolean() ? Number(e, "guarantee_amount") * 100 / Number(e, "value_amount") : Number(e, "guarantee_amount")) - v) < 1e-6,
        ["TK-06"] = (e, v) => v == Number(e, "count") && v == List(e, "records").Count && List(e, "days").All(day => RestDay(DateOnly.Parse(day, CultureInfo.InvariantCulture))),
        ["TK-07"] = (e, v) => v == Number(e, "amount") && v >= Number(e, "minimum")
            && e.GetProperty("amount").GetDecimal().ToString("F0", CultureInfo.InvariantCulture).TrimEnd('0').Length <= Number(e, "digits"),
        ["TK-08"] = (e, v) => v == Number(e, "letters") && (v < Number(e, "limit") || e.GetProperty("address").GetBoolean()),
        ["TK-09"] = (e, v) => v == Number(e, "signed") * 100 / Number(e, "tenders") && v >= Number(e, "limit") && List(e, "ocids").Count == Math.Min(Number(e, "signed"), 100),
        ["TK-10"] = (e, v) => v == Number(e, "earlier") && v >= 1 && List(e, "before").Count == Math.Min(v, 20),
        ["TK-12"] = (e, v) => v == Number(e, "amount") && v >= Number(e, "minimum") && Time(e, "published") > Time(e, "since"),
        ["TK-13"] = (e, v) => v == Number(e, "days") && v < Number(e, "limit") && v == (Time(e, "signed") - Time(e, "decided")).TotalDays,
        ["TK-14"] = (e, v) => v == Number(e, "lots") && v >= Number(e, "limit") && Number(e, "disqualified") == List(e, "records").Count && List(e, "records").Count > 0,
        ["TK-15"] = (e, v) => v == Number(e, "wins") && v >= Number(e, "limit") && Number(e, "customers") == 1 && List(e, "ocids").Count == Math.Min(v, 100),
        ["TK-16"] = (e, v) => v > Number(e, "limit") && Math.Abs((Number(e, "price") - Number(e, "base_price")) * 100 / Number(e, "base_price") - v) < 1e-6,
        ["TK-17"] = (e, v) => v == Number(e, "purchases") && v >= Number(e, "limit") && List(e, "ocids").Count == Math.Min(v, 100) && Time(e, "starts") < Time(e, "ends"),
        ["TK-18"] = (e, v) => v == 0 && Number(e, "tenders") == 0 && Time(e, "until") >= Time(e, "published").AddDays(Number(e, "limit")),
        ["TK-19"] = (e, v) => v == Number(e, "tenders") && v >= Number(e, "limit") && List(e, "ocids").Distinct(StringComparer.Ordinal).Count() == Math.Min(v, 100),
        ["KG-01"] = (e, v) => v == Number(e, "count") && v >= 2 && v == List(e, "tenderers").Distinct(StringComparer.Ordinal).Count() && e.GetProperty("address").GetString()!.Any(char.IsDigit),
        ["KG-02"] = (e, _) => e.GetProperty("base").GetString()!.Length > 0 && (e.GetProperty("base_method").GetString() is "singleSource" or "consultSingleSource"),
        ["KG-03"] = (e, v) => v == Number(e, "earlier") && v >= Number(e, "limit") && List(e, "before").Count == Math.Min(v, 20),
        ["KG-06"] = (e, v) => v >= Number(e, "limit")
            && Math.Abs((Number(e, "bidders_there") / Number(e, "lots") - Number(e, "bidders")) / (Number(e, "bidders_there") / Number(e, "lots")) * 100 - v) < 1e-6,
        ["KG-08"] = (e, v) => v == Number(e, "single") && v >= Number(e, "limit") && Number(e, "bidders") == 1 && v * 100 >= Number(e, "limit_percent") * Number(e, "lots"),
        ["KG-09"] = (e, v) => v == Number(e, "undocumented") && v == List(e, "records").Count && List(e, "units").Count >= 1,
        ["KG-13"] = (e, v) => v == List(e, "codes").Count && List(e, "codes").All(code => LawTable.All.Any(l => l is { Rule: "KG-13", Code: { } prefix } && code.StartsWith(prefix, StringComparison.Ordinal))),
        ["KG-14"] = (e, v) => v == Number(e, "wins") && v >= Number(e, "limit") && List(e, "records").Count == Math.Min(v, 20),
        ["KG-15"] = (e, v) => List(e, "unmet").All(unmet => unmet switch
        {
            "share" => v > Number(e, "limit") && Math.Abs(Number(e, "amount") * 100 / Number(e, "base_amount") - v) < 1e-6,
            "items" => List(e, "other_items").Count >= 1,
            _ => unmet == "competition" && List(e, "base").Count >= 1,
        }) && List(e, "unmet").Count >= 1,
        ["KG-17"] = (e, v) => v == Number(e, "sum") && v > Number(e, "limit") && Number(e, "amount") <= v && e.GetProperty("citation").GetString()!.Length > 0,
        ["KG-04"] = (e, v) => v == Number(e, "days") && v >= 0 && v <= Number(e, "limit")
            && v == (Time(e, "published_on") - Time(e, "cancelled_on")).TotalDays && e.GetProperty("cancelled").GetString()!.Length > 0,
        ["KG-05"] = (e, v) => v == 0 && Number(e, "binding") == 0 && e.GetProperty("conditions").ValueKind == JsonValueKind.Object,
        ["KG-07"] = (e, v) => Math.Abs((Number(e, "highest") - Number(e, "lowest")) * 100 / Number(e, "highest") - v) < 1e-6 && v >= Number(e, "limit"),
        ["KG-10"] = (e, v) => v == Number(e, "conventional") && v == List(e, "records").Count && List(e, "units").Count >= 1,
        ["KG-12"] = (e, v) => v == Number(e, "requirements") && v == List(e, "types").Count && Number(e, "further") == 0,
        ["KG-18"] = (e, v) => v == Number(e, "qualifying") && v < Number(e, "limit") && v + Number(e, "unknown") < Number(e, "limit"),
        ["KG-16"] = (e, v) => v == Number(e, "amount") && v > Number(e, "limit") && e.GetProperty("citation").GetString()!.Length > 0,
    };

    [Fact]
    public async Task Every_flag_of_a_feed_follows_from_its_evidence_alone()
    {
        using var json = new MemoryStream();
        KyrgyzFeed.WriteJsonLines(new FeedOptions(Tenders: 900, Seed: 11), json);
        await new Importer(database.Owner, new ImportOptions()).ImportAsync(
            [new SourceFile("feed.jsonl", () => new MemoryStream(json.ToArray()), json.Length)], null, TestContext.Current.CancellationToken);
        // Settings that make every rule speak, also those that would wait for a law or a larger market.
        var settings = Imported.Settings(RuleBook.Find("R003")!, """{"use_law":false}""");
        settings = Imported.Settings(RuleBook.Find("R048")!, """{"minimum_contracting_processes":2}""", settings);
        await new RuleRunner(database.Owner).RunAsync(new RunRequest { Settings = settings }, ct: TestContext.Current.CancellationToken);

        var checkedRules = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var flag in FlagLine.ReadAsync(database.Owner, "en", ct: TestContext.Current.CancellationToken))
        {
            Check(flag);
            checkedRules.Add(flag.Rule);
        }

        Assert.True(checkedRules.Count >= 8, "only " + string.Join(", ", checkedRules));
    }

    /// <summary>Also asked of what every rule raises on its own examples, and of all that is raised on the samples.</summary>
    internal static void Check(FlagLine flag)
    {
        Assert.True(Follows[flag.Rule](flag.Evidence, flag.Value!.Value), $"{flag.Rule} on {flag.Ocid} {flag.SubjectId}: value {flag.Value}, evidence {flag.Evidence}");
        // A limit taken from others says how many they are.
        if (flag.Evidence.TryGetProperty("q1", out _) || flag.Evidence.TryGetProperty("q3", out _))
            Assert.True((flag.Evidence.TryGetProperty("compared", out var compared) || flag.Evidence.TryGetProperty("others", out compared)) && compared.GetInt64() > 0, $"{flag.Rule}: no comparison group in {flag.Evidence}");
    }

    [Fact]
    public void Every_rule_can_be_checked_by_its_evidence() =>
        Assert.Equal(RuleBook.All.Select(r => r.Code).Order(StringComparer.Ordinal), Follows.Keys.Order(StringComparer.Ordinal));

    /// <summary>How far the runs of the published sequence of winners exceed chance, in standard deviations.</summary>
    static double Runs(JsonElement e)
    {
        var sequence = List(e, "sequence");
        var n = (double)sequence.Count;
        var wins = sequence.GroupBy(w => w, StringComparer.Ordinal).Select(g => (double)g.Count()).ToList();
        var runs = 1 + sequence.Skip(1).Where((w, i) => w != sequence[i]).Count();
        double squares = wins.Sum(w => w * w), cubes = wins.Sum(w => w * w * w);
        var variance = ((squares * (squares + (n * (n + 1)))) - (2 * n * cubes) - (n * n * n)) / (n * n * (n - 1));
        return (runs - (1 + (((n * n) - squares) / n))) / Math.Sqrt(variance);
    }

    static bool UpperFence(JsonElement e) => Near(Number(e, "limit"), Number(e, "q3") + (1.5 * (Number(e, "q3") - Number(e, "q1"))));

    static bool Near(double a, double b) => Math.Abs(a - b) <= 1e-6 * Math.Max(1, Math.Max(Math.Abs(a), Math.Abs(b)));

    /// <summary>Percent by which each dearer bid is above the cheapest.</summary>
    static List<double> Percents(JsonElement e)
    {
        var amounts = Numbers(e, "amounts");
        return [.. amounts.Skip(1).Select(a => Math.Round((a - amounts[0]) * 100 / amounts[0], 4))];
    }

    static bool Even(JsonElement e)
    {
        var amounts = Numbers(e, "amounts");
        var steps = amounts.Skip(1).Select((a, i) => a / amounts[i]).ToList();
        return (steps.Max() - steps.Min()) * 100 <= 0.006;
    }

    static List<double> Numbers(JsonElement e, string name) => [.. e.GetProperty(name).EnumerateArray().Select(x => x.GetDouble())];

    static double Gap(JsonElement e) => (Number(e, "loser_amount") - Number(e, "winner_amount")) / Number(e, "winner_amount");

    /// <summary>The limit is the fence of the quartiles that are named, or was set.</summary>
    static bool Fence(JsonElement e, double side, string quartile) =>
        !e.TryGetProperty("q1", out _) || Number(e, "limit") == Math.FusedMultiplyAdd(Number(e, "q3") - Number(e, "q1"), side, Number(e, quartile));

    static bool Elapsed(JsonElement e, double value) => Math.Abs((Time(e, "ended") - Time(e, "began")).TotalDays - value) < 1e-6;

    /// <summary>The fence on the logarithm of days + 1, as days again.</summary>
    static double LogFence(JsonElement e, string quartile, int side) =>
        Math.Exp(Number(e, quartile) + side * Number(e, "factor") * (Number(e, "q3") - Number(e, "q1"))) - 1;

    /// <summary>"changed value.amount 1000 1100": the rise in percent.</summary>
    static double Rise(string record)
    {
        var numbers = record.Split(' ')[^2..].Select(n => double.Parse(n, CultureInfo.InvariantCulture)).ToArray();
        return (numbers[1] - numbers[0]) * 100 / numbers[0];
    }

    static bool RestDay(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday
        || RuleBook.Find("TK-06")!.Settings[0].Default.Contains(day.ToString("MM-dd", CultureInfo.InvariantCulture), StringComparison.Ordinal);

    static double Number(JsonElement e, string name) => e.GetProperty(name).GetDouble();

    static DateTimeOffset Time(JsonElement e, string name) => DateTimeOffset.Parse(e.GetProperty(name).GetString()!, CultureInfo.InvariantCulture);

    static List<string> List(JsonElement e, string name) => [.. e.GetProperty(name).EnumerateArray().Select(x => x.ToString())];
}
