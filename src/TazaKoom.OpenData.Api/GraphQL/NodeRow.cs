using TazaKoom.OpenData.Api.GraphQL.Sdl;
using TazaKoom.OpenData.Catalog;
using TazaKoom.OpenData.GraphQL.Types;

namespace TazaKoom.OpenData.Api.GraphQL;

/// <summary>What the id of a node names: `bids/ocds-h7i0z4-1:b2:l1` is a row of bids.</summary>
internal sealed record NodeRow(Resource Resource, ObjectType Type, string Key)
{
    /// <returns>Null where it names nothing there could be.</returns>
    public static NodeRow? Of(string id, Schema schema)
    {
        var slash = id.IndexOf('/', StringComparison.Ordinal);
        return slash >= 0 && ResourceCatalog.Find(id[..slash]) is { } resource && Names.TypeOf(resource) == resource
            ? new(resource, (ObjectType)schema.Type(Names.Type(resource))!, id[(slash + 1)..])
            : null;
    }
}
