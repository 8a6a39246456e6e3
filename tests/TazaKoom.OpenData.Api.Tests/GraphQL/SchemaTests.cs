using TazaKoom.OpenData.Api.GraphQL;
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
    public void The_schema_reads_back_as_itself() => Assert.Equal(TazaGraph.Sdl, SchemaPrinter.Print(SchemaBuilder.FromSdl(TazaGraph.Sdl)));
}
