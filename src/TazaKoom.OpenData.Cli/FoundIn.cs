using TazaKoom.OpenData.Import.Sources;
using TazaKoom.OpenData.Import.Tables;
using TazaKoom.OpenData.Ocds.Reading;

namespace TazaKoom.OpenData.Cli;

/// <summary>What a file holds, read as an import reads it: OCDS, a table, several tables that are one, a list in JSON.</summary>
internal static class FoundIn
{
    public static IEnumerable<(SourceFile File, IEnumerable<Found> Found)> Path(string path, TableMapping? mapping) =>
        (mapping is null ? FlattenedSets.Joined(SourceFiles.Find(path)) : SourceFiles.Find(path)).Select(file => (file, File(file, mapping)));

    static IEnumerable<Found> File(SourceFile file, TableMapping? mapping)
    {
        mapping ??= TableMappings.OfListIn(file);
        using var content = file.Tables.Count > 0 ? Stream.Null : file.Open();
        foreach (var found in file.Tables.Count > 0 ? TableReader.Read(file.Tables, file.Name)
            : mapping is not null || file.Kind == SourceKind.Table ? TableReader.Read(content, file.Name, mapping)
            : ReleaseReader.Read(content, file.Name))
        {
            yield return found;
        }
    }
}
