using System.Xml.Linq;

namespace TazaKoom.OpenData.Cli.Tests;

/// <summary>The house: which project may know which. Arrows point only downwards.</summary>
public sealed class HouseTests
{
    static readonly Dictionary<string, string[]> Arrows = new(StringComparer.Ordinal)
    {
        ["Ocds"] = [],
        ["Database"] = [],
        ["GraphQL"] = [],
        ["Import"] = ["Ocds", "Database"],
        ["RedFlags"] = ["Database"],
        ["Catalog"] = ["Database"],
        ["Synthetic"] = ["Ocds"],
        ["Api"] = ["Ocds", "Catalog", "GraphQL", "RedFlags", "Database"],
        ["Cli"] = ["Ocds", "Database", "Import", "RedFlags", "Catalog", "Synthetic", "GraphQL", "Api"],
    };

    [Fact]
    public void References_between_projects_point_only_downwards()
    {
        foreach (var project in Projects("src"))
        {
            var name = Short(project);
            Assert.True(Arrows.TryGetValue(name, out var allowed), $"{name} has no place in the house: give it one in {nameof(HouseTests)}.");
            Assert.All(References(project), reference => Assert.Contains(reference, allowed));
        }
    }

    [Fact]
    public void Every_project_with_code_has_tests()
    {
        var tested = Projects("tests").Select(Short).ToHashSet(StringComparer.Ordinal);
        Assert.All(Arrows.Keys, name => Assert.Contains(name + ".Tests", tested));
    }

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        var solution = File.ReadAllText(Path.Combine(Root, "TazaKoom.OpenData.sln"));
        Assert.All(Projects("src").Concat(Projects("tests")), project => Assert.Contains(Path.GetFileName(project), solution, StringComparison.Ordinal));
    }

    [Fact]
    public void No_source_file_is_in_a_generic_drawer()
    {
        string[] drawers = ["Helpers", "Helper", "Common", "Utils", "Utilities", "Core", "Services", "Managers", "Misc", "Shared"];
        var files = new[] { "src", "tests" }
            .SelectMany(top => Directory.EnumerateFiles(Path.Combine(Root, top), "*.cs", SearchOption.AllDirectories))
            .Select(file => Path.GetRelativePath(Root, file));
        Assert.DoesNotContain(files, file => file.Split('/', '\\', '.').Any(drawers.Contains));
    }

    static string Root { get; } = FindRoot();

    static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "TazaKoom.OpenData.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests run from below the repository.");
    }

    static IEnumerable<string> Projects(string top) => Directory.EnumerateFiles(Path.Combine(Root, top), "*.csproj", SearchOption.AllDirectories);

    static string Short(string project) => Path.GetFileNameWithoutExtension(project)["TazaKoom.OpenData.".Length..];

    static IEnumerable<string> References(string project) =>
        XDocument.Load(project).Descendants("ProjectReference").Select(r => Short(r.Attribute("Include")!.Value.Replace('\\', '/')));
}
