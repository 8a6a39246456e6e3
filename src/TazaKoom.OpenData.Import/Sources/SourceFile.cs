namespace TazaKoom.OpenData.Import.Sources;

/// <summary>What can be made of a file.</summary>
public enum SourceKind
{
    /// <summary>Text that may hold OCDS: JSON, JSON Lines, and whatever has no ending that says otherwise.</summary>
    Json,

    /// <summary>CSV, TSV, XLSX: rows and columns, which need a mapping.</summary>
    Table,
}

/// <summary>One file to import.</summary>
/// <param name="Name">Path below what was named on the command line, with slashes; zip members as <c>a.zip!b.json</c>.</param>
/// <param name="Open">Opens the content, decompressed. Never throws: what goes wrong is thrown by the stream when it is read. The caller disposes it.</param>
/// <param name="BytesOnDisk">Size as stored (compressed, for a member of a zip), for progress; null where it is not known.</param>
public sealed record SourceFile(string Name, Func<Stream> Open, long? BytesOnDisk)
{
    public SourceKind Kind { get; init; } = SourceKind.Json;

    /// <summary>Where it lies: a folder, or a zip and a folder in it. Of two that were named, both may have a <c>main.csv</c>.</summary>
    public string Folder { get; init; } = Name[..(Name.AsSpan().LastIndexOfAny('/', '!') + 1)];

    /// <summary>The tables that are read together as this one source; their contents, one after the other, are its content.</summary>
    public IReadOnlyList<SourceFile> Tables { get; init; } = [];

    /// <summary>Standard input, a pipe, a download: <see cref="Open"/> gives the content the first time only.</summary>
    public bool ReadOnce { get; init; }
}
