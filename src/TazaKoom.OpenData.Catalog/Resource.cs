using System.Collections.Frozen;

namespace TazaKoom.OpenData.Catalog;

/// <summary>
/// What is published under one name. Everything that shows data reads this value: REST, exports, OpenAPI, the data dictionary.
/// </summary>
/// <param name="Name">The plural, as in /api/v1/tenders.</param>
/// <param name="One">The singular, as texts and schema names use it.</param>
/// <param name="From">The table, or a subselect in parentheses.</param>
public sealed record Resource(string Name, string One, string From, Texts Says)
{
    // Every name of a query is looked up, some of them a hundred times.
    readonly FrozenDictionary<string, Field> fields = FrozenDictionary<string, Field>.Empty;
    readonly FrozenDictionary<string, Relation> relations = FrozenDictionary<string, Relation>.Empty;

    public required IReadOnlyList<Field> Fields
    {
        get;
        init => (field, fields) = (value, value.ToFrozenDictionary(f => f.Name));
    }

    /// <summary>Columns that tell rows apart, each not null: the id's parts and the unique tail of every order.</summary>
    public required IReadOnlyList<Column> Key { get; init; }

    public IReadOnlyList<Relation> Relations
    {
        get;
        init => (field, relations) = (value, value.ToFrozenDictionary(r => r.Name));
    } = [];

    /// <summary>A condition that always holds, where the resource is a part of a table.</summary>
    public string? Only { get; init; }

    /// <summary>The order when none is asked for, as in `sort`.</summary>
    public string? DefaultSort { get; init; }

    /// <summary>Its rows counted by some of their columns, where somebody keeps such counts.</summary>
    public CountedRows? Counted { get; init; }

    /// <summary>What `q` means; null where there is nothing to search.</summary>
    public Queries.Search? Search { get; init; }

    /// <summary>The field that says when it was: what `by=month` counts by, and the day of an exchange rate.</summary>
    public string? Dated { get; init; }

    public IEnumerable<Field> ShownFields => Fields.Where(f => f.Shown);

    /// <summary>The counts to read instead of the rows themselves; null where they do not know all that is asked.</summary>
    public CountedRows? CountedBy(Queries.Where? where, params IEnumerable<string> columns) =>
        Only is null && Counted is { } counted && counted.Know(where) && columns.All(counted.By.Contains) ? counted : null;

    public Field? Field(string name) => fields.GetValueOrDefault(name);

    public Relation? Relation(string name) => relations.GetValueOrDefault(name);

    /// <summary>By its full name (`value.amount`) or its field's (`value`).</summary>
    public Column? Column(string name) =>
        Fields.SelectMany(f => f.Columns).FirstOrDefault(c => c.Name == name) ?? Field(name)?.Main;
}
