using System.CommandLine;

namespace TazaKoom.OpenData.Cli;

/// <summary>`taza graphql`: saved queries and the schema, without a database.</summary>
internal static class GraphQLVerb
{
    public static Command Create() => new("graphql", "GraphQL documents: whether saved queries fit the published schema. Needs no database.") { GraphQL.CheckVerb.Create() };
}
