using System.Buffers;
using System.Collections.Concurrent;
using TazaKoom.OpenData.Api.GraphQL.Sdl;
using TazaKoom.OpenData.Catalog;
using TazaKoom.OpenData.Catalog.Queries;
using TazaKoom.OpenData.GraphQL.Execution;

namespace TazaKoom.OpenData.Api.GraphQL.Sql;

/// <summary>
/// What is selected below one root field, as one statement: its only row and column is the answer in JSON.
/// An object is json_build_object of what is selected of it, and of nothing else; a relation is a subselect that sorts and pages by itself.
/// </summary>
internal sealed partial class SelectionSql(string language)
{
    // PostgreSQL takes 100 arguments to a function: 50 properties.
    const int PropertiesAtOnce = 50;

    static readonly SearchValues<char> ofNames = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_/.-");

    static readonly ConcurrentDictionary<IReadOnlyList<string>, string> enumValues = new(ReferenceEqualityComparer.Instance);

    readonly SqlText _sql = new(language);

    /// <summary>A page of a resource.</summary>
    public static SqlStatement Connection(SelectedField field, Resource resource, string language)
    {
        var writer = new SelectionSql(language);
        return writer.Statement(writer.Connection(field, resource, on: null));
    }

    /// <summary>One row, or null.</summary>
    public static SqlStatement Row(IReadOnlyList<SelectedField> selections, Resource resource, string id, string language)
    {
        var writer = new SelectionSql(language);
        return writer.Statement(writer.Row(selections, resource, id));
    }

    /// <summary>Rows of any kind as one list, null for those that are none.</summary>
    public static SqlStatement Rows(SelectedField field, IReadOnlyList<NodeRow?> rows, string language)
    {
        var writer = new SelectionSql(language);
        return writer.Statement($"json_build_array({string.Join(", ", rows.Select(row => row is null ? "null" : writer.Row(field.Selections(row.Type), row.Resource, row.Key)))})");
    }

    string Row(IReadOnlyList<SelectedField> selections, Resource resource, string id)
    {
        var alias = _sql.NewAlias();
        var where = Where(resource, alias, new Where.HasId(id), on: null);
        return $"(select {Object(selections, resource, alias)} from {resource.From} {alias} where {where} limit 1)";
    }

    SqlStatement Statement(string expression) => new($"select {expression}", _sql.Parameters, 1);

    string Object(IReadOnlyList<SelectedField> selections, Resource resource, string alias) =>
        Properties(selections, selection => Value(selection, resource, alias));

    static string Properties(IReadOnlyList<SelectedField> selections, Func<SelectedField, string> value)
    {
        if (selections.Count == 0) return "'{}'::json";
        var whole = Call(selections, 0, value);
        // Objects that are too long for one call are joined as text: jsonb would lose the order.
        for (var from = PropertiesAtOnce; from < selections.Count; from += PropertiesAtOnce)
            whole = $"(left(({whole})::text, -1) || ',' || substr(({Call(selections, from, value)})::text, 2))::json";
        return whole;
    }

    /// <summary>Put together at once: an object's text is as long as all that stands inside it.</summary>
    static string Call(IReadOnlyList<SelectedField> selections, int from, Func<SelectedField, string> value)
    {
        var count = Math.Min(PropertiesAtOnce, selections.Count - from);
        var pieces = new string[4 * count + 1];
        for (var i = 0; i < count; i++)
        {
            pieces[4 * i] = i == 0 ? "json_build_object(" : ", ";
            pieces[4 * i + 1] = Literal(selections[from + i].ResponseName);
            pieces[4 * i + 2] = ", ";
            pieces[4 * i + 3] = value(selections[from + i]);
        }
        pieces[^1] = ")";
        return string.Concat(pieces);
    }

    string Value(SelectedField selection, Resource resource, string alias)
    {
        var name = selection.Definition.Name;
        if (name == "__typename") return Literal(selection.Parent.Name);
        if (name == "id") return $"{Literal(Names.TypeOf(resource).Name + "/")} || {_sql.Of(RowId.Sql(resource.Key), alias)}";
        if (resource.Field(Names.InCatalog(name)) is { Shown: true } field) return field.IsObject ? Part(selection, field, alias) : Cell(selection, field.Main, alias);
        var relation = resource.Relation(name)!;
        var to = ResourceCatalog.To(relation);
        if (!relation.Many) return One(selection, relation, to, alias);
        return SchemaText.IsBounded(relation) ? List(selection, relation, to, alias) : Connection(selection, to, inner => Condition.On(relation, alias, inner));
    }

