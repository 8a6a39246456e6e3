using TazaKoom.OpenData.Catalog;

namespace TazaKoom.OpenData.Api.Bulk;

/// <summary>One file of a snapshot.</summary>
/// <param name="Name">In the snapshot's folder: tenders.csv.gz.</param>
/// <param name="MediaType">Of the content, decompressed.</param>
/// <param name="Rows">Null: it has none.</param>
internal sealed record BulkFile(string Name, string MediaType, string Format, long Bytes, long? Rows, string Sha256, Texts Says)
{
    /// <summary>The resource whose rows it holds, where it holds one's.</summary>
    public Resource? Table { get; init; }

    public string? Compression => Name.EndsWith(".gz", StringComparison.Ordinal) ? "gzip" : null;
}
