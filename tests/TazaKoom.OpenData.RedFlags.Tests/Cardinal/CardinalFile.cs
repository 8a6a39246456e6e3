using System.Globalization;

namespace TazaKoom.OpenData.RedFlags.Tests.Cardinal;

/// <summary>Invented releases, as JSON Lines full of what publishers do: the same seed, the same file. Small populations, because fences need them to differ.</summary>
sealed class CardinalFile(int seed)
{
    readonly Random random = new(seed);
    readonly int suppliers = 3 + (seed % 5);

    public string Text()
    {
        var lines = new List<string>();
        for (var i = 0; i < 30 + random.Next(15); i++)
        {
            lines.Add(Release(i));
            if (Chance(8))
                lines.Add(Pick("", "   ", "{not json", "[]", "5", "\"text\"", "null", """{"ocid":7,"tender":{"numberOfTenderers":1}}""", """{"tender":{"numberOfTenderers":1,"procurementMethod":"open"}}"""));
        }

        return (Chance(30) ? "\uFEFF" : "") + string.Join(Chance(30) ? "\r\n" : "\n", lines) + (Chance(50) ? "\n" : "");
    }

    /// <summary>An INI file: some of the eleven sections, some with keys.</summary>
    public string Settings()
    {
        var ini = new List<string>();
        if (Chance(30)) ini.Add("currency = " + Pick("USD", "EUR", "XXX"));
        if (Chance(20)) ini.Add("price_comparison_procurement_methods = " + Pick("", "Tender|Auction", "Tender|", "Auction", "Tender| Auction"));
        if (Chance(20)) ini.Add("no_price_comparison_procurement_methods = " + Pick("", "Tender", "Auction|", "Tender|Auction"));
        if (Chance(20)) ini.Add("[exclusions]\nprocurement_method_details = " + Pick("Secret", "Secret|Tender", "secret", ""));
        if (Chance(20)) ini.Add("[defaults]\ncurrency = USD");
        Section("R003", "threshold", () => Pick("0", "1", "10", "15", "30", "-1"), "procurement_methods", () => Pick("", "open", "open|selective|", "limited"));
        if (ini[^1].StartsWith("[R003]", StringComparison.Ordinal) && Chance(40)) ini.Add("[R003.procurement_method_details]\nTender = " + Pick("2", "20") + (Chance(50) ? "\nAuction = 5" : ""));
        Section("R018", "procurement_methods", () => Pick("", "open", "open|selective|limited", "direct"));
        Section("R024", "threshold", () => Pick("0", "0.05", "0.1", "0.5", "1"));
        Section("R025", "percentile", () => Pick("0", "10", "50", "75", "100", "120"), "threshold", () => Pick("0", "0.25", "0.5", "1"));
        Section("R028");
        Section("R030");
        Section("R035", "threshold", () => Pick("0", "1", "2"));
        Section("R036");
        Section("R038", "threshold", () => Pick("0", "0.25", "0.5", "1"), "minimum_submitted_bids", () => Pick("1", "3", "8"), "minimum_contracting_processes", () => Pick("0", "1", "5", "12"));
        Section("R048", "digits", () => Pick("1", "2", "3", "8"), "threshold", () => Pick("1", "2", "4"), "minimum_contracting_processes", () => Pick("1", "2", "3", "30"));
        Section("R058", "threshold", () => Pick("0", "0.1", "0.5", "2"));
        return string.Join('\n', ini) + "\n";

        void Section(string code, params object[] keys)
        {
            if (Chance(20))
            {
                ini.Add("; no " + code);
                return;
            }

            var text = "[" + code + "]";
            for (var i = 0; i < keys.Length; i += 2)
            {
                if (Chance(40))
                    text += "\n" + keys[i] + " = " + ((Func<string>)keys[i + 1])();
            }

            ini.Add(text);
        }
    }

    string Release(int n)
    {
        var members = new List<string> { $"\"ocid\":\"{(Chance(50) ? "ocds-213czf-" : "o")}{n}\"" };
        if (Chance(70)) members.Add("\"id\":\"r1\",\"date\":\"2024-05-01T00:00:00Z\",\"tag\":[\"compiled\"]");
        if (Chance(80)) members.Add("\"buyer\":" + Pick("""{"id":"B1","name":"Buyer"}""", """{"id":"B2"}""", """{"id":"B3"}""", "{}", "null"));
        if (Chance(92)) members.Add("\"tender\":" + (Chance(3) ? Pick("null", "\"text\"", "[]") : Tender()));
        var bidders = random.Next(1, 6);
        var awarded = Some(random.Next(suppliers));
        if (Chance(88)) members.Add("\"bids\":" + (Chance(4) ? Pick("null", "{}", """{"details":null}""", """{"details":[]}""") : "{\"details\":[" + string.Join(',', Enumerable.Range(0, bidders).Select(i => Bid(i, awarded))) + "]}"));
        if (Chance(85)) members.Add("\"awards\":" + (Chance(5) ? Pick("null", "[]") : Awards(awarded)));
        return "{" + string.Join(',', members) + "}";
    }

