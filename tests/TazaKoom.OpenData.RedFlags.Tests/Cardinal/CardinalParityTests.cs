using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Dapper;
using TazaKoom.OpenData.Import;
using TazaKoom.OpenData.Import.Sources;
using TazaKoom.OpenData.RedFlags.Cardinal;
using TazaKoom.OpenData.Testing;

namespace TazaKoom.OpenData.RedFlags.Tests.Cardinal;

/// <summary>Two implementations of Cardinal's eleven, one in SQL over imported rows, one in memory over the lines, print the same.</summary>
public sealed class CardinalParityTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task Random_files_give_what_Cardinal_gives_bit_for_bit()
    {
        var differences = new List<string>();
        var raised = new HashSet<string>(StringComparer.Ordinal);
        for (var seed = 0; seed < 24; seed++)
        {
            var file = new CardinalFile(seed);
            var lines = file.Text();
            await Imported.OnlyAsync(database, lines, "ocds", problems: true);
            for (var variant = 0; variant < 5; variant++)
            {
                var (settings, meta, maps) = (file.Settings(), variant != 1, variant % 2 == 0);
                var expected = CardinalOracle.Print(settings, lines, meta, maps);
                var printed = CardinalPrint.Sorted(await CardinalPrint.OfAsync(database, settings, meta, maps));
                if (expected != printed)
                    differences.Add($"seed {seed}, variant {variant}\n{settings}\nexpected {Around(expected, printed)}\nprinted  {Around(printed, expected)}");
                raised.UnionWith(Raised(printed));
            }
        }

        Assert.True(differences.Count == 0, $"{differences.Count} differ; some:\n{string.Join('\n', differences.Take(3))}");
        // The files are such that every rule has something to say, of every kind of subject it judges.
        Assert.Equal(
            [
                "Buyer R038", "OCID R003", "OCID R018", "OCID R024", "OCID R028", "OCID R030", "OCID R035", "OCID R036", "OCID R058", "ProcuringEntity R038",
                "Tenderer R024", "Tenderer R025", "Tenderer R028", "Tenderer R030", "Tenderer R035", "Tenderer R038", "Tenderer R048", "Tenderer R058",
            ], raised.Order(StringComparer.Ordinal));
    }

    /// <summary>
    /// The releases are taken as we keep them, merged and with personal data masked: both read the same lines. Not of ProZorro: its
    /// tenderers have no id but an identifier, which Cardinal does not read (docs/cardinal.md).
    /// </summary>
    [Theory]
    [InlineData("csv-worldbank-awards")]
    [InlineData("ocds-armenia")]
    [InlineData("ocds-mexico-gacm")]
    [InlineData("ocds-moldova-etenders")]
    [InlineData("ocds-nigeria")]
    [InlineData("ocds-paraguay")]
    [InlineData("ocds-uk-contracts-finder-2017")]
    public async Task Real_files_give_what_the_second_implementation_gives_bit_for_bit(string publisher)
    {
        var folder = SharedData.PathOrSkip(publisher);
        await Imported.EmptyAsync(database);
        await new Importer(database.Owner, new ImportOptions { Profile = "ocds" }).ImportAsync(SourceFiles.Find(folder), null, TestContext.Current.CancellationToken);
        // Judged by lot, where bids name lots, ours says more: here it shall not know the lots.
        var lines = (await CompiledAsync()).Replace("\"relatedLot", "\"unreadLot", StringComparison.Ordinal);
        await Imported.OnlyAsync(database, lines, "ocds", problems: true);
        var settings = "[R003]\n[R018]\n[R024]\n[R025]\n[R028]\n[R030]\n[R035]\n[R036]\n[R038]\n[R048]\n[R058]\n";
        // Spaces around an identifier are not part of it (Armenia: "AM-TIN-61718934    ").
        var expected = Regex.Replace(CardinalOracle.Print(settings, lines, withMeta: true, withMaps: true), " +\"", "\"");
        var printed = CardinalPrint.Sorted(await CardinalPrint.OfAsync(database, settings, meta: true, maps: true));
        Assert.True(expected == printed, $"expected {Around(expected, printed)}\nprinted  {Around(printed, expected)}");
    }

    async Task<string> CompiledAsync()
    {
        await using var connection = await database.Owner.OpenConnectionAsync(TestContext.Current.CancellationToken);
        var lines = new StringBuilder();
        foreach (var deflated in await connection.QueryAsync<byte[]>("select compiled from open.record order by ocid"))
        {
            using var inflated = new StreamReader(new ZLibStream(new MemoryStream(deflated), CompressionMode.Decompress));
            lines.Append(await inflated.ReadToEndAsync(TestContext.Current.CancellationToken)).Append('\n');
        }

        Assert.NotEqual(0, lines.Length);
        return lines.ToString();
    }

    [Theory]
    [InlineData(0, "0.0")]
    [InlineData(1, "1.0")]
    [InlineData(-0.25, "-0.25")]
    [InlineData(0.1 + 0.2, "0.30000000000000004")]
    [InlineData(0.00001, "0.00001")]
    [InlineData(0.000001, "1e-6")]
    [InlineData(1.25e-7, "1.25e-7")]
    [InlineData(1e15, "1000000000000000.0")]
    [InlineData(1e16, "1e16")]
    [InlineData(123456789012345678, "1.2345678901234568e17")]
    public void Numbers_are_spelled_as_Cardinal_spells_them(double number, string spelled)
    {
        Assert.Equal(spelled, CardinalNumber.Spell(number));
        Assert.Equal(spelled, CardinalNumbers.Spell(number));
    }

    [Fact]
    public void Random_numbers_are_spelled_as_Cardinal_spells_them()
    {
        var random = new Random(7);
        for (var i = 0; i < 5_000; i++)
        {
            var number = (random.NextDouble() - 0.3) * Math.Pow(10, random.Next(-9, 19));
            Assert.Equal(CardinalNumbers.Spell(number), CardinalNumber.Spell(number));
            Assert.Equal(number, double.Parse(CardinalNumber.Spell(number), CultureInfo.InvariantCulture));
        }
    }

    static IEnumerable<string> Raised(string json)
    {
        using var document = JsonDocument.Parse(json);
        return [.. from g in document.RootElement.EnumerateObject() where g.Name is not ("Meta" or "Maps") from subject in g.Value.EnumerateObject() from rule in subject.Value.EnumerateObject() select $"{g.Name} {rule.Name}"];
    }

    /// <summary>Where two long texts part.</summary>
    static string Around(string text, string other)
    {
        var same = text.Zip(other).TakeWhile(p => p.First == p.Second).Count();
        return $"(at {same}) {text[Math.Max(0, same - 120)..Math.Min(text.Length, same + 200)]}";
    }
}
