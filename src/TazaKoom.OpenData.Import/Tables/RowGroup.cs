using System.Text.Json.Nodes;

namespace TazaKoom.OpenData.Import.Tables;

/// <summary>The rows of one release, joined: elements with the same id are one, the others stand side by side.</summary>
internal sealed class RowGroup(JsonObject first, long line, long offset)
{
    public JsonObject Release { get; } = first;
    public long Line { get; } = line;
    public long Byte { get; } = offset;

    /// <summary>Adds a row. Where two rows say different things of the same, the first is right, and the path is told.</summary>
    public void Add(JsonObject row, Action<string> differs) => Join(Release, row, "", differs);

    static void Join(JsonObject into, JsonObject from, string path, Action<string> differs)
    {
        foreach (var (name, value) in from.ToList())
        {
            var here = path.Length == 0 ? name : path + "/" + name;
            switch (into[name], value)
            {
                case (null, not null):
                    from.Remove(name);
                    into[name] = value;
                    break;
                case (JsonObject inner, JsonObject more):
                    Join(inner, more, here, differs);
                    break;
                case (JsonArray list, JsonArray more):
                    foreach (var item in more.ToList())
                        AddItem(list, more, item, here, differs);
                    break;
                default:
                    if (!JsonNode.DeepEquals(into[name], value))
                        differs(here);
                    break;
            }
        }
    }

    static void AddItem(JsonArray list, JsonArray more, JsonNode? item, string path, Action<string> differs)
    {
        if (item is JsonObject element && element["id"]?.ToString() is { } id && list.OfType<JsonObject>().FirstOrDefault(o => o["id"]?.ToString() == id) is { } same)
        {
            Join(same, element, path, differs);
            return;
        }

        if (list.Any(other => JsonNode.DeepEquals(other, item)))
            return;
        more.Remove(item);
        list.Add(item);
    }
}
