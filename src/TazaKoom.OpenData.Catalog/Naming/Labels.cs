using TazaKoom.OpenData.Catalog.Queries;

namespace TazaKoom.OpenData.Catalog.Naming;

/// <summary>A table for people: headers that say what a column is, and codes by their names, in one language.</summary>
public static class Labels
{
    static readonly Dictionary<string, Texts> Parts = new()
    {
        ["amount"] = new("amount", "сумма", "суммасы"),
        ["currency"] = new("currency", "валюта", "валютасы"),
        ["id"] = new("id", "идентификатор", "идентификатору"),
        ["name"] = new("name", "название", "аталышы"),
        ["start"] = new("start", "начало", "башталышы"),
        ["end"] = new("end", "конец", "аягы"),
    };

    /// <summary>What a field is called: its sentence up to the first explanation.</summary>
    public static string Of(Field field, string language) => Head(field.Says.In(language));

    /// <summary>What a resource is called, the same way.</summary>
    public static string Of(Resource resource, string language) => Head(resource.Says.In(language));

    static string Head(string says)
    {
        var end = says.AsSpan().IndexOfAny(":;.,(");
        return (end < 0 ? says : says[..end]).Trim();
    }

    /// <summary>One label per cell of the table; where two would be the same, the column's own name tells them apart.</summary>
    public static IReadOnlyList<string> Header(IReadOnlyList<Field> fields, string language)
    {
        var labels = fields.SelectMany(f => f.Columns.SelectMany(c => Cells(f, c, language))).ToList();
        var twice = labels.CountBy(l => l.Label).Where(l => l.Value > 1).Select(l => l.Key).ToHashSet();
        return [.. labels.Select(l => twice.Contains(l.Label) ? $"{l.Label} ({l.Name})" : l.Label)];
    }

    /// <summary>The same rows with codes by their names.</summary>
    public static Query Named(Query query) => query with { Fields = [.. query.Fields.Select(f => Named(f, query.Language))] };

    /// <summary>The same field with its codes replaced by their names.</summary>
    public static Field Named(Field field, string language) => field with { Columns = [.. field.Columns.Select(c => Named(c, language))] };

    static IEnumerable<(string Label, string Name)> Cells(Field field, Column column, string language)
    {
        var label = Of(field, language);
        if (column.Type == ColumnType.Organizations) return [With("id", $"{column.Name}.id"), With("name", $"{column.Name}.name")];
        return [field.IsObject ? With(field.Part(column), column.Name) : (label, column.Name)];

        (string, string) With(string part, string name) => ($"{label}: {(Parts.TryGetValue(part, out var texts) ? texts.In(language) : part)}", name);
    }

    static Column Named(Column column, string language)
    {
        if (column.CodeList == "rule") return column with { Sql = $"({column.Sql} || ' ' || (select n.title_{language} from open.rule n where n.rule = {column.Sql}))" };
        if (CodeNames.Of(column) is not { } names) return column;
        var cases = string.Concat(names.Select(n => $" when '{n.Key}' then '{n.Value.In(language).Replace("'", "''", StringComparison.Ordinal)}'"));
        return column with { Sql = $"case {column.Sql}{cases} else {column.Sql} end" };
    }
}
