using System.Globalization;
using Npgsql;
using TazaKoom.OpenData.Database;
using TazaKoom.OpenData.Import.Normalising;
using TazaKoom.OpenData.Import.Sources;

namespace TazaKoom.OpenData.Import.Feeds;

/// <summary>What a pull did.</summary>
/// <param name="Requests">Sent, tries included.</param>
/// <param name="Pages">With something new.</param>
/// <param name="Missing">Ids that the feed lists and cannot serve, or that are still not here.</param>
/// <param name="Withdrawn">Tenders of ours that the feed no longer has: it was asked for each of them.</param>
public sealed record PullSummary(
    int Requests,
    int Pages,
    long ReleasesNew,
    long ReleasesUnchanged,
    long TendersNew,
    long TendersUpdated,
    int Plans,
    int Rates,
    int LegalForms,
    IReadOnlyList<Reconciliation> Reconciled,
    IReadOnlyList<string> Missing,
    IReadOnlyList<string> Withdrawn);

/// <summary>
/// The official feed of the Kyrgyz portal, by the contract of its exporter. It keeps only the latest state of a process, so our
/// archive is the only history there is; it has been away for months, so every step can be taken again from where it stopped.
/// </summary>
public sealed class KyrgyzOcdsFeed(NpgsqlDataSource owner, FeedOptions options)
{
    /// <summary>Pages imported, and the place remembered, at once.</summary>
    const int PagesAtOnce = 20;

    const string OcidPrefix = "ocds-h7i0z4-";

    public async Task<PullSummary> PullAsync(IProgress<string>? progress = null, CancellationToken ct = default)
    {
        using var client = new FeedClient(options);
        // Rates before tenders: amounts are compared as soon as they are there.
        var pseudonyms = await PseudonymsAsync(ct);
        var catalogs = new CatalogPull(client, owner, pseudonyms, options.Name);
        var rates = await OrNoneAsync(catalogs.RatesAsync(ct), "currency rates", progress);
        var forms = await OrNoneAsync(catalogs.LegalFormsAsync(ct), "legal forms", progress);
        var counts = new Counts();
        var withdrawals = new Withdrawals(owner, options.Name);

        var state = new FeedState(owner, options.Name + "/tendering");
        var since = options.Since ?? await state.ReadAsync(ct) - options.Overlap ?? new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var waiting = new List<FeedPage>();
        await foreach (var page in new TenderWalk(client, options).PagesAsync(since, ct))
        {
            waiting.Add(page);
            if (waiting.Count == PagesAtOnce)
                await ImportAsync();
        }
        await ImportAsync();

        var plans = await new PlanPull(client, options, owner, pseudonyms).PullAsync(ct);
        var yesterday = DateOnly.FromDateTime(DateTimeOffset.UtcNow.ToOffset(TimeSpan.FromHours(6)).Date).AddDays(-1);
        var reconciled = await Reconciliation.AskAsync(client, options, owner, yesterday, ct);
        var missing = await FetchMissingAsync(client, reconciled, counts, progress, ct);
        var withdrawn = await AskAgainAsync(client, yesterday, reconciled, counts, ct);
        return new(client.Requests, counts.Pages, counts.New, counts.Unchanged, counts.TendersNew, counts.TendersUpdated, plans, rates, forms, reconciled, missing, withdrawn);

        async Task ImportAsync()
        {
            if (waiting.Count == 0)
                return;
            await LoadAsync(waiting.Select(page => (Name(page.First), page.Json)), counts, ct);
            counts.Pages += waiting.Count;
            await withdrawals.ReturnedAsync([.. waiting.SelectMany(page => page.Keys).Select(key => key[..key.LastIndexOf(' ')])], ct);
            // Only now, when it is committed: a pull that is killed here asks for these pages once more.
            if (waiting.Max(page => page.Last) is { } reached)
            {
                // A release that is stamped in the future must not keep later pulls from what comes until then.
                var now = DateTimeOffset.UtcNow;
                await state.WriteAsync(reached < now ? reached : now, ct);
                progress?.Report(string.Create(CultureInfo.InvariantCulture, $"{counts.New:N0} new releases, up to {reached:yyyy-MM-dd HH:mm}"));
            }
            waiting.Clear();
        }
    }

    /// <summary>A catalog that the source cannot serve comes with a later pull; the tenders do not wait for it.</summary>
    static async Task<int> OrNoneAsync(Task<int> catalog, string name, IProgress<string>? progress)
    {
        try
        {
            return await catalog;
        }
        catch (TazaException e) when (e.InnerException is FeedAnswerException)
        {
            progress?.Report($"The feed's {name} did not come this time: {e.Message}");
            return 0;
        }
    }

