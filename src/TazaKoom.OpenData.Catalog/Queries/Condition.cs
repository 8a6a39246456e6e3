using NpgsqlTypes;

namespace TazaKoom.OpenData.Catalog.Queries;

/// <summary>A <see cref="Where"/> as SQL for the row of one alias.</summary>
internal static class Condition
{
    public static string Write(SqlText sql, Where where, Resource resource, string alias) => where switch
    {
        Where.All all => Join(sql, all.Of, " and ", "true", resource, alias),
        Where.Any any => Join(sql, any.Of, " or ", "false", resource, alias),
        Where.None none => $"({Write(sql, none.Of, resource, alias)}) is not true",
        Where.Compare compare => Comparison.Write(sql, compare, alias),
        Where.Some some => Some(sql, some, alias),
        Where.SomeItem some => SomeItem(sql, some, resource, alias),
        Where.SomeOrganization some => SomeOrganization(sql, some, resource, alias),
        Where.LedFrom led => LedFrom(sql, led, alias),
        Where.HasId has => HasId(sql, resource, has.Id, alias),
        Where.Matches matches => sql.Of(resource.Search!.Matches, alias, matches.Words),
        _ => throw new InvalidOperationException($"no SQL for {where.GetType().Name}"),
    };

    public static string On(Relation relation, string from, string to) => relation.On.Replace("{from}", from).Replace("{to}", to);

    static string Join(SqlText sql, IReadOnlyList<Where> of, string with, string empty, Resource resource, string alias) =>
        of.Count == 0 ? empty : "(" + string.Join(with, of.Select(w => Write(sql, w, resource, alias))) + ")";

    static string Some(SqlText sql, Where.Some some, string alias)
    {
        var to = sql.NewAlias();
        var of = some.Of is null ? "" : $" and {Write(sql, some.Of, some.To, to)}";
        var only = some.To.Only is { } o ? $" and {sql.Of(o, to)}" : "";
        return $"exists (select from {some.To.From} {to} where {On(some.Relation, alias, to)}{only}{of})";
    }

    static string SomeItem(SqlText sql, Where.SomeItem some, Resource resource, string alias)
    {
        var item = sql.NewAlias();
        return $"exists (select from unnest({sql.Of(some.List.Sql, alias)}) {item} where {Write(sql, some.Of, resource, item)})";
    }

    static string SomeOrganization(SqlText sql, Where.SomeOrganization some, Resource resource, string alias)
    {
        var listed = sql.NewAlias();
        var of = some.Of is null ? "" : $" where {Write(sql, some.Of, resource, listed)}";
        return $"exists (select from (select o.organization_id, o.name from {sql.Of(some.List.From!, alias)}) {listed}{of})";
    }

    static string LedFrom(SqlText sql, Where.LedFrom led, string alias)
    {
        var from = sql.NewAlias();
        return $"exists (select from {led.From.From} {from} where {HasId(sql, led.From, led.Id, from)} and {On(led.Relation, from, alias)})";
    }

    static string HasId(SqlText sql, Resource resource, string id, string alias)
    {
        var readings = RowId.Readings(id, resource.Key).Select(parts => "(" + string.Join(" and ", parts.Select((part, i) =>
            $"{sql.Of(resource.Key[i].Sql, alias)} = {Part(sql, resource.Key[i], part)}")) + ")").ToList();
        return readings.Count == 0 ? "false" : "(" + string.Join(" or ", readings) + ")";
    }

    static string Part(SqlText sql, Column key, string part) => key.Type == ColumnType.Integer
        ? sql.Parameter(NpgsqlDbType.Bigint, long.Parse(part, System.Globalization.CultureInfo.InvariantCulture))
        : sql.Text(part);
}
