using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace TazaKoom.OpenData.Import.Tables;

/// <summary>One row as a release of its own: what a mapping makes of its cells.</summary>
internal sealed class RowRelease
{
    readonly TableMapping _mapping;
    readonly Dictionary<string, int> _columns;
    readonly List<CellFault> _faults = [];

    public RowRelease(TableMapping mapping, IReadOnlyList<string> header)
    {
        _mapping = mapping;
        _columns = new(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < header.Count; i++)
            _columns.TryAdd(CellValue.Clean(header[i]), i);
    }

    /// <summary>Cells of the last row that were not what the mapping expects; they are left out of the release.</summary>
    public IReadOnlyList<CellFault> Faults => _faults;

    public JsonObject Make(TableRow row)
    {
        _faults.Clear();
        var release = new JsonObject();
        var elements = new Dictionary<string, JsonObject>(StringComparer.Ordinal);
        List<(string Prefix, bool IsFault)>? without = null;
        foreach (var field in _mapping.Fields)
        {
            if (field.Template is null)
                continue;
            var faults = _faults.Count;
            if (ValueOf(field, row) is { } value)
                Set(release, field.Path, value, elements, make: true);
            else if (field.Path.Steps is [.., { Element: not null }, { Name: "id", Element: null }])
                (without ??= []).Add((Prefix(field.Path, field.Path.Steps.Count - 1), _faults.Count > faults));
        }

        // An element whose id has no value is not there: a row without supplier names none.
        foreach (var (prefix, isFault) in without ?? [])
        {
            if (elements.Remove(prefix, out var element))
                (element.Parent as JsonArray)?.Remove(element);
            if (!isFault)
                _faults.RemoveAll(fault => IsBelow(fault.Of, prefix)); // nothing of it was wanted
        }

        // A constant says more about an object that is there; it does not make one.
        foreach (var field in _mapping.Fields)
            if (field.Template is null && field.Constant is not null)
                Set(release, field.Path, field.Constant.DeepClone(), elements, make: false);
        RemoveEmpty(release);
        return release;
    }

    public string Key(TableRow row) => string.Join('\u001F', _mapping.Key.Select(column => Cell(column, row) ?? ""));

    JsonNode? ValueOf(MappedField field, TableRow row)
    {
        foreach (var (column, texts) in field.When)
            if (Cell(column, row) is not { } cell || !texts.Contains(cell, StringComparer.OrdinalIgnoreCase))
                return null;
        if (Text(field.Template!, row, out var typed) is not { } text)
            return null;
        if (field.Codes is { } codes)
            text = codes.TryGetValue(text, out var code) ? code : field.Otherwise ?? text;
        if (text.Length == 0)
            return null;
        var value = CellValue.Of(text, field.As, _mapping, typed);
        if (value is null)
            _faults.Add(new(string.Join(", ", field.Columns), field.Path, field.As, text));
        return value;
    }

    /// <param name="template">Text with columns in it.</param>
    /// <param name="row">Has their cells.</param>
    /// <param name="typed">All of them came as numbers.</param>
    string? Text(string template, TableRow row, out bool typed)
    {
        var missing = false;
        var numbers = row.Typed is not null;
        var text = MappedField.Placeholder().Replace(template, match =>
        {
            var column = match.Groups["column"].Value;
            var cell = column == "#" ? row.Line.ToString(CultureInfo.InvariantCulture) : Cell(column, row);
            missing |= cell is null;
            numbers = numbers && (cell is null || column == "#" || row.Typed![_columns[column]]);
            return cell is null ? "" : match.Groups["slug"].Success ? Slug(cell) : cell;
        });
        typed = numbers;
        return missing ? null : text;
    }

    string? Cell(string column, TableRow row)
    {
        if (!_columns.TryGetValue(column, out var index) || index >= row.Cells.Count)
            return null;
        var cell = CellValue.Clean(row.Cells[index]);
        return cell.Length == 0 || _mapping.Nothing.Contains(cell) ? null : cell;
    }

    /// <summary>A name as an id, where there is no other: letters and digits, small, a hyphen between words.</summary>
    static string Slug(string name)
    {
        var slug = new StringBuilder(name.Length);
        foreach (var c in name)
        {
            if (char.IsLetterOrDigit(c))
                slug.Append(char.ToLowerInvariant(c));
            else if (slug.Length > 0 && slug[^1] != '-')
                slug.Append('-');
        }

        return slug.ToString().TrimEnd('-');
    }

    static void Set(JsonObject release, MappedPath path, JsonNode value, Dictionary<string, JsonObject> elements, bool make)
    {
        var at = release;
        for (var i = 0; i < path.Steps.Count - 1; i++)
        {
            var (name, element) = path.Steps[i];
            if (element is null)
            {
                if (at[name] is not JsonObject inner)
                {
                    if (!make)
                        return;
                    at[name] = inner = [];
                }

                at = inner;
                continue;
            }

            var prefix = Prefix(path, i + 1);
            if (!elements.TryGetValue(prefix, out var item))
            {
                if (!make)
                    return;
                if (at[name] is not JsonArray array)
                    at[name] = array = [];
                array.Add(item = []);
                elements[prefix] = item;
            }

            at = item;
        }

        var last = path.Steps[^1];
        if (last.Element is null)
            at[last.Name] = value;
        else if (at[last.Name] is JsonArray values)
            values.Add(value);
        else
            at[last.Name] = new JsonArray(value);
    }

    static bool IsBelow(MappedPath path, string prefix) => Enumerable.Range(1, path.Steps.Count - 1).Any(steps => Prefix(path, steps) == prefix);

    static string Prefix(MappedPath path, int steps) => string.Join('/', path.Steps.Take(steps).Select(s => $"{s.Name}[{s.Element}]"));

    static void RemoveEmpty(JsonObject from)
    {
        foreach (var (name, value) in from.ToList())
        {
            if (value is JsonObject inner)
                RemoveEmpty(inner);
            else if (value is JsonArray array)
                foreach (var item in array.OfType<JsonObject>())
                    RemoveEmpty(item);
            if (value is JsonObject { Count: 0 } or JsonArray { Count: 0 })
                from.Remove(name);
        }
    }
}

/// <summary>A cell that is not what the mapping says it is.</summary>
internal sealed record CellFault(string Column, MappedPath Of, ValueKind Expected, string Text)
{
    public string Path => Of.Text;
}
