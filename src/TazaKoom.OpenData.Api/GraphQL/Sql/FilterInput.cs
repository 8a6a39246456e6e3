using System.Globalization;
using TazaKoom.OpenData.Api.GraphQL.Sdl;
using TazaKoom.OpenData.Catalog;
using TazaKoom.OpenData.Catalog.Queries;

namespace TazaKoom.OpenData.Api.GraphQL.Sql;

/// <summary>
/// The argument `where`, coerced, as conditions of the catalog: the same that the REST interface's filters become.
/// Fields of one input are all required; `or` stands beside them.
/// </summary>
internal static class FilterInput
{
    public static Where? Read(object? input, Resource resource) => input is Dictionary<string, object?> fields ? All([.. fields.SelectMany(entry => Entry(entry.Key, entry.Value, resource))]) : null;

    static Where All(IReadOnlyList<Where> of) => of.Count == 1 ? of[0] : new Where.All(of);

    static IEnumerable<Where> Entry(string name, object? value, Resource resource)
    {
        // A filter that is given as null asks for nothing.
        if (value is null) return [];
        if (name is "and" or "or")
        {
            var of = ((object?[])value).Select(item => Read(item, resource)!).ToList();
            return [name == "and" ? new Where.All(of) : new Where.Any(of)];
        }
        var fields = (Dictionary<string, object?>)value;
        if (name == "id") return fields.Select(entry => RowIs(entry.Key, entry.Value, resource));
        if (resource.Field(Names.InCatalog(name)) is { } field)
        {
            return field.IsObject ? Parts(field, fields)
                : field.Main.From is null ? Column(field.Main, fields)
                : Quantified(fields, of => new Where.SomeOrganization(field.Main, of), item => All([.. Parts(Listed, item)]));
        }
        var relation = resource.Relation(name)!;
        var to = ResourceCatalog.To(relation);
        return relation.Many ? Quantified(fields, of => new Where.Some(relation, to, of), item => Read(item, to)) : [new Where.Some(relation, to, Read(value, to))];
    }

    /// <summary>An organization of a list of them.</summary>
    static readonly Field Listed = new("organization", new("", "", ""), [new("organization.id", ColumnType.Id, "{t}.organization_id"), new("organization.name", ColumnType.Text, "{t}.name")]);

    static IEnumerable<Where> Parts(Field field, Dictionary<string, object?> parts) =>
        [.. field.Columns.SelectMany(column => parts.GetValueOrDefault(Names.Of(field.Part(column))) is Dictionary<string, object?> operations ? Column(column, operations) : []), .. Organization(field, parts)];

    /// <summary>Who it is across all tenders, of the organization that a row names.</summary>
    static IEnumerable<Where> Organization(Field field, Dictionary<string, object?> fields)
    {
        if (fields.GetValueOrDefault("organization") is not { } filter) return [];
        var to = ResourceCatalog.Find("organizations")!;
        var relation = new Relation("organization", to.Name, Many: false, $"{to.Key[0].Sql.Replace("{t}", "{to}", StringComparison.Ordinal)} = {field.Main.Sql.Replace("{t}", "{from}", StringComparison.Ordinal)}");
        return [new Where.Some(relation, to, Read(filter, to))];
    }

    /// <summary>By the ids of node(id:). One of another kind of row is no row here.</summary>
    static Where RowIs(string operation, object? value, Resource resource)
    {
        var ids = value as object?[] ?? [value];
        var prefix = Names.TypeOf(resource).Name + "/";
        var any = new Where.Any([.. ids.OfType<string>().Where(id => id.StartsWith(prefix, StringComparison.Ordinal)).Select(id => new Where.HasId(id[prefix.Length..]))]);
        return operation is "eq" or "in" ? any : new Where.None(any);
    }

