using System.Text;
using TazaKoom.OpenData.Catalog.Filters;

namespace TazaKoom.OpenData.Catalog;

/// <summary>docs/data-dictionary.md: every resource and field, in three languages.</summary>
public static class DataDictionary
{
    public static string Write()
    {
        var text = new StringBuilder("""
            # Data dictionary

            Generated from the catalog (`src/TazaKoom.OpenData.Catalog/Resources`); a test fails when the two differ.
            Each resource is a list at `/api/v1/{resource}`, a file at `/api/v1/{resource}.csv` and `.jsonl`, and `taza export {resource}`.
            Filters are the names below with an operator: none (equals; repeated means any of), `.not`, `.gt`, `.gte`, `.lt`, `.lte`,
            `.contains`, `.startsWith`, `.exists`. Times carry Bishkek's offset; a date without a time is a day in Bishkek.


            """);
        foreach (var resource in ResourceCatalog.All) Add(text, resource);
        return text.ToString().TrimEnd() + "\n";
    }

    static void Add(StringBuilder text, Resource resource)
    {
        Line(text, $"## {resource.Name}\n\n{resource.Says.En}\n{resource.Says.Ru}\n{resource.Says.Ky}\n");
        Line(text, $"Key: {string.Join(", ", resource.Key.Select(k => $"`{k.Name}`"))}. Order: `{resource.DefaultSort ?? "the key"}`."
            + (resource.Relations.Count == 0 ? "" : $" Leads to: {string.Join(", ", resource.Relations.Select(r => r.Name == r.To ? r.Name : $"{r.Name} ({r.To})"))}.") + "\n");
        Line(text, "| field | type | filter, sort | OCDS | English | Русский | Кыргызча |\n|---|---|---|---|---|---|---|");
        foreach (var field in resource.Fields)
        {
            var name = field.Shown ? $"`{field.Name}`" : $"`{field.Name}` (filter only)";
            Line(text, $"| {name} | {Type(field)} | {Use(field)} | {(field.Ocds is null ? "" : $"`{field.Ocds}`")} | {field.Says.En} | {field.Says.Ru} | {field.Says.Ky} |");
        }
        Line(text, "");
    }

    static string Type(Field field) => field.IsObject
        ? "{" + string.Join(", ", field.Columns.Select(c => $"{field.Part(c)}: {Type(c)}")) + "}"
        : Type(field.Main);

    static string Type(Column column) => (column.Codes is { } codes ? string.Join(" \\| ", codes) : column.Type switch
    {
        ColumnType.Id => "id",
        ColumnType.Text => "text",
        ColumnType.Code => "code",
        ColumnType.Integer => "whole number",
        ColumnType.Decimal or ColumnType.Double => "number",
        ColumnType.Boolean => "true or false",
        ColumnType.Instant => "time",
        ColumnType.TextList => "list of texts",
        ColumnType.Organizations => "list of {id, name}",
        _ => "JSON",
    }) + (column.Nullable || column.Codes is not null ? "" : ", always");

    static string Use(Field field)
    {
        var uses = new List<string>();
        if (field.Columns.Any(c => Operators.Of(c).Count > 0)) uses.Add("filter");
        if (field.Columns.Any(c => c.Sortable)) uses.Add("sort");
        return string.Join(", ", uses);
    }

    static void Line(StringBuilder text, string line) => text.Append(line).Append('\n');
}
