using System.Text;

namespace TazaKoom.OpenData.Ocds.Merging;

/// <summary>Names that occur twice in one object: the first keeps its place and gets the last one's value.</summary>
internal static class DuplicateNames
{
    /// <summary>Objects with more members are sorted once instead of being searched for each name.</summary>
    public const int Few = 64;

    public static void DropIfSeen(ReadOnlySpan<byte> json, JsonToken[] tokens, int container, int name)
    {
        for (var earlier = container + 1; earlier != name; earlier = tokens[earlier].Next)
        {
            if (!tokens[earlier].IsDropped && MemberName.Same(json, tokens[earlier], tokens[name]))
            {
                Drop(tokens, earlier, name);
                return;
            }
        }
    }

    public static void DropAmong(ReadOnlySpan<byte> json, JsonToken[] tokens, int container, int members)
    {
        var seen = new Dictionary<string, int>(members, StringComparer.Ordinal);
        for (var name = container + 1; name < tokens[container].Next; name = tokens[name].Next)
        {
            if (tokens[name].IsDropped)
            {
                continue;
            }
            var meaning = new byte[tokens[name].Length];
            var key = Encoding.Latin1.GetString(meaning, 0, MemberName.Meaning(json, tokens[name], meaning)); // any bytes, one to one
            if (!seen.TryAdd(key, name))
            {
                Drop(tokens, seen[key], name);
            }
        }
    }

    static void Drop(JsonToken[] tokens, int earlier, int later)
    {
        tokens[earlier].Link = later + 1;
        tokens[later].Flags |= TokenFlags.Dropped;
    }
}
