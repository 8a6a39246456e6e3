namespace TazaKoom.OpenData.Import;

/// <summary>What an import did.</summary>
/// <param name="Files">Files read or refused.</param>
/// <param name="Bytes">Of their content, decompressed.</param>
/// <param name="Seconds">From the first file to the last row.</param>
/// <param name="ReleasesRead">Releases found.</param>
/// <param name="ReleasesNew">Of them, those whose content the archive did not have.</param>
/// <param name="ReleasesUnchanged">Of them, those it had.</param>
/// <param name="TendersNew">Processes that were not there before.</param>
/// <param name="TendersUpdated">Processes with a new release.</param>
/// <param name="Problems">Files and releases that could not be loaded, or not whole.</param>
/// <param name="Refused">Files of which something could not be read, with the reason.</param>
public sealed record ImportSummary(
    int Files,
    long Bytes,
    double Seconds,
    long ReleasesRead,
    long ReleasesNew,
    long ReleasesUnchanged,
    long TendersNew,
    long TendersUpdated,
    long Problems,
    IReadOnlyList<RefusedFile> Refused)
{
    /// <summary>The problems that this run met, by kind, the most frequent first; those of files that were known are only counted.</summary>
    public IReadOnlyList<ProblemKind> ProblemKinds { get; init; } = [];

    /// <summary>Of archive.import_run.</summary>
    public Guid RunId { get; init; }

    /// <summary>Entries of debarment lists, read now.</summary>
    public long ListEntries { get; init; }

    /// <summary>Tenders that a full republication lacks, which was not known before; null where it was none, or could not be read whole.</summary>
    public long? Withdrawn { get; init; }

    /// <summary>Tenders that an older version of the checks had checked.</summary>
    public long Rechecked { get; init; }
}

/// <param name="Name">As it was found.</param>
/// <param name="Reason">One sentence.</param>
/// <param name="Partly">Something of it was imported.</param>
public sealed record RefusedFile(string Name, string Reason, bool Partly);

/// <summary>How far an import is.</summary>
/// <param name="File">Being read.</param>
/// <param name="BytesDone">Of the files as stored.</param>
/// <param name="BytesTotal">Null where not known.</param>
/// <param name="Releases">Loaded.</param>
/// <param name="Note">Something to tell once.</param>
public sealed record ImportProgress(string File, long BytesDone, long? BytesTotal, long Releases, string? Note = null);
