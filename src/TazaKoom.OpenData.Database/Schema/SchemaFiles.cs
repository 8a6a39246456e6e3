using TazaKoom.OpenData.Database.Schema;

namespace TazaKoom.OpenData.Database;

/// <summary>The files of <c>schema/</c> as they travel inside the program: <c>schema/010_tender.sql</c>, <c>schema/profiles/kyrgyzstan/method.csv</c>.</summary>
public static class SchemaFiles
{
    /// <summary>Paths that begin with <paramref name="prefix"/>, such as <c>schema/profiles/kyrgyzstan/</c>, in name order.</summary>
    public static IEnumerable<string> List(string prefix) =>
        typeof(SchemaFiles).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

    /// <summary>The file of that path, UTF-8.</summary>
    /// <exception cref="FileNotFoundException">No such file in this program.</exception>
    public static Stream Open(string path) =>
        typeof(SchemaFiles).Assembly.GetManifestResourceStream(path) ?? throw new FileNotFoundException($"{path} is not part of this program.", path);

    internal static IReadOnlyList<SchemaScript> Scripts() =>
        [.. List("schema/").Where(path => path.EndsWith(".sql", StringComparison.Ordinal) && path.LastIndexOf('/') == "schema".Length).Select(SchemaScript.Read)];
}
