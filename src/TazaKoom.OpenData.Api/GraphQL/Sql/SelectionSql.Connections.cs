using System.Text;
using TazaKoom.OpenData.Api.GraphQL.Sdl;
using TazaKoom.OpenData.Catalog;
using TazaKoom.OpenData.Catalog.Queries;
using TazaKoom.OpenData.GraphQL.Execution;

namespace TazaKoom.OpenData.Api.GraphQL.Sql;

internal sealed partial class SelectionSql
{
    /// <param name="on">The join to the row around it, for the alias of this one; null at the root.</param>
    void Connection(SelectedField field, Resource resource, Func<string, string>? on)
    {
        var page = PageArguments.Read(field, resource);
        var where = FilterInput.Read(field.Arguments.GetValueOrDefault("where"), resource);
        var rows = new PageRows(_sql.NewAlias(), page);
        var alias = _sql.NewAlias();
        // Which rows must be read is known when the properties are written, and their text stands first.
        var properties = Apart(new(512), () => Properties(field.Selections(), selection =>
        {
            switch (selection.Definition.Name)
            {
                case "__typename":
                    Name(selection.Parent.Name);
                    break;
                case "nodes":
                    _to.Append(rows.List(Row(selection, resource, rows, alias)));
                    break;
                case "edges":
                    Edges(selection, resource, rows, alias);
                    break;
                case "pageInfo":
                    PageInfo(selection, rows);
                    break;
                case "totalCount":
                    Total(resource, where, on);
                    break;
                default:
                    Aggregates(selection, resource, where, on);
                    break;
            }
        }));
        if (!rows.Read)
        {
            _to.Append(properties);
            return;
        }
        if (rows.WithCursor) rows.Next.Append($"{PageCursor.Sql(_sql, resource, page.Order, alias)} as cursor");
        var order = page.Backward ? OrderInput.Reversed(page.Order) : page.Order;
        var conditions = Where(resource, alias, where, on);
        if (page.After is not null) conditions += " and " + Keyset.After(_sql, page.Order, page.After, alias);
        if (page.Before is not null) conditions += " and " + Keyset.After(_sql, OrderInput.Reversed(page.Order), page.Before, alias);
        var found = _sql.NewAlias();
        _to.Append("(select ").Append(properties).Append($" from (select {found}.*, row_number() over () as n from (select ").Append(rows.Cells)
            .Append($" from {resource.From} {alias} where {conditions} order by {By(order, alias)} limit {Text(rows.Count)}) {found}) {rows.Alias})");
    }

    StringBuilder Apart(StringBuilder to, Action write)
    {
        var around = _to;
        _to = to;
        write();
        _to = around;
        return to;
    }

    /// <returns>The cell of the page's rows in which the object stands.</returns>
    string Row(SelectedField selection, Resource resource, PageRows rows, string alias)
    {
        var cell = rows.NewCell();
        Apart(rows.Next, () => Object(selection.Selections(), resource, alias)).Append(" as ").Append(cell);
        return cell;
    }

    void Edges(SelectedField field, Resource resource, PageRows rows, string alias)
    {
        var edge = Apart(new(), () => Properties(field.Selections(), selection =>
        {
            if (selection.Definition.Name == "__typename") Name(selection.Parent.Name);
            else if (selection.Definition.Name == "cursor") _to.Append(rows.Cursor());
            else _to.Append($"{rows.Alias}.{Row(selection, resource, rows, alias)}");
        }));
        _to.Append(rows.ListOf(edge.ToString()));
    }

    void PageInfo(SelectedField field, PageRows rows) => Properties(field.Selections(), selection => _to.Append(selection.Definition.Name switch
    {
        "__typename" => Literal(selection.Parent.Name),
        "hasNextPage" => rows.HasNext(),
        "hasPreviousPage" => rows.HasPrevious(),
        "startCursor" => rows.CursorAt(first: true),
        _ => rows.CursorAt(first: false),
    }));

    void Total(Resource resource, Where? where, Func<string, string>? on)
    {
        var alias = _sql.NewAlias();
        var counted = Counted(resource, where, on);
        _to.Append($"(select {Count(counted, alias)} from {counted?.From ?? resource.From} {alias} where {Where(resource, alias, where, on)})");
    }

