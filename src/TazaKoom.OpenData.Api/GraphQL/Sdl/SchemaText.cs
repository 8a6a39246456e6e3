using System.Globalization;
using System.Text;
using TazaKoom.OpenData.Catalog;

namespace TazaKoom.OpenData.Api.GraphQL.Sdl;

/// <summary>The schema as SDL, written from the catalog: a new resource or field there is one here.</summary>
internal static partial class SchemaText
{
    public const int DefaultPage = 20;
    public const int LargestPage = 200;
    public const int DefaultList = 100;
    public const int LargestList = 1000;
    public const int DefaultGroups = 20;

    /// <summary>What a list inside a tender is taken to have, whatever its `first` allows; one inside another such list multiplies what there is, and counts as its `first`.</summary>
    public const int RowsInTender = 5;
    public const int MostNodes = 100;

    /// <summary>Of counts and sums: they read every row of the filter.</summary>
    public const int ExpensiveWeight = 10;

    public static string Write()
    {
        var sdl = new StringBuilder(Fixed);
        foreach (var (name, codes) in EnumTypes.All)
        {
            sdl.Append($"\nenum {name} {{\n");
            foreach (var code in codes)
                sdl.Append($"  {Describe($"`{code}` in the REST interface.")} {Names.EnumValue(code)}\n");
            sdl.Append($"}}\n\ninput {name}OperationFilterInput {{ eq: {name} neq: {name} in: [{name}] nin: [{name}] }}\n");
        }
        WriteQuery(sdl);
        foreach (var resource in ResourceCatalog.All.Where(resource => Names.TypeOf(resource) == resource))
        {
            WriteType(sdl, resource);
            WriteConnection(sdl, resource);
            WriteFilter(sdl, resource);
            WriteSort(sdl, resource);
        }
        return sdl.ToString();
    }

    static void WriteQuery(StringBuilder sdl)
    {
        sdl.Append("\ntype Query {\n  \"Any row by its id; null where there is none.\"\n  node(id: ID!): Node\n"
            + $"  {Describe($"Rows by their ids, at most {MostNodes}, in that order; null for those that are not there.")}\n  nodes(ids: [ID!]!): [Node]!\n");
        foreach (var resource in ResourceCatalog.All)
        {
            sdl.Append($"  {Describe(resource.Says)}\n  {resource.Name}{PageArguments(resource)}: {Names.Connection(resource)} {Page}\n");
            if (Names.TypeOf(resource) == resource)
                sdl.Append($"  {Describe("One of them; null where there is none.")}\n  {resource.One}({Names.Key(resource)}: ID!): {Names.Type(resource)}\n");
        }
        sdl.Append("}\n");
    }

    static readonly string Expensive = $"@cost(weight: \"{ExpensiveWeight}\")";

    static readonly string Page = $"@listSize(assumedSize: {LargestPage}, slicingArguments: [\"first\", \"last\"], slicingArgumentDefaultValue: {DefaultPage}, sizedFields: [\"edges\", \"nodes\"], requireOneSlicingArgument: false)";

    static string PageArguments(Resource resource) =>
        $"({Describe($"At most {LargestPage}; {DefaultPage} where nothing is said.")} first: Int, after: String, last: Int, before: String, where: {Names.Filter(resource)}{OrderArgument(resource)})";

    static string OrderArgument(Resource resource) => Names.HasOrder(resource) ? $", order: [{Names.Sort(resource)}!]" : "";

    static void WriteType(StringBuilder sdl, Resource resource)
    {
        sdl.Append($"\n{Describe(resource.Says)}\ntype {Names.Type(resource)} implements Node {{\n  id: ID!\n");
        foreach (var field in resource.ShownFields)
        {
            var type = field.IsObject ? Shapes.Of(field)
                : Names.Of(field.Name) == Names.Key(resource) ? "ID"
                : Shapes.Of(field.Main, EnumTypes.Of(field.Main));
            var required = !field.IsObject && !field.Main.Nullable ? "!" : "";
            sdl.Append($"  {Describe(field.Says, field.Ocds)}\n  {Names.Of(field.Name)}: {type}{required}\n");
        }
        foreach (var relation in resource.Relations)
        {
            var to = ResourceCatalog.To(relation);
            var says = Describe(relation.Says ?? to.Says);
            if (!relation.Many)
                sdl.Append($"  {says}\n  {relation.Name}: {Names.Type(to)}\n");
            else if (IsBounded(relation))
                sdl.Append(CultureInfo.InvariantCulture, $"  {says}\n  {relation.Name}({Describe($"At most {LargestList}.")} first: Int = {DefaultList}, where: {Names.Filter(to)}{OrderArgument(to)}): [{Names.Type(to)}!]! @listSize(assumedSize: {RowsInTender})\n");
            else
                sdl.Append($"  {says}\n  {relation.Name}{PageArguments(to)}: {Names.Connection(to)} {Page}\n");
        }
        sdl.Append("}\n");
    }

