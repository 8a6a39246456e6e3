using TazaKoom.OpenData.Catalog;

namespace TazaKoom.OpenData.Api.GraphQL.Sdl;

/// <summary>The small objects fields can be: money, a period, an organization by name.</summary>
internal static class Shapes
{
    public static string Of(Field field) => string.Join(',', field.Columns.Select(field.Part)) switch
    {
        "amount,currency" => "Money",
        "id,name" => "NamedOrganization",
        "start,end" => "Period",
        var parts => throw new InvalidOperationException($"no GraphQL type for a field of {parts}"),
    };

    /// <summary>The output type of a column, without non-null.</summary>
    public static string Of(Column column, string? enumName) => column.Type switch
    {
        ColumnType.Integer => "Int",
        ColumnType.Decimal => column.Whole ? "Long" : "Decimal",
        ColumnType.Double => "Float",
        ColumnType.Boolean => "Boolean",
        ColumnType.Instant => "DateTime",
        ColumnType.TextList => "[String!]",
        ColumnType.Organizations => "[NamedOrganization!]",
        ColumnType.Json => "JSON",
        ColumnType.Text when column.Day => "Date",
        _ => enumName ?? "String",
    };

    public static string FilterOf(Column column, string? enumName) => column.Type switch
    {
        ColumnType.Integer => "IntOperationFilterInput",
        ColumnType.Decimal => column.Whole ? "LongOperationFilterInput" : "DecimalOperationFilterInput",
        ColumnType.Double => "FloatOperationFilterInput",
        ColumnType.Boolean => "BooleanOperationFilterInput",
        ColumnType.Instant => "DateTimeOperationFilterInput",
        ColumnType.TextList => "ListStringOperationFilterInput",
        ColumnType.Organizations => "ListFilterInputTypeOfNamedOrganizationFilterInput",
        ColumnType.Text when column.Day => "DateOperationFilterInput",
        _ => enumName is null ? "StringOperationFilterInput" : enumName + "OperationFilterInput",
    };
}
