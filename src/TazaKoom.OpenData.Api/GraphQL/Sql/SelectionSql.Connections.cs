using TazaKoom.OpenData.Api.GraphQL.Sdl;
using TazaKoom.OpenData.Catalog;
using TazaKoom.OpenData.Catalog.Queries;
using TazaKoom.OpenData.GraphQL.Execution;

namespace TazaKoom.OpenData.Api.GraphQL.Sql;

internal sealed partial class SelectionSql
{
    /// <param name="on">The join to the row around it, for the alias of this one; null at the root.</param>
    string Connection(SelectedField field, Resource resource, Func<string, string>? on)
    {
        var page = PageArguments.Read(field, resource);
        var where = FilterInput.Read(field.Arguments.GetValueOrDefault("where"), resource);
        var rows = new PageRows(_sql.NewAlias(), page);
        var alias = _sql.NewAlias();
        var properties = Properties(field.Selections(), selection => selection.Definition.Name switch
        {
            "__typename" => Literal(selection.Parent.Name),
            "nodes" => rows.List(rows.Add(Object(selection.Selections(), resource, alias))),
            "edges" => Edges(selection, resource, rows, alias),
            "pageInfo" => PageInfo(selection, rows),
            "totalCount" => Total(resource, where, on),
            _ => Aggregates(selection, resource, where, on),
        });
        if (!rows.Read) return properties;

        if (rows.WithCursor) rows.Cells.Add($"{PageCursor.Sql(_sql, resource, page.Order, alias)} as cursor");
        var order = page.Backward ? OrderInput.Reversed(page.Order) : page.Order;
        var conditions = new List<string> { Where(resource, alias, where, on) };
        if (page.After is not null) conditions.Add(Keyset.After(_sql, page.Order, page.After, alias));
        if (page.Before is not null) conditions.Add(Keyset.After(_sql, OrderInput.Reversed(page.Order), page.Before, alias));
        var (found, cells) = (_sql.NewAlias(), rows.Cells.Count > 0 ? string.Join(", ", rows.Cells) : "1 as one");
        // One row more than the page tells whether there is a next one.
        return $"(select {properties} from (select {found}.*, row_number() over () as n from (select {cells} from {resource.From} {alias} "
            + $"where {string.Join(" and ", conditions)} order by {By(order, alias)} limit {Text(page.Size + 1)}) {found}) {rows.Alias})";
    }

    string Edges(SelectedField field, Resource resource, PageRows rows, string alias)
    {
        var edge = Properties(field.Selections(), selection => selection.Definition.Name switch
        {
            "__typename" => Literal(selection.Parent.Name),
            "cursor" => rows.Cursor(),
            _ => $"{rows.Alias}.{rows.Add(Object(selection.Selections(), resource, alias))}",
        });
        return rows.ListOf(edge);
    }

    static string PageInfo(SelectedField field, PageRows rows) => Properties(field.Selections(), selection => selection.Definition.Name switch
    {
        "__typename" => Literal(selection.Parent.Name),
        "hasNextPage" => rows.HasNext(),
        "hasPreviousPage" => rows.HasPrevious(),
        "startCursor" => rows.CursorAt(first: true),
        _ => rows.CursorAt(first: false),
    });

    string Total(Resource resource, Where? where, Func<string, string>? on)
    {
        var alias = _sql.NewAlias();
        var counted = Counted(resource, where, on);
        return $"(select {Count(counted, alias)} from {counted?.From ?? resource.From} {alias} where {Where(resource, alias, where, on)})";
    }

    string Aggregates(SelectedField field, Resource resource, Where? where, Func<string, string>? on) => Properties(field.Selections(), selection =>
    {
        switch (selection.Definition.Name)
        {
            case "__typename":
                return Literal(selection.Parent.Name);
            case "count":
                return Total(resource, where, on);
            case "groups":
                return Groups(selection, resource, where, on);
            default:
                var alias = _sql.NewAlias();
                var field = resource.Field(selection.Definition.Name)!;
                return Sum(selection, field, Counted(resource, where, on, field.Columns[1].Sql)?.From ?? resource.From, alias, Where(resource, alias, where, on));
        }
    });

    /// <summary>Amounts of different currencies are never added up.</summary>
    string Sum(SelectedField selection, Field field, string from, string alias, string where)
    {
        var (amount, currency, sums) = (_sql.Of(field.Columns[0].Sql, alias), _sql.Of(field.Columns[1].Sql, alias), _sql.NewAlias());
        var value = Properties(selection.Selections(), part => part.Definition.Name == "__typename" ? Literal("Money") : $"{sums}.{part.Definition.Name}");
        return $"(select coalesce(json_agg({value} order by {sums}.currency), '[]') from (select {currency} as currency, sum({amount}) as amount "
            + $"from {from} {alias} where {where} and {amount} is not null group by 1) {sums})";
    }

    /// <summary>The counts that are kept, where they know all that is asked; see <see cref="CountedRows"/>.</summary>
    /// <param name="columns">The SQL of those by which it is grouped.</param>
    static CountedRows? Counted(Resource resource, Where? where, Func<string, string>? on, params IEnumerable<string> columns) =>
        on is null ? resource.CountedBy(where, columns) : null;

    static string Count(CountedRows? counted, string alias) => counted is null ? "count(*)" : CountedRows.Count(alias);

    string Groups(SelectedField field, Resource resource, Where? where, Func<string, string>? on)
    {
        var by = (string)field.Arguments["by"]!;
        var column = SchemaText.Groups(resource).First(group => Names.Group(group) == by);
        var first = PageArguments.Bounded(field, "first", SchemaText.LargestList) ?? SchemaText.DefaultGroups;
        var (alias, groups) = (_sql.NewAlias(), _sql.NewAlias());
        var counted = Counted(resource, where, on, column.Sql);
        var value = Properties(field.Selections(), selection => selection.Definition.Name switch
        {
            "__typename" => Literal(selection.Parent.Name),
            "key" => $"{groups}.key",
            "count" => $"{groups}.count",
            var name => GroupSum(selection, resource.Field(name)!, resource, column, where, on, groups),
        });
        return $"(select coalesce(json_agg({value} order by {groups}.count desc, {groups}.key), '[]') from (select ({_sql.Of(column.Sql, alias)})::text as key, {Count(counted, alias)} as count "
            + $"from {counted?.From ?? resource.From} {alias} where {Where(resource, alias, where, on)} group by 1 order by 2 desc, 1 limit {Text(first)}) {groups})";
    }

    string GroupSum(SelectedField selection, Field field, Resource resource, Column column, Where? where, Func<string, string>? on, string groups)
    {
        var alias = _sql.NewAlias();
        var from = Counted(resource, where, on, field.Columns[1].Sql, column.Sql)?.From ?? resource.From;
        return Sum(selection, field, from, alias, $"{Where(resource, alias, where, on)} and ({_sql.Of(column.Sql, alias)})::text is not distinct from {groups}.key");
    }
}
