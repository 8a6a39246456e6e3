using TazaKoom.OpenData.Ocds.Standard;

namespace TazaKoom.OpenData.Import.Tables;

/// <summary>
/// A column's name as a path: `tender/value/amount`, `tender.value.amount` or `tender_value_amount`. The underscore may also be part
/// of a name (`title_ru`, `legalName_kg`), so there the standard's fields decide, and what other columns there are.
/// </summary>
internal static class FlattenedColumn
{
    /// <param name="column">Its name.</param>
    /// <param name="type">What it is a member of: the name of the standard's object type; null: of something the standard does not know.</param>
    /// <param name="columns">All columns of the table.</param>
    /// <returns>Null where the name is no path: empty, or a note in words.</returns>
    public static MappedField? Field(string column, string? type, IReadOnlyCollection<string> columns)
    {
        var path = column.Trim('/');
        if (path.Length == 0 || path.AsSpan().ContainsAny("{}| []"))
            return null;
        IEnumerable<string> steps = path.Contains('/', StringComparison.Ordinal) ? path.Split('/', StringSplitOptions.RemoveEmptyEntries)
            : path.Contains('.', StringComparison.Ordinal) ? path.Split('.', StringSplitOptions.RemoveEmptyEntries)
            : Underscored(path, type, columns);
        path = string.Join('/', steps);
        return path.Length == 0 || char.IsAsciiDigit(path[0]) ? null : new(MappedPath.Parse(path)) { Template = "{" + column + "}", As = KindOf(path, type) };
    }

    /// <summary>Is it wholly made of fields that the standard knows, one in another?</summary>
    public static bool IsKnownPath(string column)
    {
        var steps = Underscored(column, "Release", []);
        return steps.Count > 1 && FieldOf(steps, "Release") is not null;
    }

    static List<string> Underscored(string path, string? type, IReadOnlyCollection<string> columns)
    {
        var steps = new List<string>();
        var rest = path;
        while (rest.Length > 0)
        {
            var fields = type is null ? null : OcdsStandard.Types.GetValueOrDefault(type);
            var name = fields?.Keys.Where(known => rest == known || rest.StartsWith(known + "_", StringComparison.Ordinal)).MaxBy(known => known.Length);
            var cut = name?.Length ?? rest.IndexOf('_', 1);
            if (cut < 0 || cut >= rest.Length - 1)
            {
                steps.Add(rest);
                break;
            }

            var field = name is null ? null : fields![name];
            // A plain value has no members: what follows belongs to the name.
            var isPlain = field is not null ? field.Object is null && !field.Kinds.HasFlag(JsonKinds.Object) : columns.Contains(path[..(path.Length - rest.Length + cut)]);
            if (isPlain)
            {
                steps.Add(rest);
                break;
            }

            steps.Add(rest[..cut]);
            rest = rest[(cut + 1)..];
            var end = rest.IndexOf('_', StringComparison.Ordinal);
            if (end > 0 && rest.AsSpan(0, end).IndexOfAnyExceptInRange('0', '9') < 0)
            {
                steps.Add(rest[..end]);
                rest = rest[(end + 1)..];
            }
            else if (field is not null && field.Kinds.HasFlag(JsonKinds.Array))
            {
                steps.Add("0");
            }

            type = field?.Object;
        }

        return steps;
    }

    /// <summary>The type of what a path leads to, such as the elements of `tender/items`; null: the standard knows none.</summary>
    public static string? TypeAt(IEnumerable<string> path)
    {
        string? type = "Release";
        foreach (var name in path)
            type = type is null ? null : OcdsStandard.Types.GetValueOrDefault(type)?.GetValueOrDefault(name)?.Object;
        return type;
    }

    static StandardField? FieldOf(IEnumerable<string> path, string? type)
    {
        StandardField? field = null;
        foreach (var name in path)
        {
            if (name.All(char.IsAsciiDigit))
                continue;
            field = type is null ? null : OcdsStandard.Types.GetValueOrDefault(type)?.GetValueOrDefault(name);
            type = field?.Object;
        }

        return field;
    }

    /// <summary>What the standard says of the field; an extension's field that ends as an amount does is a number.</summary>
    static ValueKind KindOf(string path, string? type)
    {
        var name = path[(path.LastIndexOf('/') + 1)..];
        return FieldOf(path.Split('/'), type)?.Kinds switch
        {
            null when name.StartsWith("amount", StringComparison.Ordinal) || name.EndsWith("Amount", StringComparison.Ordinal) || name == "quantity" => ValueKind.Number,
            null when name.EndsWith("id", StringComparison.OrdinalIgnoreCase) => ValueKind.Text,
            null => ValueKind.Unknown,
            var kinds when kinds.Value.HasFlag(JsonKinds.String) => ValueKind.Text,
            var kinds when kinds.Value.HasFlag(JsonKinds.Number) => ValueKind.Number,
            var kinds when kinds.Value.HasFlag(JsonKinds.Integer) => ValueKind.Integer,
            var kinds when kinds.Value.HasFlag(JsonKinds.Boolean) => ValueKind.Boolean,
            var kinds when kinds.Value.HasFlag(JsonKinds.Array) => ValueKind.List,
            _ => ValueKind.Text,
        };
    }
}
