using System.Text.Json.Nodes;

namespace TazaKoom.OpenData.Import.Tables;

/// <summary>The rows of one release, joined: elements with the same id are one, the others stand side by side.</summary>
/// <param name="keepsDuplicates">Elements without id that say the same are several all the same.</param>
internal sealed class RowGroup(JsonObject first, long line, long offset, bool keepsDuplicates = false)
{
    readonly Dictionary<string, JsonObject> _places = [];

    public JsonObject Release { get; } = first;
    public long Line { get; } = line;
    public long Byte { get; } = offset;

    /// <summary>Adds a row. Where two rows say different things of the same, the first is right, and the path is told.</summary>
    public void Add(JsonObject row, Action<string> differs) => Join(Release, row, "", differs);

    /// <summary>Adds a row that is this element of the release; those around it that have no row are made.</summary>
    public void Add(JsonObject row, LinkPath place, Action<string> differs)
    {
        var at = Release;
        var path = "";
        foreach (var (name, element) in place.Steps)
        {
            path += $"/{name}/{element}";
            if (!_places.TryGetValue(path, out var inner))
            {
                inner = element is null && at[name] is JsonObject there ? there : [];
                _places[path] = inner;
                if (element is not null && at[name] is JsonArray array)
                    array.Add(inner);
                else if (inner.Parent is null)
                    at[name] = element is null ? inner : new JsonArray(inner);
            }

            at = inner;
        }

        Join(at, row, string.Join('/', place.Steps.Select(step => step.Name)), differs);
    }

    void Join(JsonObject into, JsonObject from, string path, Action<string> differs)
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

    void AddItem(JsonArray list, JsonArray more, JsonNode? item, string path, Action<string> differs)
    {
        if (item is JsonObject element && element["id"]?.ToString() is { } id && list.OfType<JsonObject>().FirstOrDefault(o => o["id"]?.ToString() == id) is { } same)
        {
            Join(same, element, path, differs);
            return;
        }

        if ((item is not JsonObject || !keepsDuplicates) && list.Any(other => JsonNode.DeepEquals(other, item)))
            return;
        more.Remove(item);
        list.Add(item);
    }
}
