using System.Security.Cryptography;
using TazaKoom.OpenData.Database;

namespace TazaKoom.OpenData.Import.Tables;

/// <summary>The mappings that come with the program.</summary>
public static class TableMappings
{
    public static IReadOnlyList<TableMapping> Ready { get; } = Load();

    /// <summary>Changes when a ready mapping does.</summary>
    internal static byte[] Version { get; } = SHA256.HashData(Ready.SelectMany(m => m.Source).ToArray());

    /// <summary>A ready mapping by its name, or the one in a file.</summary>
    /// <exception cref="TazaException">There is neither.</exception>
    public static TableMapping Find(string nameOrFile)
    {
        if (Ready.FirstOrDefault(m => m.Name.Equals(nameOrFile, StringComparison.OrdinalIgnoreCase)) is { } ready)
            return ready;
        if (!File.Exists(nameOrFile))
            throw new TazaException($"There is no mapping \"{nameOrFile}\", and no such file. Ready ones are {string.Join(", ", Ready.Select(m => m.Name))}; docs/tables.md says how to write one.");
        return TableMapping.Parse(File.ReadAllBytes(nameOrFile), nameOrFile);
    }

    /// <summary>The one whose columns a table has, the most of them if several; the flattened form where headers are paths; else null.</summary>
    internal static TableMapping? Fitting(IReadOnlyList<string> header) =>
        FlattenedHeader.Mapping(header)
        ?? Ready.Where(m => m.Columns.All(c => header.Contains(c, StringComparer.OrdinalIgnoreCase))).MaxBy(m => m.Columns.Count);

    internal static string NothingFits(IReadOnlyList<string> header)
    {
        var nearest = Ready.MaxBy(m => m.Columns.Count(c => header.Contains(c, StringComparer.OrdinalIgnoreCase)))!;
        var missing = nearest.Columns.Where(c => !header.Contains(c, StringComparer.OrdinalIgnoreCase));
        return $"No mapping fits this table. Its columns are {TableReader.Quoted(header)}. The nearest mapping is {nearest.Name}, which also needs {TableReader.Quoted(missing)}. Name a mapping with --mapping; docs/tables.md says how to write one.";
    }

    static List<TableMapping> Load()
    {
        var assembly = typeof(TableMappings).Assembly;
        var mappings = new List<TableMapping>();
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith("mapping/", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            mappings.Add(TableMapping.Parse(bytes.ToArray(), name));
        }

        return mappings;
    }
}
