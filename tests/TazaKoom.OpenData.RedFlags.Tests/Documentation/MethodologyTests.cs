using TazaKoom.OpenData.RedFlags.Documentation;
using TazaKoom.OpenData.Testing;

namespace TazaKoom.OpenData.RedFlags.Tests.Documentation;

public sealed class MethodologyTests
{
    public static TheoryData<string> Paths => [.. Methodology.Pages().Select(page => page.Path)];

    [Theory, MemberData(nameof(Paths))]
    public void The_page_in_docs_is_what_the_rules_say(string path)
    {
        var markdown = Methodology.Pages().Single(page => page.Path == path).Markdown;
        var file = Path.Combine(Repository.Root, "docs", path);
        if (Environment.GetEnvironmentVariable("TAZA_REGENERATE") is "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, markdown);
        }

        Assert.True(File.Exists(file), $"docs/{path} is missing. Write it with: taza rules --markdown docs");
        Assert.Equal(File.ReadAllText(file).ReplaceLineEndings("\n"), markdown);
    }

    [Fact]
    public void There_is_no_page_of_a_rule_that_is_gone()
    {
        var known = Methodology.Pages().Select(page => Path.GetFileName(page.Path)).ToHashSet(StringComparer.Ordinal);
        Assert.All(Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs", "rules")), file => Assert.Contains(Path.GetFileName(file), known));
    }
}