    string Tender()
    {
        var members = new List<string> { "\"id\":\"t\"" };
        if (Chance(85)) members.Add("\"status\":" + Pick("\"active\"", "\"complete\"", "\"complete\"", "\"complete\"", "\"cancelled\"", "\"Cancelled\"", "\"withdrawn\"", "\"unsuccessful\"", "null"));
        if (Chance(2)) members.Add("\"status\":\"cancelled\"");
        if (Chance(85)) members.Add("\"procurementMethod\":" + Pick("\"open\"", "\"open\"", "\"selective\"", "\"limited\"", "\"direct\"", "\"Open\"", "null"));
        if (Chance(60)) members.Add("\"procurementMethodDetails\":" + Pick("\"Tender\"", "\"Tender\"", "\"Auction\"", "\"Secret\"", "\"Auction, small\""));
        if (Chance(60)) members.Add("\"numberOfTenderers\":" + Pick("0", "1", "1", "2", "10", "null"));
        if (Chance(60)) members.Add("\"procuringEntity\":" + Pick("""{"id":"P1"}""", """{"id":"P2"}""", """{"id":"B1","name":"Buyer"}""", "{}", "null"));
        if (Chance(85)) members.Add("\"tenderPeriod\":" + (Chance(4) ? "null" : $"{{{string.Join(',', new[] { Chance(90) ? "\"startDate\":" + Date(1, 10) : "", Chance(95) ? "\"endDate\":" + Date(8, 28) : "" }.Where(m => m.Length > 0))}}}"));
        return "{" + string.Join(',', members) + "}";
    }

    string Date(int from, int to)
    {
        if (Chance(4))
            return Pick("null", "\"\"", "\"soon\"", "\"2024-02-30T00:00:00Z\"", "\"2024-03-05T24:00:00Z\"", "\"05.03.2024\"", "{}");
        var day = $"2024-03-{random.Next(from, to):00}";
        return "\"" + day + (Chance(8) ? "" : Pick("T", "T", "T", "t", " ")
            + Pick("10:00:00", "09:59:59", "10:00:01", "23:59:59", "00:00:00", "23:59:60", "10:00:00.5", "10:00:00.123456", $"{random.Next(24):00}:00:00")
            + Pick("Z", "Z", "z", "+06:00", "-06:00", "+00:00", "+05:30", "")) + "\"";
    }

    string Bid(int n, string awarded)
    {
        var members = new List<string>();
        if (Chance(95)) members.Add($"\"id\":\"b{n}\"");
        if (Chance(95)) members.Add("\"status\":" + (Chance(60) ? "\"valid\"" : Pick("\"disqualified\"", "\"disqualified\"", "\"pending\"", "\"invited\"", "\"withdrawn\"", "\"Valid\"", "\"foo\"", "null", "{}")));
        if (Chance(70)) members.Add("\"date\":" + Date(8, 28));
        if (Chance(95)) members.Add("\"tenderers\":" + (Chance(5) ? Pick("null", "[]", "{}", "[{}]", "\"S1\"") : Tenderers(n, awarded)));
        if (Chance(92)) members.Add("\"value\":" + (Chance(4) ? Pick("null", "{}", "5", "\"5 USD\"") : Value()));
        return "{" + string.Join(',', members) + "}";
    }

    string Tenderers(int n, string awarded)
    {
        var id = n == 0 && Chance(60) ? awarded : Some(random.Next(suppliers));
        if (!Chance(10))
            return $"[{{\"id\":\"{id}\"}}]";
        var other = Some(random.Next(suppliers));
        return other == id ? $"[{{\"id\":\"{id}\"}}]" : $"[{{\"id\":\"{id}\"}},{{\"id\":\"{other}\"}}]";
    }

    string Value()
    {
        var amount = Chance(20)
            ? Pick("0", "0.0", "-5", "null", "1e2", "100.50", "99999999.99", "0.1", "0.01", "100000", "100001", "{}", "true")
            : Chance(60) ? random.Next(95, 110).ToString(CultureInfo.InvariantCulture) : (random.Next(9000, 20000) / 100.0).ToString(CultureInfo.InvariantCulture);
        return $"{{{string.Join(',', new[] { Chance(97) ? "\"amount\":" + amount : "", Chance(97) ? "\"currency\":" + (Chance(80) ? "\"USD\"" : Pick("\"EUR\"", "\"EUR\"", "\"usd\"", "null")) : "" }.Where(m => m.Length > 0))}}}";
    }

    string Awards(string awarded)
    {
        var awards = new List<string> { Award(1, awarded, Chance(92) ? "\"active\"" : Pick("\"pending\"", "\"Active\"", "null", "\"cancelled\"")) };
        while (Chance(20))
            awards.Add(Award(awards.Count + 1, Some(random.Next(suppliers)), Pick("\"cancelled\"", "\"unsuccessful\"", "\"unsuccessful\"", "\"pending\"", "\"active\"", "null", "\"signed\"")));
        return "[" + string.Join(',', awards) + "]";
    }

    string Award(int n, string supplier, string status)
    {
        var members = new List<string> { $"\"id\":\"a{n}\"" };
        if (Chance(97)) members.Add("\"status\":" + status);
        if (Chance(96)) members.Add("\"suppliers\":" + (Chance(90) ? $"[{{\"id\":\"{supplier}\"}}]" : Pick("null", "[]", "[{}]", $$"""[{"id":"S0"},{"id":"S1"}]""")));
        if (Chance(80)) members.Add("\"items\":[" + string.Join(',', Enumerable.Range(1, random.Next(1, 4)).Select(i => $"{{\"id\":\"{i}\",\"classification\":{Pick("{}", "null", Code(), Code(), Code(), Code())}}}")) + "]");
        return "{" + string.Join(',', members) + "}";
    }

    string Code() => $"{{\"scheme\":\"{Pick("CPV", "UNSPSC")}\",\"id\":\"{Pick("33", "45", "45", "72", "1", "ж")}{random.Next(3)}{Pick("0000-1", "100-2", "", "жж")}\"}}";

    static string Some(int n) => "S" + n.ToString(CultureInfo.InvariantCulture);

    bool Chance(int percent) => random.Next(100) < percent;

    string Pick(params string[] of) => of[random.Next(of.Length)];
}
