namespace TazaKoom.OpenData.Catalog;

/// <summary>One value of a row: what a filter, a sort key or a cell of a table is about.</summary>
/// <param name="Name">As in a filter, an export's header and `sort`: `method`, `value.amount`.</param>
/// <param name="Sql">The expression; `{t}` stands for the row's alias. Written by us, never by a client.</param>
public sealed record Column(string Name, ColumnType Type, string Sql)
{
    public bool Nullable { get; init; } = true;

    public bool Filterable { get; init; } = true;

    public bool Sortable { get; init; }

    /// <summary>The code list's values, where it is closed; a filter by another value is refused.</summary>
    public IReadOnlyList<string>? Codes { get; init; }

    /// <summary>The name of a code list that lives elsewhere, such as the rule book's: `rule`.</summary>
    public string? CodeList { get; init; }

    /// <summary>The resource and column whose values are its codes, where the list is open and they are not its own: `tenders.region`.</summary>
    public string? CodesOf { get; init; }

    /// <summary>
    /// A condition in which `{is}` stands for the comparison of <see cref="Sql"/>: how a row is found by rows of another table.
    /// Such a column is for filters only.
    /// </summary>
    public string? Through { get; init; }

    /// <summary>
    /// An organization's id in a row with an ocid: a filter may start from the index party_by_organization, and needs none of its own.
    /// </summary>
    public bool ByParty { get; init; }

    /// <summary>A <see cref="ColumnType.Decimal"/> that is always whole.</summary>
    public bool Whole { get; init; }

    /// <summary>A <see cref="ColumnType.Text"/> that is a day, as yyyy-MM-dd.</summary>
    public bool Day { get; init; }

    /// <summary>A key column that is often '': an id leaves it out when it is the last.</summary>
    public bool OftenEmpty { get; init; }

    /// <summary>Of <see cref="ColumnType.Organizations"/>: where its rows `o` are read, for who wants other than their ids and names.</summary>
    public string? From { get; init; }

    public bool IsOrdered => Type is ColumnType.Integer or ColumnType.Decimal or ColumnType.Double or ColumnType.Instant;

    public bool IsText => Type is ColumnType.Id or ColumnType.Text or ColumnType.TextList;

    /// <summary>
    /// What rows are ordered by. A missing value counts as the lowest, so that one index serves both directions and a page's
    /// start is one row comparison however deep it is.
    /// </summary>
    public string SortSql => !Nullable ? Sql : Type switch
    {
        ColumnType.Instant => $"coalesce({Sql}, '-infinity')",
        ColumnType.Decimal or ColumnType.Double => $"coalesce({Sql}, '-infinity')",
        ColumnType.Integer => $"coalesce({Sql}, -2147483648)",
        ColumnType.Boolean => $"coalesce({Sql}, false)",
        _ => $"coalesce({Sql}, '')",
    };
}
