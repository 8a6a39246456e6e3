using System.Collections.Concurrent;
using TazaKoom.OpenData.Catalog.Rows;

namespace TazaKoom.OpenData.Catalog.Queries;

/// <summary>
/// What is shown of each row of a resource. Requests that show the same share one of these, and with it what need not be written again
/// for each: the beginning of the statement, and the names of the properties as JSON.
/// </summary>
public sealed class Shown(Resource resource, IReadOnlyList<Field> fields, IReadOnlyList<Embedding> embedded)
{
    static readonly ConcurrentDictionary<Resource, Shown> lists = new(ReferenceEqualityComparer.Instance);

    readonly ConcurrentDictionary<string, SelectHead> heads = new(StringComparer.Ordinal);

    public IReadOnlyList<Field> Fields => fields;

    public IReadOnlyList<Embedding> Embedded => embedded;

    public JsonRow Json { get; } = new(fields, embedded);

    /// <summary>What a list shows unless told otherwise.</summary>
    public static Shown OfList(Resource resource) => lists.GetOrAdd(resource, static r => new(r, [.. r.ShownFields.Where(f => f.InLists)], []));

    internal SelectHead Head(string language) => heads.GetOrAdd(language, l => SelectHead.Write(l, resource, fields, embedded));
}
