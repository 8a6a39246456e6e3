namespace TazaKoom.OpenData.Import.Sources;

/// <summary>What can be made of a file.</summary>
public enum SourceKind
{
    /// <summary>Anything that may hold OCDS: JSON, JSON Lines.</summary>
    Json,

    /// <summary>CSV or XLSX: rows and columns that need a mapping.</summary>
    Table,
}

/// <summary>One file to import.</summary>
/// <param name="Name">Path below what was named on the command line; zip members as <c>a.zip!b.json</c>.</param>
/// <param name="Open">Opens the content, decompressed. The caller disposes it.</param>
/// <param name="BytesOnDisk">Size as stored, for progress; null where it is not known.</param>
public sealed record SourceFile(string Name, Func<Stream> Open, long? BytesOnDisk)
{
    public SourceKind Kind { get; init; } = SourceKind.Json;
}
