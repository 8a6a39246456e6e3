using TazaKoom.OpenData.Catalog;

namespace TazaKoom.OpenData.Api.GraphQL.Sdl;

/// <summary>The closed code lists as enums. Fields with the same name and the same codes share one.</summary>
internal static class EnumTypes
{
    static readonly Dictionary<string, (string Name, IReadOnlyList<string> Codes)> Known = Build();

    public static IEnumerable<(string Name, IReadOnlyList<string> Codes)> All => Known.Values.DistinctBy(known => known.Name);

    /// <returns>Null where the column is no closed code list.</returns>
    public static string? Of(Column column) => column.Codes is null ? null : Known[Key(column)].Name;

    static Dictionary<string, (string, IReadOnlyList<string>)> Build()
    {
        var known = new Dictionary<string, (string, IReadOnlyList<string>)>();
        foreach (var resource in ResourceCatalog.All)
        {
            foreach (var column in resource.Fields.SelectMany(field => field.Columns).Where(column => column.Codes is not null))
                known.TryAdd(Key(column), (Names.Type(resource) + Names.Pascal(column.Name.Replace(".", "_", StringComparison.Ordinal)), column.Codes!));
        }
        return known;
    }

    static string Key(Column column) => $"{column.Name}:{string.Join(',', column.Codes!)}";
}
