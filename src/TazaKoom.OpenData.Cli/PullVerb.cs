using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text.Json;
using TazaKoom.OpenData.Database;
using TazaKoom.OpenData.Import.Feeds;

namespace TazaKoom.OpenData.Cli;

/// <summary>`taza pull`: follow a feed from where it stopped.</summary>
internal static class PullVerb
{
    /// <summary>The address the portal's feed had until January 2023; nobody answers there now.</summary>
    const string OfficialAddress = "http://ocds.zakupki.gov.kg/api";

    public static Command Create()
    {
        var source = new Argument<string>("source") { Description = "kyrgyz-ocds: the OCDS feed of the Kyrgyz procurement portal." };
        source.AcceptOnlyFromAmong("kyrgyz-ocds");
        var address = new Option<Uri>("--base-url") { Description = "Where its API begins.", DefaultValueFactory = _ => new Uri(OfficialAddress), CustomParser = Address };
        var since = new Option<DateTimeOffset?>("--since") { Description = "Start at this instant instead of where the last pull stopped." };
        var size = new Option<int>("--page-size") { Description = "Releases per request.", DefaultValueFactory = _ => 100 };
        var pause = new Option<int>("--pause") { Description = "Milliseconds between requests.", DefaultValueFactory = _ => 250 };
        var tries = new Option<int>("--tries") { Description = "Tries of a request before giving up.", DefaultValueFactory = _ => 6 };
        var recheck = new Option<string[]>("--recheck") { Description = "Ask the feed about these tenders too (ocids): what it no longer has is noted as withdrawn.", AllowMultipleArgumentsPerToken = true };
        var json = new Option<bool>("--json") { Description = "Print the result as one JSON object." };
        foreach (var number in new[] { size, pause, tries })
            number.Validators.Add(result =>
            {
                if (result.GetValueOrDefault<int>() < (number == pause ? 0 : 1))
                    result.AddError($"{number.Name} must be at least {(number == pause ? 0 : 1)}.");
            });
        var verb = new Command("pull", "Follow a feed: take what is new since the last time, remember how far that was.") { source, address, since, size, pause, tries, recheck, json };
        verb.SetAction(async (parsed, ct) =>
        {
            var options = new FeedOptions(parsed.GetValue(address)!)
            {
                Name = parsed.GetValue(source)!,
                Since = parsed.GetValue(since),
                PageSize = parsed.GetValue(size),
                Pause = TimeSpan.FromMilliseconds(parsed.GetValue(pause)),
                Tries = parsed.GetValue(tries),
                Recheck = parsed.GetValue(recheck) ?? [],
            };
            await using var database = await TazaDatabase.OpenAsync(ct);
            var summary = await new KyrgyzOcdsFeed(database.Owner, options).PullAsync(new Lines(), ct);
            if (parsed.GetValue(json))
                Console.Out.WriteLine(JsonSerializer.Serialize(summary, CliJson.Options));
            else
                Print(summary);
            return 0;
        });
        return verb;
    }

    static void Print(PullSummary summary)
    {
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{summary.ReleasesNew:N0} new releases, {summary.ReleasesUnchanged:N0} unchanged; {summary.TendersNew:N0} new tenders, {summary.TendersUpdated:N0} updated; "
            + $"{summary.Plans:N0} plans, {summary.Rates:N0} exchange rates; {summary.Requests:N0} requests."));
        foreach (var kind in summary.Reconciled)
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{kind.Kind}: {kind.AtSource:N0} in the portal, {kind.Published:N0} in the feed, {kind.Missing.Count:N0} of those were not here."));
        foreach (var ocid in summary.Missing)
            Console.Out.WriteLine($"{ocid}: listed by the feed, which cannot serve it.");
        foreach (var ocid in summary.Withdrawn)
            Console.Out.WriteLine($"{ocid}: the feed no longer has it; what we have stays, and says so.");
    }

    static Uri? Address(ArgumentResult result)
    {
        if (Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var address) && address!.Scheme is "http" or "https")
            return address;
        result.AddError($"--base-url is an address such as {OfficialAddress}, not \"{result.Tokens[0].Value}\".");
        return null;
    }

    sealed class Lines : IProgress<string>
    {
        public void Report(string value) => Console.Error.WriteLine(value);
    }
}
