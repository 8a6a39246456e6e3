using System.Globalization;
using System.Text.Json.Nodes;
using TazaKoom.OpenData.Ocds.Merging;

namespace TazaKoom.OpenData.Ocds.Tests.Merging;

/// <summary>
/// The merge routine told a second time, the way the standard's reference tells it: releases become paths and values, later
/// values overwrite, and the paths become a release again. Slow and plain; the fast one is held against it.
/// </summary>
internal sealed class PathMerge(MergeRules rules, bool versioned)
{
    // A name, or an array element: its id with its type, or a number of its own.
    sealed record Step(string Key, bool IsElement, JsonNode? Id);

    sealed class Leaf(Step[] path)
    {
        public Step[] Path { get; } = path;
        public JsonNode? Value { get; set; }
        public List<(int Release, JsonNode? Value)> History { get; } = [];
        public bool IsNull => History.Count > 0 ? History.TrueForAll(version => version.Value is null) : Value is null;
    }

    readonly Dictionary<string, MergeStrategy> _rules = rules.All.ToDictionary(rule => rule.Path, rule => rule.Strategy);
    readonly Dictionary<string, Leaf> _leaves = [];
    readonly List<string> _order = [];
    readonly HashSet<string> _conflicts = [];
    readonly List<JsonObject> _releases = [];
    int _anonymous;

    /// <returns>Null when the releases contradict each other.</returns>
    public static string? Merge(IEnumerable<string> releasesInOrder, MergeRules rules, bool versioned)
    {
        var merge = new PathMerge(rules, versioned);
        foreach (var release in releasesInOrder)
        {
            merge.Add((JsonObject)JsonNode.Parse(release)!);
        }
        return merge._conflicts.Count > 0 ? null : merge.Unflatten().ToJsonString();
    }

    void Add(JsonObject release)
    {
        _releases.Add(release);
        if (versioned)
        {
            SetHead("ocid", release["ocid"]);
        }
        else
        {
            SetHead("tag", new JsonArray("compiled"));
            SetHead("id", $"{release["ocid"]}-{release["date"]}");
            SetHead("date", release["date"]);
            SetHead("ocid", release["ocid"]);
        }
        Flatten(release, [], "");
    }

    void SetHead(string name, JsonNode? value)
    {
        var path = "/" + name;
        if (!_leaves.TryGetValue(path, out var leaf))
        {
            _leaves[path] = leaf = new Leaf([new Step(name, false, null)]);
            _order.Add(path);
        }
        leaf.Value = value;
    }

    void Flatten(JsonObject fields, Step[] above, string rulePath)
    {
        foreach (var (name, value) in fields)
        {
            var rule = rulePath.Length == 0 ? name : rulePath + "." + name;
            if (above.Length == 0 && name is "ocid" or "tag" && above.Length == 0)
            {
                continue;
            }
            _rules.TryGetValue(rule, out var strategy);
            var isRuled = _rules.ContainsKey(rule);
            if (isRuled && strategy == MergeStrategy.Omit)
            {
                continue;
            }
            Step[] path = [.. above, new Step(name, false, null)];
            if (value is not (JsonObject or JsonArray) || (isRuled && strategy == MergeStrategy.WholeList)
                || (value is JsonArray mixed && mixed.Any(item => item is not JsonObject)))
            {
                Set(path, value);
            }
            else if (value is JsonObject members)
            {
                Flatten(members, path, rule);
            }
            else
            {
                foreach (var element in (JsonArray)value)
                {
                    var id = element!["id"];
                    var key = id is JsonValue
                        ? $"{id.GetValueKind()}:{(decimal.TryParse(id.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number / 1.000000000000m : id)}"
                        : $"#{_anonymous++}";
                    Flatten((JsonObject)element, [.. path, new Step(key, true, id is JsonValue ? id : null)], rule);
                }
            }
        }
    }

