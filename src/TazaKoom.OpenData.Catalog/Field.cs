namespace TazaKoom.OpenData.Catalog;

/// <summary>One property of a resource as JSON shows it: a value, or a small object such as money (amount, currency).</summary>
public sealed record Field(string Name, Texts Says, IReadOnlyList<Column> Columns)
{
    /// <summary>Path in an OCDS release, such as `tender/value`; null where we computed it.</summary>
    public string? Ocds { get; init; }

    public string? Unit { get; init; }

    /// <summary>False: only where one row is read, or where `fields` asks for it.</summary>
    public bool InLists { get; init; } = true;

    /// <summary>False: for filters only, there is nothing to show.</summary>
    public bool Shown { get; init; } = true;

    /// <summary>An object in JSON: several columns, named `name.part`.</summary>
    public bool IsObject => Columns.Count > 1;

    /// <summary>What a filter or sort by the field's bare name is about.</summary>
    public Column Main => Columns[0];

    public string Part(Column column) => column.Name[(Name.Length + 1)..];

    /// <summary>May be the order of a list.</summary>
    public Field Sorted() => this with { Columns = [Columns[0] with { Sortable = true }, .. Columns.Skip(1)] };

    public Field NotNull() => this with { Columns = [.. Columns.Select(c => c with { Nullable = false })] };

    /// <summary>Read one by one only.</summary>
    public Field InDetail() => this with { InLists = false };

    public Field NoFilter() => this with { Columns = [.. Columns.Select(c => c with { Filterable = false })] };

    /// <summary>Its values are a code list that lives elsewhere.</summary>
    public Field ListedIn(string list) => this with { Columns = [Columns[0] with { CodeList = list }, .. Columns.Skip(1)] };

    /// <summary>Its values are those of another resource's column: `qualityChecks.code`.</summary>
    public Field CodesOf(string column) => this with { Columns = [Columns[0] with { CodesOf = column }, .. Columns.Skip(1)] };

    /// <summary>The code list is closed: these words and no others.</summary>
    public Field OneOf(params string[] codes) => this with { Columns = [Columns[0] with { Codes = codes }, .. Columns.Skip(1)] };
}
