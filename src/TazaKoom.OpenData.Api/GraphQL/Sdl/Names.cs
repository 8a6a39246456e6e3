using System.Text;
using TazaKoom.OpenData.Catalog;

namespace TazaKoom.OpenData.Api.GraphQL.Sdl;

/// <summary>What things of the catalog are called in GraphQL, by Hot Chocolate's conventions.</summary>
internal static class Names
{
    /// <summary>Resources with the same fields, such as buyers and organizations, show the same type.</summary>
    public static Resource TypeOf(Resource resource) => ResourceCatalog.All.First(other => ReferenceEquals(other.Fields, resource.Fields));

    public static string Type(Resource resource) => Pascal(TypeOf(resource).One);

    public static string Plural(Resource resource) => Pascal(TypeOf(resource).Name);

    public static string Connection(Resource resource) => Plural(resource) + "Connection";

    public static string Filter(Resource resource) => Type(resource) + "FilterInput";

    public static string Sort(Resource resource) => Type(resource) + "SortInput";

    /// <summary>
    /// `id` belongs to Relay: unique among all rows, for node(id:) and for the caches of clients. What the REST interface calls an id is a key here,
    /// wherever it stands.
    /// </summary>
    public static string Of(string catalog) => catalog == "id" ? "key" : catalog;

    /// <summary>What the catalog calls what is <paramref name="graph"/> here.</summary>
    public static string InCatalog(string graph) => graph == "key" ? "id" : graph;

    /// <summary>The argument that names one row as the REST interface does: its key where that is one column, else the parts joined by colons.</summary>
    public static string Key(Resource resource) => Of(resource.Key.Count == 1 ? resource.Key[0].Name : "id");

    /// <summary>A column as a value of the enum that groups are made by: BUYER, STATUS.</summary>
    public static string Group(Column column) => EnumValue(column.Name.EndsWith(".id", StringComparison.Ordinal) ? column.Name[..^3] : column.Name);

    public static bool HasOrder(Resource resource) => resource.Fields.Any(field => field.Columns.Any(column => column.Sortable));

    /// <summary>notApplicable to NOT_APPLICABLE: how codes are written as enum values.</summary>
    public static string EnumValue(string code)
    {
        var name = new StringBuilder();
        foreach (var c in code)
        {
            if (char.IsUpper(c) && name.Length > 0) name.Append('_');
            name.Append(char.IsAsciiLetterOrDigit(c) ? char.ToUpperInvariant(c) : '_');
        }
        return name.ToString();
    }

    public static string Pascal(string name) => char.ToUpperInvariant(name[0]) + name[1..];
}
