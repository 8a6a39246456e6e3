using TazaKoom.OpenData.Api.Problems;
using TazaKoom.OpenData.Catalog;

namespace TazaKoom.OpenData.Api.Rest;

/// <summary>What a path below /api/v1 names: a list, one row, or what a row leads to.</summary>
internal sealed record RestRoute(Resource Resource, string? Id, Relation? Relation, string? Suffix)
{
    public const string Base = "/api/v1";

    /// <summary>The resource whose rows are answered.</summary>
    public Resource Answered => Relation is null ? Resource : ResourceCatalog.To(Relation);

    public bool IsList => Id is null || Relation is { Many: true };

    /// <param name="rawPath">Still escaped: an id may hold any character, a slash too.</param>
    /// <exception cref="ProblemException">404, with what exists.</exception>
    public static RestRoute Parse(string rawPath)
    {
        var parts = rawPath[Base.Length..].Trim('/').Split('/').Select(Uri.UnescapeDataString).ToArray();
        if (parts.Length > 3) throw ProblemException.NotFound(new(
            $"There is nothing at this path. A path is {Base}/{{resource}}/{{id}}/{{relation}}.",
            $"По этому пути ничего нет. Путь — {Base}/{{ресурс}}/{{идентификатор}}/{{связь}}.",
            $"Бул жолдо эч нерсе жок. Жол — {Base}/{{ресурс}}/{{идентификатор}}/{{байланыш}}."), []);

        var (name, suffix) = parts.Length == 1 ? CutSuffix(parts[0]) : (parts[0], null);
        var resource = ResourceCatalog.Find(name)
            ?? throw ProblemException.NoResource(name);
        if (parts.Length == 1) return new(resource, null, null, suffix);
        if (parts[1].Length == 0) throw ProblemException.NotFound(new($"An id is missing after {Base}/{name}/.", $"После {Base}/{name}/ нет идентификатора.", $"{Base}/{name}/ артында идентификатор жок."), []);
        if (parts.Length == 2) return new(resource, parts[1], null, null);

        (name, suffix) = CutSuffix(parts[2]);
        var relation = resource.Relation(name)
            ?? throw ProblemException.NotFound(NoRelation(resource.One, Problem.Shorten(name)), [.. resource.Relations.Select(r => r.Name)], name);
        return new(resource, parts[1], relation, suffix);
    }

    static Texts NoRelation(string one, string name) => new($"A {one} does not lead to '{name}'.", $"От {one} нет связи '{name}'.", $"{one} үчүн '{name}' байланышы жок.");

    static (string Name, string? Suffix) CutSuffix(string segment) =>
        segment.LastIndexOf('.') is > 0 and var dot ? (segment[..dot], segment[(dot + 1)..]) : (segment, null);

    public static string Href(Resource resource, string id) => $"{Base}/{resource.Name}/{Uri.EscapeDataString(id).Replace("%3A", ":")}";
}
