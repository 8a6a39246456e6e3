using TazaKoom.OpenData.Database;

namespace TazaKoom.OpenData.Import.Sources;

/// <summary>A folder with all below it, without hidden files and what is known to be no data.</summary>
internal static class SourceFolder
{
    public static IEnumerable<SourceFile> Find(string folder)
    {
        var files = new List<string>();
        var skipped = 0;
        var closed = new List<(string Name, Exception Why)>();
        Collect(folder, "");
        if (files.Count == 0 && closed.Count == 0)
        {
            throw new TazaException(skipped == 0
                ? $"The folder {folder} is empty. Give a folder with OCDS files (JSON, JSON Lines; plain, .gz or .zip)."
                : $"The folder {folder} has no data: only hidden files, notes and the like ({skipped}). Give a folder with OCDS files (JSON, JSON Lines; plain, .gz or .zip), or name one of these files itself.");
        }

        files.Sort(StringComparer.Ordinal);
        return files.SelectMany(name => SourceFiles.OfFile(Path.Combine(folder, name), name, isNamed: false))
            .Concat(closed.Select(one => new SourceFile(one.Name, () => OnDemandStream.Failing(OnDemandStream.Explain(one.Why, one.Name)), null)));

        void Collect(string directory, string prefix)
        {
            string[] entries;
            try
            {
                entries = Directory.GetFileSystemEntries(directory);
            }
            catch (Exception e) when (e is UnauthorizedAccessException or IOException)
            {
                if (prefix.Length == 0)
                    throw new TazaException(OnDemandStream.Explain(e, directory), e);
                closed.Add((prefix, e));
                return;
            }
            foreach (var entry in entries)
            {
                var name = prefix + Path.GetFileName(entry);
                if (SourceFiles.IsNoData(name))
                    skipped++;
                else if (!Directory.Exists(entry))
                    files.Add(name);
                // A link to a folder may lead back to one that holds it.
                else if (new DirectoryInfo(entry).LinkTarget is null)
                    Collect(entry, name + "/");
            }
        }
    }
}
