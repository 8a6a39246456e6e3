using TazaKoom.OpenData.Import.Sources;

namespace TazaKoom.OpenData.Import.Tables;

/// <summary>Which files are the tables of one flattened export: those of one folder or zip, where some hold parts of the releases of another.</summary>
public static class FlattenedSets
{
    const int MostNamed = 3;

    /// <summary>The files, those of a set as one, in the place of its first.</summary>
    public static IReadOnlyList<SourceFile> Joined(IEnumerable<SourceFile> files)
    {
        var all = files.ToList();
        var sets = new Dictionary<SourceFile, SourceFile?>(ReferenceEqualityComparer.Instance);
        foreach (var folder in all.Where(file => file is { Kind: SourceKind.Table, ReadOnce: false }).GroupBy(file => file.Folder))
        {
            if (folder.Skip(1).Any() && Set([.. folder]) is { } set)
            {
                foreach (var table in set.Tables)
                    sets[table] = null;
                sets[all.First(set.Tables.Contains)] = set;
            }
        }

        return sets.Count == 0 ? all : [.. all.Select(file => sets.TryGetValue(file, out var set) ? set : file).OfType<SourceFile>()];
    }

    static SourceFile? Set(IReadOnlyList<SourceFile> folder)
    {
        var tables = folder.Select(file => (File: file, Form: Form(file))).Where(table => table.Form.IsFlattened).OrderBy(table => table.Form.IsPart).ToList();
        if (!tables.Exists(table => table.Form.IsPart) || tables[0].Form.IsPart)
            return null;
        // Each export begins its links anew, and a part does not say whose it is: on its own it is refused with what to do.
        if (tables.Count(table => table.Form.NumbersReleases) > 1)
            return null;
        List<SourceFile> files = [.. tables.Select(table => table.File)];
        var others = files.Skip(1).Select(file => file.Name[(file.Name.AsSpan().LastIndexOfAny('/', '!') + 1)..]).ToList();
        var named = string.Join(", ", others.Take(MostNamed)) + (others.Count > MostNamed ? $" and {others.Count - MostNamed} more" : "");
        return new($"{files[0].Name} with {named}", () => new ConcatenatedStream(files.Select(file => file.Open)), files.Any(file => file.BytesOnDisk is null) ? null : files.Sum(file => file.BytesOnDisk))
        {
            Kind = SourceKind.Table,
            Tables = files,
        };
    }

    static (bool IsFlattened, bool IsPart, bool NumbersReleases) Form(SourceFile file)
    {
        // A workbook has its tables in itself.
        if (Path.GetExtension(file.Name).ToLowerInvariant() is ".xlsx" or ".xls" or ".ods")
            return default;
        using var content = file.Open();
        return TableReader.Form(content);
    }
}
