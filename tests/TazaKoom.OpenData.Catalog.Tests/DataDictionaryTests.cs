using TazaKoom.OpenData.Testing;

namespace TazaKoom.OpenData.Catalog.Tests;

public sealed class DataDictionaryTests
{
    [Fact]
    public void The_page_in_docs_says_what_the_catalog_says()
    {
        var page = Path.Combine(Repository.Root, "docs", "data-dictionary.md");
        if (Environment.GetEnvironmentVariable("TAZA_REGENERATE") == "1") File.WriteAllText(page, DataDictionary.Write());
        Assert.True(File.Exists(page) && File.ReadAllText(page) == DataDictionary.Write(),
            "docs/data-dictionary.md differs from the catalog: run this test with TAZA_REGENERATE=1 and look at the difference.");
    }
}
