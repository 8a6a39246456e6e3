using System.Text;
using TazaKoom.OpenData.Import.Normalising;
using TazaKoom.OpenData.Ocds.Merging;

namespace TazaKoom.OpenData.Import.Loading;

/// <summary>
/// Turns a batch of releases into rows: which are new, what they and those already archived become when merged, and what that
/// looks like in the tables. All of it but two queries is computing, and is shared out among workers.
/// </summary>
internal sealed class Preparation(Archive archive, WorkerPool workers, string? profile)
{
    const int LongestOcid = 400;

    public async Task<PreparedBatch> PrepareAsync(Batch batch, Func<IReadOnlyCollection<string>, Task> untilCommitted, CancellationToken ct)
    {
        workers.Each(batch.Releases.Count, (i, _) => Identify(batch.Releases[i]), ct);
        var prepared = new PreparedBatch(batch);
        var tenders = new Dictionary<string, TenderVersions>(batch.Releases.Count);
        foreach (var incoming in batch.Releases)
        {
            if (incoming.Ocid is not { } ocid)
            {
                prepared.Problems.Add(WithoutOcid(incoming));
                continue;
            }
            if (!tenders.TryGetValue(ocid, out var versions))
                tenders.Add(ocid, versions = new TenderVersions(ocid));
            versions.Arrived.Add(incoming);
        }
        foreach (var ocid in batch.Again)
            tenders.TryAdd(ocid, new TenderVersions(ocid) { Again = true });

        string[] ocids = [.. tenders.Keys];
        await untilCommitted(ocids);
        var known = ocids.Length == 0 ? [] : await archive.KnownAsync(ocids, ct);
        foreach (var versions in tenders.Values)
            versions.Sort(known.GetValueOrDefault(versions.Ocid));
        var changed = tenders.Values.Where(versions => versions.New.Count > 0 || versions.Again).OrderBy(versions => versions.Ocid, StringComparer.Ordinal).ToList();
        var merged = changed.Where(versions => versions.MergesNow).ToList();
        var archived = await archive.ReleasesAsync([.. merged.Where(versions => versions.WasThere).Select(versions => versions.Ocid)], ct);

        prepared.Read = batch.Releases.Count;
        prepared.New = changed.Sum(versions => versions.New.Count);
        prepared.Unchanged = batch.Releases.Count(incoming => incoming.Ocid is not null) - prepared.New;
        prepared.TendersNew = changed.Count(versions => !versions.WasThere);
        prepared.Ocids = [.. changed.Select(versions => versions.Ocid)];
        prepared.Unmerged = [.. changed.Where(versions => !versions.MergesNow).Select(versions => versions.Ocid)];
        prepared.Written = [.. merged.Select(versions => versions.Ocid)];
        prepared.Replaced = [.. merged.Where(versions => versions.WasThere).Select(versions => versions.Ocid)];
        prepared.Solved = [.. batch.Releases.Where(incoming => incoming is { Retried: not null, Ocid: not null }).Select(incoming => incoming.Retried!.Value)];

        prepared.Workers = workers.Each(changed.Count,
            (i, worker) => Write(changed[i], archived.GetValueOrDefault(changed[i].Ocid), worker), ct);
        return prepared;
    }

    static void Identify(Incoming incoming)
    {
        var json = incoming.Found.Json.Span;
        incoming.Header = ReleaseHeader.Read(json);
        if (incoming.Header.Ocid is not { Length: > 0 } ocid)
            return;
        if (ocid.Contains('\0', StringComparison.Ordinal))
            ocid = ocid.Replace('\0', '\uFFFD');
        if (string.IsNullOrWhiteSpace(ocid) || Encoding.UTF8.GetByteCount(ocid) > LongestOcid)
            return;
        incoming.Ocid = ocid;
        CanonicalJson.Sha256(json, incoming.Sha256);
    }