    /// <summary>Rows inside one tender are a list; rows across tenders can be thousands and come in pages.</summary>
    public static bool IsBounded(Relation relation) => relation.On.StartsWith("{to}.ocid = {from}.ocid", StringComparison.Ordinal);

    static void WriteConnection(StringBuilder sdl, Resource resource)
    {
        var (type, plural) = (Names.Type(resource), Names.Plural(resource));
        sdl.Append($"\ntype {plural}Connection {{ pageInfo: PageInfo! edges: [{plural}Edge!] nodes: [{type}!] {Describe("Of the whole filter, whatever the page.")} totalCount: Int! {Expensive} {Describe("Of the whole filter, whatever the page.")} aggregates: {plural}Aggregates! {Expensive} }}\n");
        sdl.Append($"\ntype {plural}Edge {{ cursor: String! node: {type}! }}\n");
        var sums = string.Join(' ', Sums(resource).Select(field => $"{Describe($"Sum of {field.Name}, for each currency.")} {field.Name}: [Money!]!"));
        var groups = Groups(resource).ToList();
        var by = groups.Count > 0 ? $" {Describe("The most frequent first.")} groups(by: {plural}GroupBy!, first: Int = {DefaultGroups}): [{plural}Group!]! {Expensive}" : "";
        sdl.Append($"\ntype {plural}Aggregates {{ count: Int! {sums}{by} }}\n");
        if (groups.Count == 0) return;
        sdl.Append($"\ntype {plural}Group {{ {Describe("The value they share; null where it is missing.")} key: String count: Int! {sums} }}\n");
        sdl.Append($"\nenum {plural}GroupBy {{ {string.Join(' ', groups.Select(group => Names.Group(group)))} }}\n");
    }

    /// <summary>Money can be added up, currency by currency.</summary>
    public static IEnumerable<Field> Sums(Resource resource) => resource.ShownFields.Where(field => field.IsObject && Shapes.Of(field) == "Money");

    /// <summary>What rows can be grouped by: codes, yes or no, and whose they are.</summary>
    public static IEnumerable<Column> Groups(Resource resource) => resource.ShownFields
        .Where(field => field.InLists && (field.IsObject ? Shapes.Of(field) == "NamedOrganization" : field.Main.Type is ColumnType.Code or ColumnType.Boolean || field.Name == "region"))
        .Select(field => field.Main);

    static void WriteFilter(StringBuilder sdl, Resource resource)
    {
        var name = Names.Filter(resource);
        sdl.Append($"\ninput {name} {{ and: [{name}!] or: [{name}!] id: IdOperationFilterInput\n");
        foreach (var field in resource.Fields)
        {
            if (field.IsObject)
                sdl.Append($"  {Names.Of(field.Name)}: {Shapes.Of(field)}FilterInput\n");
            else if (field.Main.Filterable || field.Main.From is not null)
                sdl.Append($"  {Describe(field.Says, field.Ocds)}\n  {Names.Of(field.Name)}: {Shapes.FilterOf(field.Main, EnumTypes.Of(field.Main))}\n");
        }
        foreach (var relation in resource.Relations)
        {
            var filter = Names.Filter(ResourceCatalog.To(relation));
            sdl.Append($"  {relation.Name}: {(relation.Many ? "ListFilterInputTypeOf" : "")}{filter}\n");
        }
        sdl.Append($"}}\n\ninput ListFilterInputTypeOf{name} {{ all: {name} none: {name} some: {name} any: Boolean }}\n");
    }

    static void WriteSort(StringBuilder sdl, Resource resource)
    {
        if (!Names.HasOrder(resource)) return;
        sdl.Append($"\ninput {Names.Sort(resource)} {{\n");
        foreach (var field in resource.Fields.Where(field => field.Main.Sortable))
            sdl.Append($"  {Names.Of(field.Name)}: {(field.IsObject ? Shapes.Of(field) + "SortInput" : "SortEnumType")}\n");
        sdl.Append("}\n");
    }

    static string Describe(Texts says, string? ocds = null) => Describe(ocds is null ? says.En : $"{says.En} OCDS: {ocds}.");

    static string Describe(string text) => "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";
}
