using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using TazaKoom.OpenData.Api.Rest;
using TazaKoom.OpenData.Catalog;
using TazaKoom.OpenData.Catalog.Filters;
using TazaKoom.OpenData.Catalog.Queries;

namespace TazaKoom.OpenData.Api.OpenApi;

/// <summary>One parameter per field and operator, each described once.</summary>
internal static class CatalogParameters
{
    static readonly string[] Own = ["q", "sort", "fields", "limit", "after", "count", "facet", "lang"];

    public static void Add(OpenApiDocument document, CodeLists codeLists)
    {
        var parameters = document.Components!.Parameters!;
        foreach (var resource in ResourceCatalog.All)
        {
            foreach (var (name, column, field, suffix) in Filters(resource))
                parameters.Add($"{resource.Name}.{name}", Filter(name, column, field, suffix, codeLists));
            parameters.Add($"{resource.Name}.sort", Query("sort", "Order, a comma between keys, a minus for descending. The key follows by itself.",
                new() { Type = JsonSchemaType.String, Default = resource.DefaultSort }, ListReader.SortKeys(resource).Count > 1 ? ListReader.SortKeys(resource)[1] : null));
            parameters.Add($"{resource.Name}.facet", Query("facet", "Also count the rows by these, a comma between them.",
                new() { Type = JsonSchemaType.String }, string.Join(',', Facet.Of(resource).Take(2).Select(f => f.Name)) is { Length: > 0 } some ? some : null));
            parameters.Add($"{resource.Name}.fields", Query("fields", "Only these properties, a comma between them.",
                new() { Type = JsonSchemaType.String }, string.Join(',', resource.ShownFields.Take(3).Select(f => f.Name))));
        }
        parameters.Add("q", Query("q", "Words to look for, in any form, script or keyboard layout; \"a phrase\", or, -without; an ocid or a tax number.",
            new() { Type = JsonSchemaType.String }, null));
        parameters.Add("limit", Query("limit", "Rows of a page. In .csv and .jsonl: rows of all, without a cap.",
            new() { Type = JsonSchemaType.Integer, Minimum = "1", Maximum = "1000", Default = ListReader.DefaultLimit }, null));
        parameters.Add("after", Query("after", "Where to go on: the cursor of `page.next`.", new() { Type = JsonSchemaType.String }, null));
        parameters.Add("lang", Query("lang", "Language of names and reasons; wins over Accept-Language.",
            new() { Type = JsonSchemaType.String, Enum = ["en", "ru", "ky"] }, null));
        parameters.Add("sep", Query("sep", "CSV: what stands between cells. A program that reads commas as decimals, such as Excel in many languages, wants a semicolon.",
            new() { Type = JsonSchemaType.String, Enum = [",", ";", "\t"], Default = "," }, null));
        parameters.Add("bom", Query("bom", "CSV: 1 puts a byte order mark first, by which Excel knows UTF-8.",
            new() { Type = JsonSchemaType.String, Enum = ["0", "1"], Default = "0" }, null));
        parameters.Add("labels", Query("labels", "1 writes codes by their names, and the headers of CSV and XLSX as words, in the language of `lang`.",
            new() { Type = JsonSchemaType.String, Enum = ["0", "1"], Default = "0" }, null));
        parameters.Add("count", Query("count", "Also say how many rows there are in all.",
            new() { Type = JsonSchemaType.String, Enum = ["none", "estimated", "exact"], Default = "none" }, null));
    }

    /// <summary>References to the parameters of a resource's list.</summary>
    public static List<IOpenApiParameter> Of(OpenApiDocument document, Resource resource) =>
    [
        .. Filters(resource).Select(f => $"{resource.Name}.{f.Name}")
            .Concat(resource.Search is null ? [] : ["q"])
            .Concat([$"{resource.Name}.sort", $"{resource.Name}.fields", $"{resource.Name}.facet", "limit", "after", "count", "lang", "sep", "bom", "labels"])
            .Select(id => new OpenApiParameterReference(id, document)),
    ];

    static IEnumerable<(string Name, Column Column, Field Field, string Suffix)> Filters(Resource resource) =>
        from field in resource.Fields
        from column in field.Columns
        let name = field.IsObject && column == field.Main ? field.Name : column.Name
        from suffix in Operators.Of(column)
        // A field named as one of the list's own parameters (`after`) has no filter: the parameter wins. `q` is one only of lists with search.
        where suffix.Length > 0 || !Own.Contains(name) || (name == "q" && resource.Search is null)
        select (suffix.Length == 0 ? name : $"{name}.{suffix}", column, field, suffix);

    static OpenApiParameter Filter(string name, Column column, Field field, string suffix, CodeLists codeLists)
    {
        var schema = suffix == "exists" ? new() { Type = JsonSchemaType.Boolean } : CatalogSchemas.Of(column with { Nullable = false, Codes = suffix is "" or "not" ? column.Codes : null });
        if (column.CodeList is { } list && suffix is "" or "not" && codeLists.All.TryGetValue(column.CodeList ?? "", out var codes))
            schema.Enum = [.. codes.Select(c => (JsonNode)c)];
        if (schema.Type is JsonSchemaType.Array) schema = new() { Type = JsonSchemaType.String };
        // A day, a month or a year is an instant's span too.
        if (column.Type == ColumnType.Instant) schema.Format = null;

        var repeated = suffix is "" or "not" or "contains" or "startsWith";
        var parameter = Query(name, Says(field, suffix), schema, null);
        if (repeated)
        {
            parameter.Schema = new OpenApiSchema { Type = JsonSchemaType.Array, Items = schema };
            parameter.Style = ParameterStyle.Form;
            parameter.Explode = true;
        }
        return parameter;
    }

    static string Says(Field field, string suffix) => suffix switch
    {
        "" => field.Says.En,
        "not" => "None of these; what is missing is included.",
        "gt" => "More than, or after.",
        "gte" => "At least, or from.",
        "lt" => "Less than, or before.",
        "lte" => "At most, or until.",
        "contains" => "Contains this text.",
        "startsWith" => "Starts with this text.",
        _ => "true: there is a value; false: it is missing.",
    };

    static OpenApiParameter Query(string name, string says, OpenApiSchema schema, string? example) => new()
    {
        Name = name,
        In = ParameterLocation.Query,
        Description = says,
        Schema = schema,
        Example = example is null ? null : JsonValue.Create(example),
    };
}