    void Aggregates(SelectedField field, Resource resource, Where? where, Func<string, string>? on) => Properties(field.Selections(), selection =>
    {
        switch (selection.Definition.Name)
        {
            case "__typename":
                Name(selection.Parent.Name);
                break;
            case "count":
                Total(resource, where, on);
                break;
            case "groups":
                Groups(selection, resource, where, on);
                break;
            default:
                var alias = _sql.NewAlias();
                var field = resource.Field(selection.Definition.Name)!;
                Sum(selection, field, Counted(resource, where, on, field.Columns[1].Sql)?.From ?? resource.From, alias, Where(resource, alias, where, on));
                break;
        }
    });

    /// <summary>Amounts of different currencies are never added up.</summary>
    void Sum(SelectedField selection, Field field, string from, string alias, string where)
    {
        var (amount, currency, sums) = (_sql.Of(field.Columns[0].Sql, alias), _sql.Of(field.Columns[1].Sql, alias), _sql.NewAlias());
        _to.Append("(select coalesce(");
        Money(selection, sums);
        _to.Append($", '[]') from (select {currency} as currency, sum({amount}) as amount "
            + $"from {from} {alias} where {where} and {amount} is not null group by 1) {sums})");
    }

    /// <summary>The rows of currency and amount as a list.</summary>
    void Money(SelectedField selection, string sums)
    {
        _to.Append("json_agg(");
        Properties(selection.Selections(), part => _to.Append(part.Definition.Name == "__typename" ? Literal("Money") : $"{sums}.{part.Definition.Name}"));
        _to.Append($" order by {sums}.currency)");
    }

    /// <summary>The counts that are kept, where they know all that is asked; see <see cref="CountedRows"/>.</summary>
    /// <param name="columns">The SQL of those by which it is grouped.</param>
    static CountedRows? Counted(Resource resource, Where? where, Func<string, string>? on, params IEnumerable<string> columns) =>
        on is null ? resource.CountedBy(where, columns) : null;

    static string Count(CountedRows? counted, string alias) => counted is null ? "count(*)" : CountedRows.Count(alias);

    void Groups(SelectedField field, Resource resource, Where? where, Func<string, string>? on)
    {
        var by = (string)field.Arguments["by"]!;
        var column = SchemaText.Groups(resource).First(group => Names.Group(group) == by);
        var first = PageArguments.Bounded(field, "first", SchemaText.LargestList) ?? SchemaText.DefaultGroups;
        var (alias, groups) = (_sql.NewAlias(), _sql.NewAlias());
        var counted = Counted(resource, where, on, column.Sql);
        var sums = new StringBuilder();
        _to.Append("(select coalesce(json_agg(");
        Properties(field.Selections(), selection =>
        {
            var name = selection.Definition.Name;
            if (name == "__typename") Name(selection.Parent.Name);
            else if (name is "key" or "count") _to.Append($"{groups}.{name}");
            else GroupSum(selection, resource.Field(name)!, resource, column, where, on, groups, sums);
        });
        _to.Append($" order by {groups}.count desc, {groups}.key), '[]') from (select ({_sql.Of(column.Sql, alias)})::text as key, {Count(counted, alias)} as count "
            + $"from {counted?.From ?? resource.From} {alias} where {Where(resource, alias, where, on)} group by 1 order by 2 desc, 1 limit {Text(first)}) {groups}").Append(sums).Append(')');
    }

    /// <summary>The sums of all groups in one pass over the rows, joined to those groups that are shown.</summary>
    void GroupSum(SelectedField selection, Field field, Resource resource, Column column, Where? where, Func<string, string>? on, string groups, StringBuilder joins)
    {
        var (alias, sums, keyed) = (_sql.NewAlias(), _sql.NewAlias(), _sql.NewAlias());
        var (amount, currency) = (_sql.Of(field.Columns[0].Sql, alias), _sql.Of(field.Columns[1].Sql, alias));
        var from = Counted(resource, where, on, field.Columns[1].Sql, column.Sql)?.From ?? resource.From;
        _to.Append($"coalesce({keyed}.sums, '[]')");
        Apart(joins, () =>
        {
            _to.Append($" left join (select {sums}.key, ");
            Money(selection, sums);
            // As arrays, because a missing key is a group too: null equals null there, and the join is still hashed.
            _to.Append($" as sums from (select ({_sql.Of(column.Sql, alias)})::text as key, {currency} as currency, sum({amount}) as amount "
                + $"from {from} {alias} where {Where(resource, alias, where, on)} and {amount} is not null group by 1, 2) {sums} group by {sums}.key) {keyed} "
                + $"on array[{keyed}.key] = array[{groups}.key]");
        });
    }
}
