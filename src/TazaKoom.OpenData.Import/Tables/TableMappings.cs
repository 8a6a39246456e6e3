using TazaKoom.OpenData.Import.Sources;
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

    /// <summary>The mapping whose columns a table's first rows have, the most of them if several, and its header.</summary>
    internal static (TableMapping Mapping, TableHeader Header)? Fitting(IReadOnlyList<TableRow> first)
    {
        for (var row = 0; row < first.Count; row++)
        {
            (TableMapping Mapping, TableHeader Header)? best = null;
            foreach (var mapping in Ready)
            {
                if (TableHeader.At(first, row, mapping.HeaderRows) is { } header && Has(header, mapping) && !(best?.Mapping.Columns.Count >= mapping.Columns.Count))
                    best = (mapping, header);
            }
            if (best is not null)
                return best;
        }

        return null;
    }

    /// <summary>The mapping of a list in JSON; null where the file is none, or can be read only once.</summary>
    public static TableMapping? OfListIn(SourceFile source)
    {
        if (source.Kind != SourceKind.Json || source.ReadOnce)
            return null;
        try
        {
            using var content = source.Open();
            var beginning = new byte[16 * 1024];
            return OfList(beginning.AsSpan(0, content.ReadAtLeast(beginning, beginning.Length, throwOnEndOfStream: false)));
        }
        catch (IOException)
        {
            return null; // reading it says why
        }
    }

    /// <summary>
    /// Is this the beginning of a list in JSON whose objects have all columns of a ready mapping, as people save what they collected
    /// from a portal? Told before it is read as OCDS, of which it has nothing.
    /// </summary>
    internal static TableMapping? OfList(ReadOnlySpan<byte> beginning)
    {
        if (beginning.TrimStart("\uFEFF \t\r\n"u8) is not [(byte)'{' or (byte)'[', ..] || beginning.IndexOf("\"ocid\""u8) >= 0)
            return null;
        foreach (var mapping in Ready)
        {
            if (mapping.List is not null || mapping.Columns.Any(c => c.Any(letter => letter > 0x7F)))
                continue;
            var all = true;
            foreach (var column in mapping.Columns)
                all &= IsMember(beginning, System.Text.Encoding.ASCII.GetBytes($"\"{column}\""));
            if (all)
                return mapping;
        }

        return null;
    }

    /// <summary>A member, with its colon: a file that tells of a table has its columns' names too, as values.</summary>
    static bool IsMember(ReadOnlySpan<byte> json, ReadOnlySpan<byte> quoted)
    {
        for (int at; (at = json.IndexOf(quoted)) >= 0;)
        {
            json = json[(at + quoted.Length)..];
            if (json.TrimStart(" \t\r\n"u8) is [(byte)':', ..])
                return true;
        }

        return false;
    }

    internal static bool Has(TableHeader header, TableMapping mapping) =>
        mapping.Columns.All(c => header.Columns.Contains(c, StringComparer.OrdinalIgnoreCase));

    /// <summary>A mapping is near when half of the columns it needs, and at least two, are there: with less, naming it would lead astray.</summary>
    internal static string NothingFits(TableHeader header)
    {
        const string HowTo = "To read it, write a mapping that says which column is what (docs/tables.md) and name it with --mapping.";
        var seen = $"No mapping fits this table. Its columns are {TableProblem.Quoted(header.Columns.Where(c => c.Length > 0))}.";
        var (nearest, found) = Ready.Select(m => (Mapping: m, Found: m.Columns.Count(c => header.Columns.Contains(c, StringComparer.OrdinalIgnoreCase)))).MaxBy(m => m.Found);
        if (found < 2 || found * 2 < nearest.Columns.Count)
            return $"{seen} None of the ready mappings is for such a table. {HowTo}";
        var missing = nearest.Columns.Where(c => !header.Columns.Contains(c, StringComparer.OrdinalIgnoreCase));
        return $"{seen} The nearest mapping is {nearest.Name} ({nearest.Title}), which also needs {TableProblem.Quoted(missing)}. {HowTo}";
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
