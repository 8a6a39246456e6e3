namespace TazaKoom.OpenData.Testing;

/// <summary>The checkout the tests run from.</summary>
public static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    static string Find(string folder)
    {
        for (var d = new DirectoryInfo(folder); d is not null; d = d.Parent)
        {
            if (File.Exists(Path.Combine(d.FullName, "TazaKoom.OpenData.sln"))) return d.FullName;
        }
        throw new DirectoryNotFoundException($"No TazaKoom.OpenData.sln in any folder above {folder}: run the tests from a checkout.");
    }
}