    async Task<Pseudonyms> PseudonymsAsync(CancellationToken ct)
    {
        await using var connection = await owner.OpenConnectionAsync(ct);
        return new Pseudonyms(await PseudonymKey.OfAsync(connection, ct));
    }

    string Name(DateTimeOffset? first) => string.Create(CultureInfo.InvariantCulture, $"{options.Name}/tendering/{first:yyyyMMdd'T'HHmmss.fff}.json");

    async Task LoadAsync(IEnumerable<(string Name, byte[] Json)> files, Counts counts, CancellationToken ct)
    {
        var importer = new Importer(owner, new ImportOptions(Profile: "kyrgyzstan", Command: "pull " + options.Name));
        var summary = await importer.ImportAsync([.. files.Select(file => new SourceFile(file.Name, () => new MemoryStream(file.Json), file.Json.Length))], null, ct);
        counts.New += summary.ReleasesNew;
        counts.Unchanged += summary.ReleasesUnchanged;
        counts.TendersNew += summary.TendersNew;
        counts.TendersUpdated += summary.TendersUpdated;
    }

    /// <summary>What /validation says we lack is asked for one by one; an unknown ocid makes the source answer 500, not 404.</summary>
    async Task<IReadOnlyList<string>> FetchMissingAsync(FeedClient client, IReadOnlyList<Reconciliation> reconciled, Counts counts, IProgress<string>? progress, CancellationToken ct)
    {
        var wanted = reconciled.Where(each => each.Kind != "planning")
            .SelectMany(each => each.Missing.Select(id => OcidPrefix + (each.Kind == "contracts" ? "contract-based-" : "") + id)).ToList();
        var missing = new List<string>();
        var found = new List<(string, byte[])>();
        foreach (var ocid in wanted)
        {
            byte[]? json = null;
            try
            {
                json = await client.GetAsync("/tendering/" + Uri.EscapeDataString(ocid), ct);
            }
            catch (TazaException e) when (e.InnerException is FeedAnswerException)
            {
                progress?.Report($"{ocid}: the feed lists it but cannot serve it.");
            }
            if (json is null)
                missing.Add(ocid);
            else
                found.Add(($"{options.Name}/tendering/{ocid}.json", json));
        }
        if (found.Count > 0)
            await LoadAsync(found, counts, ct);
        return missing;
    }

    /// <summary>
    /// What the feed should list on its day and does not, and what somebody asks about, is asked for by its ocid. For one it does not
    /// have the source answers as if it were out of order: only when it answers something else afterwards, the tender is gone.
    /// </summary>
    async Task<IReadOnlyList<string>> AskAgainAsync(FeedClient client, DateOnly day, IReadOnlyList<Reconciliation> reconciled, Counts counts, CancellationToken ct)
    {
        var withdrawals = new Withdrawals(owner, options.Name);
        var asked = new List<string>(options.Recheck);
        foreach (var each in reconciled.Where(each => each.Kind != "planning" && each.Listed.Count > 0 && each.Listed.Count == each.Published))
            asked.AddRange(await withdrawals.SuspectsAsync(day, each.Kind, each.Listed, ct));
        var gone = new List<(string Ocid, string Note)>();
        var found = new List<(string, byte[])>();
        foreach (var ocid in asked.Distinct(StringComparer.Ordinal))
        {
            byte[]? json = null;
            var note = "404 Not Found";
            try
            {
                json = await client.GetAsync("/tendering/" + Uri.EscapeDataString(ocid), ct);
            }
            catch (TazaException e) when (e.InnerException is FeedAnswerException answer)
            {
                note = answer.Message;
            }
            if (json is not null && FeedPage.Parse(json) is { Releases: > 0 })
                found.Add(($"{options.Name}/tendering/{ocid}.json", json));
            else
                gone.Add((ocid, json is null ? note : "an empty package"));
        }
        if (found.Count > 0)
        {
            await LoadAsync(found, counts, ct);
            await withdrawals.ReturnedAsync([.. asked.Except(gone.Select(each => each.Ocid))], ct);
        }
        if (gone.Count == 0)
            return [];
        await client.GetAsync("/tendering?since=2000-01-01T00%3A00%3A00.000%2B00%3A00&offset=0&size=1", ct);
        foreach (var (ocid, note) in gone)
            await withdrawals.NoteAsync(ocid, note, ct);
        return [.. gone.Select(each => each.Ocid)];
    }

    sealed class Counts
    {
        public int Pages { get; set; }
        public long New { get; set; }
        public long Unchanged { get; set; }
        public long TendersNew { get; set; }
        public long TendersUpdated { get; set; }
    }
}
