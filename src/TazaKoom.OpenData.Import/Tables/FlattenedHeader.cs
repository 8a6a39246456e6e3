using TazaKoom.OpenData.Ocds.Standard;

namespace TazaKoom.OpenData.Import.Tables;

/// <summary>Headers that are paths, as OCDS's own spreadsheet form has them: `ocid`, `tender/title`, `tender/items/0/quantity`. They need no mapping.</summary>
internal static class FlattenedHeader
{
    public static TableMapping? Mapping(IReadOnlyList<string> header)
    {
        if (!header.Contains("ocid", StringComparer.Ordinal) || !header.Any(h => h.Contains('/', StringComparison.Ordinal)))
            return null;
        var fields = new List<MappedField>();
        foreach (var column in header)
        {
            // A column without a name, or with a note in it, says nothing.
            if (column.Length == 0 || column.AsSpan().ContainsAny("{}| "))
                continue;
            fields.Add(new MappedField(MappedPath.Parse(column.Trim('/'))) { Template = "{" + column + "}", As = KindOf(column) });
        }

        return TableMapping.OfPaths(fields);
    }

    /// <summary>What the standard says of the field; an extension's field that ends as an amount does is a number.</summary>
    static ValueKind KindOf(string column)
    {
        var type = OcdsStandard.Release;
        StandardField? field = null;
        foreach (var name in column.Split('/'))
        {
            if (name.Length > 0 && name.All(char.IsAsciiDigit))
                continue;
            field = null;
            if (type is null || !type.TryGetValue(name, out field))
                break;
            type = field.Object is null ? null : OcdsStandard.Types.GetValueOrDefault(field.Object);
        }

        return field?.Kinds switch
        {
            null => column.EndsWith("/amount", StringComparison.OrdinalIgnoreCase) || column.EndsWith("/quantity", StringComparison.Ordinal) ? ValueKind.Number : ValueKind.Text,
            var kinds when kinds.Value.HasFlag(JsonKinds.String) => ValueKind.Text,
            var kinds when kinds.Value.HasFlag(JsonKinds.Number) => ValueKind.Number,
            var kinds when kinds.Value.HasFlag(JsonKinds.Integer) => ValueKind.Integer,
            var kinds when kinds.Value.HasFlag(JsonKinds.Boolean) => ValueKind.Boolean,
            var kinds when kinds.Value.HasFlag(JsonKinds.Array) && field.Object is null => ValueKind.List,
            _ => ValueKind.Text,
        };
    }
}
