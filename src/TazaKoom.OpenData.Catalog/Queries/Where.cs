namespace TazaKoom.OpenData.Catalog.Queries;

/// <summary>Which rows. A closed tree: nothing in it is SQL.</summary>
public abstract record Where
{
    Where() { }

    public sealed record All(IReadOnlyList<Where> Of) : Where;

    public sealed record Any(IReadOnlyList<Where> Of) : Where;

    public sealed record None(Where Of) : Where;

    /// <param name="Values">
    /// By the column's type: string, long, decimal, bool, <see cref="Filters.Moment"/>; bool for <see cref="Operator.Exists"/>.
    /// Several values mean any of them; with <see cref="Operator.Not"/>, none of them.
    /// </param>
    public sealed record Compare(Column Column, Operator Operator, IReadOnlyList<object> Values) : Where;

    /// <summary>Rows that lead to at least one row of which <paramref name="Of"/> holds.</summary>
    public sealed record Some(Relation Relation, Resource To, Where? Of) : Where;

    /// <summary>Rows with an item in the list of which <paramref name="Of"/> holds; its comparisons are of the item, a column whose SQL is `{t}`.</summary>
    public sealed record SomeItem(Column List, Where Of) : Where;

    /// <summary>Rows with an organization in the list of which <paramref name="Of"/> holds; its comparisons are of `{t}.organization_id` and `{t}.name`.</summary>
    public sealed record SomeOrganization(Column List, Where? Of) : Where;

    /// <summary>Rows that <paramref name="Relation"/> leads to from the row of <paramref name="From"/> with this id.</summary>
    public sealed record LedFrom(Resource From, Relation Relation, string Id) : Where;

    /// <summary>The row with this id: key parts joined by colons. A part may hold colons itself, so every split is tried.</summary>
    public sealed record HasId(string Id) : Where;

    /// <summary>Full-text search, where the resource has it: see <see cref="Resource.Search"/>.</summary>
    public sealed record Matches(string Words) : Where;
}
