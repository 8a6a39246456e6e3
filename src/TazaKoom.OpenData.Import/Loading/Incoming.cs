using TazaKoom.OpenData.Import.Tables;
using TazaKoom.OpenData.Ocds.Merging;
using TazaKoom.OpenData.Ocds.Reading;

namespace TazaKoom.OpenData.Import.Loading;

/// <summary>A release on its way into the archive.</summary>
internal sealed class Incoming(FoundRelease found, ImportFile file)
{
    public FoundRelease Found { get; } = found;
    public ImportFile File { get; } = file;
    public ReleaseHeader Header { get; set; }
    public byte[] Sha256 { get; } = new byte[32];

    /// <summary>The ocid as it is kept; null where the release has none that can be used.</summary>
    public string? Ocid { get; set; }

    /// <summary>The stored problem that this release was read from again, by --retry-problems.</summary>
    public Guid? Retried { get; init; }
}

/// <summary>Something that could not be loaded: a row of archive.problem.</summary>
internal sealed record FileProblem(ImportFile File, string? Ocid, Position Position, string Code, string Message, string? Raw)
{
    const int LongestRaw = 10_000;

    /// <summary>The codes of those that are told beside a release that is kept whole.</summary>
    public static readonly string[] Notes =
    [
        ReadingProblem.DuplicateName, ReadingProblem.NulCharacter, ReadingProblem.LoneSurrogate, ReadingProblem.NumberOutOfRange,
        TableReader.Differs, TableReader.Duplicates, TableReader.OtherSheet, TableReader.Columns,
    ];

    /// <summary>The same problem of the same text is one row, however often it is met; standard input has no content hash, so the text is part of it.</summary>
    public Guid Id { get; } = StableId.Of(
        File.Id.ToByteArray(),
        BitConverter.GetBytes(Position.Byte),
        System.Text.Encoding.UTF8.GetBytes(Code),
        System.Text.Encoding.UTF8.GetBytes(Position.Path),
        System.Text.Encoding.UTF8.GetBytes(Raw ?? ""),
        System.Text.Encoding.UTF8.GetBytes(Message)); // a table has several to say of itself as a whole

    public string? Raw { get; } = Raw is null ? null : Clean(Raw.Length <= LongestRaw ? Raw : Raw[..LongestRaw]);

    public string Message { get; } = Clean(Message);

    /// <summary>PostgreSQL keeps no U+0000, and UTF-8 no half of a surrogate pair.</summary>
    public static string Clean(string text)
    {
        if (text.Length > 0 && char.IsHighSurrogate(text[^1]))
            text = text[..^1];
        return text.Replace('\0', '\uFFFD');
    }
}

/// <summary>What is loaded in one transaction.</summary>
internal sealed class Batch
{
    public List<Incoming> Releases { get; } = [];
    public List<FileProblem> Problems { get; } = [];

    /// <summary>The files of its releases and problems.</summary>
    public HashSet<ImportFile> Files { get; } = [];

    /// <summary>What was known of them when the batch was full.</summary>
    public IReadOnlyList<ImportFile> FileStates { get; private set; } = [];

    public Batch Full()
    {
        FileStates = [.. Files.Select(file => file.Snapshot())];
        return this;
    }

    /// <summary>Tenders to be made again from the archive although nothing new came.</summary>
    public List<string> Again { get; } = [];

    public long Bytes { get; set; }

    public bool IsEmpty => Releases.Count == 0 && Problems.Count == 0 && Files.Count == 0 && Again.Count == 0;
}
