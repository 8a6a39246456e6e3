using System.Runtime.InteropServices;
using System.Text.Json;

namespace TazaKoom.OpenData.Ocds.Checking;

/// <summary>The ids of one list. Classifications and identifiers are known by scheme and id together.</summary>
ref struct ElementIdSet(int count)
{
    /// <summary>Shorter lists, which are nearly all, are compared pair by pair, without making texts.</summary>
    const int Few = 12;

    readonly bool few = count <= Few;
    readonly JsonElement[]? seen = count is > 1 and <= Few ? new JsonElement[count] : null;
    HashSet<string>? many;
    int used;

    /// <returns>False: the list has it already.</returns>
    public bool TryAdd(JsonElement element)
    {
        if (few && seen is null)
            return true;
        var id = element.Get("id"u8);
        if (id.ValueKind is not (JsonValueKind.String or JsonValueKind.Number))
            return true;
        if (!few)
            return (many ??= []).Add(element.Get("scheme"u8).Text() + " " + id.Id());
        for (var i = 0; i < used; i++)
        {
            if (Same(seen![i].Get("id"u8), id) && seen[i].Get("scheme"u8).Text() == element.Get("scheme"u8).Text())
                return false;
        }
        seen![used++] = element;
        return true;
    }

    static bool Same(JsonElement a, JsonElement b)
    {
        var x = Inner(a);
        var y = Inner(b);
        return x.SequenceEqual(y) || ((x.Contains((byte)'\\') || y.Contains((byte)'\\')) && a.Id() is { } text && text == b.Id());
    }

    static ReadOnlySpan<byte> Inner(JsonElement id) =>
        id.ValueKind == JsonValueKind.String ? JsonMarshal.GetRawUtf8Value(id)[1..^1] : JsonMarshal.GetRawUtf8Value(id);
}
