namespace TazaKoom.OpenData.Import.Sources;

/// <summary>What a PATH on the command line means: a file, a folder, standard input.</summary>
public static class SourceFiles
{
    public static IEnumerable<SourceFile> Find(string pathOrDash)
    {
        if (pathOrDash == "-")
            return [new SourceFile("-", Console.OpenStandardInput, null)];
        if (Directory.Exists(pathOrDash))
        {
            return Directory.EnumerateFiles(pathOrDash, "*", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal)
                .Select(path => new SourceFile(Path.GetRelativePath(pathOrDash, path), () => File.OpenRead(path), new FileInfo(path).Length));
        }
        return [new SourceFile(Path.GetFileName(pathOrDash), () => File.OpenRead(pathOrDash), new FileInfo(pathOrDash).Length)];
    }
}