    static IEnumerable<Where> Quantified(Dictionary<string, object?> quantifiers, Func<Where?, Where> some, Func<Dictionary<string, object?>, Where?> read)
    {
        foreach (var (quantifier, value) in quantifiers)
        {
            if (value is null) continue;
            yield return quantifier switch
            {
                "some" => some(read((Dictionary<string, object?>)value)),
                "none" => new Where.None(some(read((Dictionary<string, object?>)value))),
                "all" => new Where.None(some(new Where.None(read((Dictionary<string, object?>)value)!))),
                _ => (bool)value ? some(null) : new Where.None(some(null)),
            };
        }
    }

    /// <summary>One text of a list of texts.</summary>
    static readonly Column Item = new("item", ColumnType.Text, "{t}");

    static IEnumerable<Where> Column(Column column, Dictionary<string, object?> operations)
    {
        foreach (var (operation, value) in operations)
        {
            switch (operation)
            {
                case "and" or "or":
                    if (value is null) continue;
                    var of = ((object?[])value).Select(item => All([.. Column(column, (Dictionary<string, object?>)item!)])).ToList();
                    yield return operation == "and" ? new Where.All(of) : new Where.Any(of);
                    break;
                case "some" or "none":
                    if (value is null) continue;
                    // Only equality: the indexes of lists answer that one.
                    var asked = (Dictionary<string, object?>)value;
                    var some = asked.Count > 0 && asked.Keys.All(key => key is "eq") && asked.Values.All(item => item is not null)
                        ? All([.. Column(column, asked)])
                        : new Where.SomeItem(column, All([.. Column(Item, asked)]));
                    yield return operation == "some" ? some : new Where.None(some);
                    break;
                case "all":
                    if (value is null) continue;
                    yield return new Where.None(new Where.SomeItem(column, new Where.None(All([.. Column(Item, (Dictionary<string, object?>)value)]))));
                    break;
                case "any":
                    if (value is null) continue;
                    yield return Exists(column, (bool)value);
                    break;
                default:
                    yield return Compare(column, operation, value);
                    break;
            }
        }
    }

    static Where Compare(Column column, string operation, object? value) => operation switch
    {
        "eq" => Is(column, [value]),
        "neq" => new Where.None(Is(column, [value])),
        "in" => Is(column, (object?[]?)value ?? [null]),
        "nin" => new Where.None(Is(column, (object?[]?)value ?? [null])),
        ['n', .. var positive] => new Where.None(Compare(column, positive, value)),
        _ when value is null => new Where.Any([]),
        _ => new Where.Compare(column, Operator(operation), [Value(column, value)]),
    };

    /// <summary>One of the values; null among them is the missing value.</summary>
    static Where Is(Column column, object?[] values)
    {
        var given = values.OfType<object>().Select(value => Value(column, value)).ToList();
        Where known = given.Count > 0 ? new Where.Compare(column, Catalog.Queries.Operator.Is, given) : new Where.Any([]);
        if (given.Count == values.Length) return known;
        return given.Count == 0 ? Exists(column, false) : new Where.Any([known, Exists(column, false)]);
    }

    static Where Exists(Column column, bool exists) => new Where.Compare(column, Catalog.Queries.Operator.Exists, [exists]);

    static Operator Operator(string operation) => operation switch
    {
        "gt" => Catalog.Queries.Operator.Greater,
        "gte" => Catalog.Queries.Operator.GreaterOrEqual,
        "lt" => Catalog.Queries.Operator.Less,
        "lte" => Catalog.Queries.Operator.LessOrEqual,
        "contains" => Catalog.Queries.Operator.Contains,
        "startsWith" => Catalog.Queries.Operator.StartsWith,
        _ => Catalog.Queries.Operator.EndsWith,
    };

    /// <summary>As the catalog compares it: whole numbers are long, ratios decimal, codes as published.</summary>
    static object Value(Column column, object value) => value switch
    {
        int whole => (long)whole,
        // By its shortest text: a cast keeps 15 digits only, and 1/6 would be less than itself.
        // Beyond decimal there are no values of ours: its end compares the same.
        double ratio => decimal.TryParse(ratio.ToString("R", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture, out var known) ? known
            : ratio > 0 ? decimal.MaxValue : decimal.MinValue,
        string text when column.Codes is { } codes => codes.First(code => Names.EnumValue(code) == text),
        _ => value,
    };
}
