using System.Text.Json;

namespace TazaKoom.OpenData.Import.Tables;

/// <summary>
/// A table saved as JSON: an array of flat objects, or an object of them by id, as people save what they collected from a portal.
/// The columns are the members of all objects, in the order first seen. Read whole: such collections are small.
/// </summary>
internal static class JsonRows
{
    public static IEnumerable<TableRow> Read(Stream stream)
    {
        using var document = JsonDocument.Parse(stream);
        var objects = document.RootElement.ValueKind switch
        {
            JsonValueKind.Array => document.RootElement.EnumerateArray().ToList(),
            JsonValueKind.Object => document.RootElement.EnumerateObject().Select(p => p.Value).ToList(),
            _ => [],
        };
        objects.RemoveAll(o => o.ValueKind != JsonValueKind.Object);
        var columns = objects.SelectMany(o => o.EnumerateObject().Select(p => p.Name)).Distinct(StringComparer.Ordinal).ToList();
        yield return new(1, 0, columns);
        var row = 1L;
        foreach (var each in objects)
        {
            var values = columns.ConvertAll(c => each.TryGetProperty(c, out var value) ? value : default);
            yield return new(++row, 0, values.ConvertAll(value => value.ToString())) { Typed = values.ConvertAll(value => value.ValueKind == JsonValueKind.Number) };
        }
    }
}
