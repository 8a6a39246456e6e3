using System.Buffers;
using System.Collections.Concurrent;
using System.Text;
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

    /// <summary>Where the text is being written; it is written once, in its order, as the whole of a page is as long as all that stands inside it.</summary>
    StringBuilder _to = new(2048);

    /// <summary>A page of a resource.</summary>
    public static SqlStatement Connection(SelectedField field, Resource resource, string language)
    {
        var writer = new SelectionSql(language);
        writer._to.Append("select ");
        writer.Connection(field, resource, on: null);
        return writer.Statement();
    }

    /// <summary>One row, or null.</summary>
    public static SqlStatement Row(IReadOnlyList<SelectedField> selections, Resource resource, string id, string language)
    {
        var writer = new SelectionSql(language);
        writer._to.Append("select ");
        writer.Row(selections, resource, id);
        return writer.Statement();
    }

    /// <summary>Rows of any kind as one list, null for those that are none.</summary>
    public static SqlStatement Rows(SelectedField field, IReadOnlyList<NodeRow?> rows, string language)
    {
        var writer = new SelectionSql(language);
        writer._to.Append("select json_build_array(");
        for (var i = 0; i < rows.Count; i++)
        {
            if (i > 0) writer._to.Append(", ");
            if (rows[i] is { } row) writer.Row(field.Selections(row.Type), row.Resource, row.Key);
            else writer._to.Append("null");
        }
        writer._to.Append(')');
        return writer.Statement();
    }

    SqlStatement Statement() => new(_to.ToString(), _sql.Parameters, 1);

    void Row(IReadOnlyList<SelectedField> selections, Resource resource, string id)
    {
        var alias = _sql.NewAlias();
        _to.Append("(select ");
        Object(selections, resource, alias);
        _to.Append($" from {resource.From} {alias} where {Where(resource, alias, new Where.HasId(id), on: null)} limit 1)");
    }

    void Object(IReadOnlyList<SelectedField> selections, Resource resource, string alias) =>
        Properties(selections, selection => Value(selection, resource, alias));

    /// <param name="value">Writes what a property is.</param>
    void Properties(IReadOnlyList<SelectedField> selections, Action<SelectedField> value)
    {
        if (selections.Count == 0)
        {
            _to.Append("'{}'::json");
            return;
        }
        // Objects that are too long for one call are joined as text: jsonb would lose the order.
        var more = (selections.Count - 1) / PropertiesAtOnce;
        _to.Insert(_to.Length, "(left((", more);
        Call(selections, 0, value);
        for (var call = 1; call <= more; call++)
        {
            _to.Append(")::text, -1) || ',' || substr((");
            Call(selections, call * PropertiesAtOnce, value);
            _to.Append(")::text, 2))::json");
        }
    }

    void Call(IReadOnlyList<SelectedField> selections, int from, Action<SelectedField> value)
    {
        var end = Math.Min(from + PropertiesAtOnce, selections.Count);
        for (var i = from; i < end; i++)
        {
            _to.Append(i == from ? "json_build_object(" : ", ");
            Name(selections[i].ResponseName);
            _to.Append(", ");
            value(selections[i]);
        }
        _to.Append(')');
    }

    void Value(SelectedField selection, Resource resource, string alias)
    {
        var name = selection.Definition.Name;
        if (name == "__typename") Name(selection.Parent.Name);
        else if (name == "id") _to.Append($"{Literal(Names.TypeOf(resource).Name + "/")} || {_sql.Of(RowId.Sql(resource.Key), alias)}");
        else if (resource.Field(Names.InCatalog(name)) is { Shown: true } field)
        {
            if (field.IsObject) Part(selection, field, alias);
            else Cell(selection, field.Main, alias);
        }
        else
        {
            var relation = resource.Relation(name)!;
            var to = ResourceCatalog.To(relation);
            if (!relation.Many) One(selection, relation, to, alias);
            else if (SchemaText.IsBounded(relation)) List(selection, relation, to, alias);
            else Connection(selection, to, inner => Condition.On(relation, alias, inner));
        }
    }

    void Cell(SelectedField selection, Column column, string alias)
    {
        if (column.Type == ColumnType.Double) _to.Append($"nullif(nullif(nullif({_sql.Of(column.Sql, alias)}, 'NaN'), 'Infinity'), '-Infinity')");
        else if (column.Type == ColumnType.Organizations) Organizations(selection, _sql.Of(column.From!, alias));
        else if (column.Codes is { } codes)
            _to.Append($"case {_sql.Of(column.Sql, alias)} {enumValues.GetOrAdd(codes, static c => string.Join(' ', c.Select(code => $"when {Literal(code)} then {Literal(Names.EnumValue(code))}")))} end");
        else _sql.Of(column.Sql, alias, _to);
    }

    /// <summary>An object of several columns; null where all are.</summary>
    void Part(SelectedField selection, Field field, string alias)
    {
        for (var i = 0; i < field.Columns.Count; i++)
        {
            _to.Append(i == 0 ? "case when " : " and ");
            _sql.Of(field.Columns[i].Sql, alias, _to);
            _to.Append(" is null");
        }
        _to.Append(" then null else ");
        Properties(selection.Selections(), part =>
        {
            var name = part.Definition.Name;
            if (name == "__typename") Name(part.Parent.Name);
            else if (name == "organization") Organization(part, _sql.Of(field.Main.Sql, alias));
            else _sql.Of(field.Columns.First(column => field.Part(column) == Names.InCatalog(name)).Sql, alias, _to);
        });
        _to.Append(" end");
    }

    void Organizations(SelectedField selection, string from)
    {
        _to.Append("(select coalesce(json_agg(");
        Properties(selection.Selections(), part =>
        {
            var name = part.Definition.Name;
            if (name == "__typename") Name(part.Parent.Name);
            else if (name == "organization") Organization(part, "o.organization_id");
            else _to.Append(Names.InCatalog(name) == "id" ? "o.organization_id" : "o.name");
        });
        _to.Append($" order by o.organization_id), '[]') from {from})");
    }

    void Organization(SelectedField selection, string id)
    {
        var organizations = ResourceCatalog.Find("organizations")!;
        var alias = _sql.NewAlias();
        _to.Append("(select ");
        Object(selection.Selections(), organizations, alias);
        _to.Append($" from {organizations.From} {alias} where {_sql.Of(organizations.Key[0].Sql, alias)} = {id})");
    }

    void One(SelectedField selection, Relation relation, Resource to, string from)
    {
        var alias = _sql.NewAlias();
        _to.Append("(select ");
        Object(selection.Selections(), to, alias);
        _to.Append($" from {to.From} {alias} where {Where(to, alias, null, inner => Condition.On(relation, from, inner))} limit 1)");
    }

    void List(SelectedField selection, Relation relation, Resource to, string from)
    {
        var (alias, row) = (_sql.NewAlias(), _sql.NewAlias());
        var first = PageArguments.Bounded(selection, "first", SchemaText.LargestList) ?? SchemaText.DefaultList;
        var order = OrderInput.Read(selection.Arguments.GetValueOrDefault("order"), to);
        var where = Where(to, alias, FilterInput.Read(selection.Arguments.GetValueOrDefault("where"), to), inner => Condition.On(relation, from, inner));
        _to.Append($"(select coalesce(json_agg({row}.j), '[]') from (select ");
        Object(selection.Selections(), to, alias);
        _to.Append($" as j from {to.From} {alias} where {where} order by {By(order, alias)} limit {Text(first)}) {row})");
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

    void Name(string name) => _to.Append(Literal(name));

    static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
