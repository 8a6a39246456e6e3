namespace TazaKoom.OpenData.Api.GraphQL;

/// <summary>Files that hold GraphQL documents: what `taza graphql check` checks in a folder is what `taza serve` answers from it.</summary>
public static class SavedQueries
{
    /// <summary>The *.graphql and *.gql below a folder, by name.</summary>
    public static IEnumerable<string> In(string folder) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Where(file => Path.GetExtension(file) is ".graphql" or ".gql").Order(StringComparer.Ordinal);
}
