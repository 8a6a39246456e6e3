namespace TazaKoom.OpenData.GraphQL.Language;

/// <summary>
/// The same few hundred names (fields, types, arguments) come in every query. A direct-mapped table of the names last seen by this thread
/// gives back the same string, so parsing allocates few strings and later comparisons end at the reference.
/// It is a cache of fixed size: a hostile document can only make it miss.
/// </summary>
static class NameTable
{
    const int Slots = 1024;

    [ThreadStatic]
    static string?[]? t_names;

    public static string Get(ReadOnlySpan<char> name)
    {
        var names = t_names ??= new string?[Slots];
        var hash = (uint)name.Length;
        foreach (var c in name)
            hash = (hash * 31) + c;
        ref var slot = ref names[hash % Slots];
        if (slot is null || !name.SequenceEqual(slot))
            slot = name.ToString();
        return slot;
    }
}
