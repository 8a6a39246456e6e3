using TazaKoom.OpenData.Api.GraphQL;
using TazaKoom.OpenData.GraphQL.Language;
using TazaKoom.OpenData.GraphQL.Types;
using TazaKoom.OpenData.Testing;

namespace TazaKoom.OpenData.Api.Tests.GraphQL;

public sealed class SchemaTests
{
    /// <summary>The published schema is a promise to its clients: a change of it is seen in review as a change of docs/schema.graphql.
    /// TAZA_UPDATE_GOLDEN=1 writes the file anew.</summary>
    [Fact]
    public void The_schema_is_the_one_checked_in()
    {
        var file = Path.Combine(Repository.Root, "docs", "schema.graphql");
        if (Environment.GetEnvironmentVariable("TAZA_UPDATE_GOLDEN") == "1")
            File.WriteAllText(file, TazaGraph.Sdl + "\n");
        Assert.Equal(File.ReadAllText(file), TazaGraph.Sdl + "\n");
    }

    [Fact]
    public void The_schema_reads_back_as_itself()
    {
        Assert.Equal(TazaGraph.Sdl, Printer.Print(Parser.Parse(TazaGraph.Sdl, ParserLimits.Schema)));
        Assert.Equal(SchemaPrinter.Print(TazaGraph.Build()), SchemaPrinter.Print(SchemaBuilder.FromSdl(TazaGraph.Sdl)));
    }

    [Fact]
    public void What_lists_and_counts_cost_is_in_the_schema()
    {
        Assert.Contains("totalCount: Int! @cost(weight: \"10\")", TazaGraph.Sdl, StringComparison.Ordinal);
        Assert.Contains("slicingArguments: [\"first\", \"last\"]", TazaGraph.Sdl, StringComparison.Ordinal);
    }

    [Fact]
    public void No_field_of_the_catalog_has_the_name_under_which_its_id_is_shown() =>
        Assert.DoesNotContain(Catalog.ResourceCatalog.All.SelectMany(resource => resource.Fields), field => field.Name == "key");
}