    void Set(Step[] path, JsonNode? value)
    {
        var key = Key(path, path.Length);
        var below = _order.Where(other => other.StartsWith(key + "/", StringComparison.Ordinal)).ToList();
        if (value is null && below.Count > 0)
        {
            RemoveBelow(path, key, below);
            return;
        }
        else if (below.Count > 0)
        {
            return; // a value over a container: the container wins
        }
        for (var length = 1; length < path.Length; length++)
        {
            var ancestor = Key(path, length);
            if (_leaves.TryGetValue(ancestor, out var leaf) && !leaf.IsNull)
            {
                _conflicts.Add(ancestor);
                return;
            }
            leaf?.History.Clear(); // only null was here: it makes the containers above it and nothing else
            if (_order.Any(other => other.StartsWith(ancestor + "/", StringComparison.Ordinal) && _leaves[other].Path[length].IsElement != path[length].IsElement))
            {
                _conflicts.Add(ancestor);
                return;
            }
        }
        if (!_leaves.TryGetValue(key, out var set))
        {
            _leaves[key] = set = new Leaf(path);
            _order.Add(key);
        }
        if (value is null && !versioned)
        {
            _conflicts.Remove(key);
        }
        Note(set, value);
    }

    void Note(Leaf leaf, JsonNode? value)
    {
        leaf.Value = value;
        if (!versioned)
        {
            return;
        }
        var release = _releases.Count - 1;
        leaf.History.RemoveAll(version => version.Release == release);
        if (leaf.History.Count == 0 || !JsonNode.DeepEquals(leaf.History[^1].Value, value))
        {
            leaf.History.Add((release, value));
        }
    }

    // Where the reference departs from the written standard, and so do we from it: null for a container removes it.
    void RemoveBelow(Step[] path, string key, List<string> below)
    {
        if (versioned)
        {
            foreach (var leaf in below.Select(other => _leaves[other]).Where(leaf => leaf.Path is not [.., { IsElement: true, Id: not null }, { Key: "id" }]))
            {
                Note(leaf, null);
            }
            return;
        }
        _order.Remove(key);
        _order.Insert(_order.IndexOf(below[0]), key);
        _leaves[key] = new Leaf(path);
        foreach (var other in below)
        {
            _leaves.Remove(other);
            _order.Remove(other);
        }
        _conflicts.RemoveWhere(conflict => conflict == key || conflict.StartsWith(key + "/", StringComparison.Ordinal));
    }

    static string Key(Step[] path, int length) => string.Concat(path.Take(length).Select(step => "/" + step.Key.Replace("/", "//", StringComparison.Ordinal)));

    JsonObject Unflatten()
    {
        var root = new JsonObject();
        var elements = new Dictionary<string, JsonObject>();
        foreach (var leaf in _order.Select(path => _leaves[path]))
        {
            JsonNode at = root;
            for (var i = 0; i < leaf.Path.Length; i++)
            {
                var step = leaf.Path[i];
                if (step.IsElement)
                {
                    var key = Key(leaf.Path, i + 1);
                    if (!elements.TryGetValue(key, out var element))
                    {
                        elements[key] = element = step.Id is null ? [] : new JsonObject { ["id"] = step.Id.DeepClone() };
                        ((JsonArray)at).Add(element);
                    }
                    at = element;
                }
                else if (i == leaf.Path.Length - 1)
                {
                    Leave((JsonObject)at, step.Key, leaf);
                }
                else
                {
                    at = at[step.Key] ??= leaf.Path[i + 1].IsElement ? new JsonArray() : new JsonObject();
                }
            }
        }
        return root;
    }

    void Leave(JsonObject parent, string name, Leaf leaf)
    {
        if (parent.ContainsKey(name))
        {
            return; // the id of an element
        }
        if (leaf.History.Count > 0)
        {
            parent[name] = new JsonArray(
            [
                .. leaf.History.Select(version => new JsonObject
                {
                    ["releaseID"] = _releases[version.Release]["id"]?.DeepClone(),
                    ["releaseDate"] = _releases[version.Release]["date"]?.DeepClone(),
                    ["releaseTag"] = _releases[version.Release]["tag"]?.DeepClone(),
                    ["value"] = version.Value?.DeepClone(),
                }),
            ]);
        }
        else if (leaf.Value is not null)
        {
            parent[name] = leaf.Value.DeepClone();
        }
    }
}