    string Cell(SelectedField selection, Column column, string alias)
    {
        var value = _sql.Of(column.Sql, alias);
        return column.Type switch
        {
            ColumnType.Double => $"nullif(nullif(nullif({value}, 'NaN'), 'Infinity'), '-Infinity')",
            ColumnType.Organizations => Organizations(selection, value),
            _ when column.Codes is { } codes => $"case {value} {enumValues.GetOrAdd(codes, static c => string.Join(' ', c.Select(code => $"when {Literal(code)} then {Literal(Names.EnumValue(code))}")))} end",
            _ => value,
        };
    }

    /// <summary>An object of several columns; null where all are.</summary>
    string Part(SelectedField selection, Field field, string alias)
    {
        var missing = string.Join(" and ", field.Columns.Select(column => $"{_sql.Of(column.Sql, alias)} is null"));
        var value = Properties(selection.Selections(), part => part.Definition.Name switch
        {
            "__typename" => Literal(part.Parent.Name),
            "organization" => Organization(part, _sql.Of(field.Main.Sql, alias)),
            var name => _sql.Of(field.Columns.First(column => field.Part(column) == Names.InCatalog(name)).Sql, alias),
        });
        return $"case when {missing} then null else {value} end";
    }

    string Organizations(SelectedField selection, string array)
    {
        var item = _sql.NewAlias();
        var value = Properties(selection.Selections(), part => part.Definition.Name switch
        {
            "__typename" => Literal(part.Parent.Name),
            "organization" => Organization(part, $"{item}.value ->> 'id'"),
            var name => $"{item}.value -> {Literal(Names.InCatalog(name))}",
        });
        return $"(select coalesce(json_agg({value}), '[]') from json_array_elements({array}) {item})";
    }

    string Organization(SelectedField selection, string id)
    {
        var organizations = ResourceCatalog.Find("organizations")!;
        var alias = _sql.NewAlias();
        return $"(select {Object(selection.Selections(), organizations, alias)} from {organizations.From} {alias} "
            + $"where {_sql.Of(organizations.Key[0].Sql, alias)} = {id})";
    }

    string One(SelectedField selection, Relation relation, Resource to, string from)
    {
        var alias = _sql.NewAlias();
        return $"(select {Object(selection.Selections(), to, alias)} from {to.From} {alias} where {Where(to, alias, null, inner => Condition.On(relation, from, inner))} limit 1)";
    }

    string List(SelectedField selection, Relation relation, Resource to, string from)
    {
        var (alias, row) = (_sql.NewAlias(), _sql.NewAlias());
        var first = PageArguments.Bounded(selection, "first", SchemaText.LargestList) ?? SchemaText.DefaultList;
        var order = OrderInput.Read(selection.Arguments.GetValueOrDefault("order"), to);
        var where = Where(to, alias, FilterInput.Read(selection.Arguments.GetValueOrDefault("where"), to), inner => Condition.On(relation, from, inner));
        return $"(select coalesce(json_agg({row}.j), '[]') from (select {Object(selection.Selections(), to, alias)} as j from {to.From} {alias} "
            + $"where {where} order by {By(order, alias)} limit {Text(first)}) {row})";
    }

    string Where(Resource resource, string alias, Where? where, Func<string, string>? on)
    {
        var conditions = new List<string>();
        if (on is not null) conditions.Add(on(alias));
        if (resource.Only is { } only) conditions.Add(_sql.Of(only, alias));
        if (where is not null) conditions.Add(Condition.Write(_sql, where, resource, alias));
        return conditions.Count > 0 ? string.Join(" and ", conditions) : "true";
    }

    string By(IReadOnlyList<Order> order, string alias) =>
        string.Join(", ", order.Select(one => _sql.Of(one.Column.SortSql, alias) + (one.Descending ? " desc" : "")));

    /// <summary>
    /// A name of the schema or the document inside the statement. The grammar of GraphQL lets nothing else through than letters, digits and
    /// underscores; that no quote can come from elsewhere is not left to it.
    /// </summary>
    static string Literal(string name) => !name.AsSpan().ContainsAnyExcept(ofNames)
        ? $"'{name}'"
        : throw new InvalidOperationException($"'{name}' is no name that may stand in a statement.");

    static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
