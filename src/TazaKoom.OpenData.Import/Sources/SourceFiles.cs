using TazaKoom.OpenData.Database;

namespace TazaKoom.OpenData.Import.Sources;

/// <summary>What a PATH on the command line means: a file, a folder, a zip, an address, or - for standard input.</summary>
public static class SourceFiles
{
    /// <summary>
    /// The files to import, in ordinal order of their names; gzip is unpacked and zip entered, by content and not by name.
    /// </summary>
    /// <exception cref="TazaException">There is nothing there to read.</exception>
    public static IEnumerable<SourceFile> Find(string pathOrDash)
    {
        if (pathOrDash == "-")
            return [new SourceFile("-", () => GzipContent.Unpacked(Console.OpenStandardInput()), null) { ReadOnce = true }];
        if (pathOrDash.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || pathOrDash.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
            return WebSource.Find(pathOrDash);
        if (Directory.Exists(pathOrDash))
            return SourceFolder.Find(pathOrDash);
        if (File.Exists(pathOrDash))
            return OfFile(pathOrDash, Path.GetFileName(pathOrDash), isNamed: true);
        throw new TazaException(pathOrDash.Length == 0
            ? "The path to import is empty. Give a file, a folder, an address (https://...), or - for standard input."
            : $"There is no file or folder {pathOrDash}{(Path.IsPathRooted(pathOrDash) ? "" : $" (looked for {Path.GetFullPath(pathOrDash)})")}. Give a file, a folder, an address (https://...), or - for standard input.");
    }

    /// <summary>A file, or the members of a zip. One that a person named must open; one found in a folder may turn out unreadable later.</summary>
    internal static IEnumerable<SourceFile> OfFile(string path, string name, bool isNamed)
    {
        var kind = KindOf(name);
        long? bytes = null;
        Span<byte> magic = stackalloc byte[4];
        try
        {
            using var file = File.Open(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            if (!file.CanSeek)
            {
                // A pipe gives its bytes once, so it is not looked into here.
                return [new SourceFile(name, () => GzipContent.Unpacked(OnDemandStream.OfFile(path)), null) { Kind = kind, ReadOnce = true }];
            }
            bytes = file.Length;
            magic = magic[..file.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false)];
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            if (isNamed)
                throw new TazaException(OnDemandStream.Explain(e, path), e);
        }

        return kind == SourceKind.Json && magic.SequenceEqual("PK\x03\x04"u8)
            ? ZipMembers.Find(path, name)
            : [new SourceFile(name, () => GzipContent.Unpacked(OnDemandStream.OfFile(path)), bytes) { Kind = kind, Folder = Path.GetDirectoryName(Path.GetFullPath(path)) ?? "" }];
    }

    internal static SourceKind KindOf(string name)
    {
        var plain = name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? name[..^3] : name;
        return Path.GetExtension(plain).ToLowerInvariant() is ".csv" or ".tsv" or ".xlsx" or ".xls" or ".ods"
            ? SourceKind.Table
            : SourceKind.Json;
    }

    /// <summary>Files that come along with data and hold none; read only when a person names them.</summary>
    internal static bool IsNoData(string name)
    {
        var file = name[(name.LastIndexOf('/') + 1)..];
        return file.StartsWith('.')
            || name.StartsWith("__MACOSX/", StringComparison.Ordinal)
            || file.StartsWith("README", StringComparison.OrdinalIgnoreCase)
            || file.StartsWith("LICENSE", StringComparison.OrdinalIgnoreCase)
            || file.StartsWith("LICENCE", StringComparison.OrdinalIgnoreCase)
            || file is "Thumbs.db" or "desktop.ini" or "SHA256SUMS" or "MD5SUMS"
            || Path.GetExtension(file).ToLowerInvariant() is ".md" or ".sha256" or ".md5" or ".tmp" or ".part";
    }
}