    static FileProblem WithoutOcid(Incoming incoming)
    {
        var (code, message) = incoming.Header switch
        {
            { OcidValue: HeaderValue.Missing } => (ProblemCode.OcidMissing, "This release has no ocid, so it cannot be told which process it is about. Expected was \"ocid\": \"ocds-...\"."),
            { OcidValue: HeaderValue.String, Ocid: { } ocid } when string.IsNullOrWhiteSpace(ocid) => (ProblemCode.OcidMissing, "The ocid of this release is empty. Expected was \"ocid\": \"ocds-...\"."),
            { OcidValue: HeaderValue.String } => (ProblemCode.OcidTooLong, $"The ocid of this release is longer than {LongestOcid} bytes."),
            _ => (ProblemCode.OcidNotText, "The ocid of this release is not text. Expected was \"ocid\": \"ocds-...\"."),
        };
        var position = incoming.Found.Position;
        incoming.File.Reason ??= $"{message} (line {position.Line}, {position.Path})";
        incoming.File.Unidentified++;
        return new FileProblem(incoming.File, null, position with { Path = position.Path + ".ocid" }, code, message,
            Encoding.UTF8.GetString(incoming.Found.Json.Span[..Math.Min(incoming.Found.Json.Length, 40_000)]));
    }

    void Write(TenderVersions tender, List<ArchivedRelease>? archived, Worker worker)
    {
        List<ArchivedRelease> versions = [.. archived ?? []];
        foreach (var incoming in tender.New)
        {
            var release = new ArchivedRelease(incoming.Sha256, profile ?? Profile.NameFor(tender.Ocid), incoming.Header, incoming.Found.Json);
            versions.Add(release);
            worker.Archive(tender.Ocid, incoming, release);
        }
        worker.Publish(tender.Ocid, versions, tender.New.Count, tender.There);
        if (!tender.MergesNow)
            return;
        if (versions.Count > 1)
            versions.Sort(ArchivedRelease.Compare);
        worker.Compile(tender.Ocid, versions);
    }
}

/// <summary>The releases of one process in a batch.</summary>
internal sealed class TenderVersions(string ocid)
{
    /// <summary>
    /// A process with more than this in the archive is merged once, at the end of the run, not with every batch that adds to it:
    /// some publishers give hundreds of releases of one process, and merging all of them each time is quadratic.
    /// </summary>
    const long MostMergedAtOnce = 4 << 20;

    public string Ocid { get; } = ocid;

    public List<Incoming> Arrived { get; } = [];

    /// <summary>Those whose content the archive does not have, each content once.</summary>
    public List<Incoming> New { get; } = [];

    public bool WasThere { get; private set; }

    /// <summary>Of its JSON in the archive.</summary>
    public long BytesThere { get; private set; }

    /// <summary>Releases the archive has.</summary>
    public int There { get; private set; }

    public bool Again { get; init; }

    public bool MergesNow => Again || There == 1 || BytesThere <= MostMergedAtOnce;

    public void Sort(KnownReleases? archived)
    {
        WasThere = archived is not null;
        BytesThere = archived?.Bytes ?? 0;
        var known = archived?.Hashes ?? [];
        There = known.Count;
        foreach (var incoming in Arrived)
        {
            if (known.Add(Convert.ToHexString(incoming.Sha256)))
                New.Add(incoming);
        }
    }
}

/// <summary>A batch ready to be sent.</summary>
internal sealed class PreparedBatch(Batch batch)
{
    public Batch Batch { get; } = batch;
    public List<FileProblem> Problems { get; } = [.. batch.Problems];
    public IReadOnlyList<Worker> Workers { get; set; } = [];

    /// <summary>Processes of which rows are written.</summary>
    public string[] Ocids { get; set; } = [];

    /// <summary>Those of them whose rows wait for the end of the run.</summary>
    public string[] Unmerged { get; set; } = [];

    /// <summary>Those of them whose rows are written now.</summary>
    public string[] Written { get; set; } = [];

    /// <summary>Those of these whose old rows go.</summary>
    public string[] Replaced { get; set; } = [];

    /// <summary>Stored problems that are none any more.</summary>
    public Guid[] Solved { get; set; } = [];

    public long Read { get; set; }
    public long New { get; set; }
    public long Unchanged { get; set; }
    public long TendersNew { get; set; }

    public TaskCompletionSource Committed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
