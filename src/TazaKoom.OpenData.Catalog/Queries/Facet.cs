namespace TazaKoom.OpenData.Catalog.Queries;

/// <summary>Something rows can be counted by: a code, a region, a buyer, the rules that raised a flag.</summary>
/// <param name="Name">As in `facet`, and as in a filter by one of its values.</param>
/// <param name="Sql">The value, `{t}` for the row's alias; for a rule, see <see cref="IsRule"/>.</param>
public sealed record Facet(string Name, string Sql)
{
    /// <summary>The column, where its values are codes or otherwise have names in <see cref="Naming.CodeNames"/>.</summary>
    public Column? Codes { get; init; }

    /// <summary>The name of an id's row, `{t}` for the row's alias.</summary>
    public string? NameSql { get; init; }

    /// <summary>A row counts once for each rule that raised a flag on its tender.</summary>
    public bool IsRule { get; init; }

    static readonly string[] Places = ["region", "country"];

    public static IReadOnlyList<Facet> Of(Resource resource) =>
    [
        .. resource.Fields.SelectMany(f => f.Columns, (f, c) => (Field: f, Column: c))
            .Where(p => p.Field.Shown && p.Column.Filterable && p.Column.Through is null && Counts(p.Field, p.Column))
            .Select(p => new Facet(p.Column.ByParty ? p.Field.Name : p.Column.Name, p.Column.Sql)
            {
                Codes = p.Column.Type == ColumnType.Code || Naming.CodeNames.Of(p.Column) is not null ? p.Column : null,
                NameSql = p.Column.ByParty ? p.Field.Columns[1].Sql : null,
            }),
        .. resource.Column("flag") is { Through: not null } ? [new Facet("rule", "{f}.rule") { IsRule = true }] : Array.Empty<Facet>(),
    ];

    static bool Counts(Field field, Column column) =>
        column.Type is ColumnType.Code or ColumnType.Boolean || Places.Contains(column.Name) || (column.ByParty && column == field.Main && field.InLists);
}
