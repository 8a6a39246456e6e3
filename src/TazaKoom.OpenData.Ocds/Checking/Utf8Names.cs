namespace TazaKoom.OpenData.Ocds.Checking;

/// <summary>A fixed set of names, found by their bytes: no text is made of what is only looked up.</summary>
sealed class Utf8Names
{
    readonly byte[][] names;
    readonly short[] slots;
    readonly int longest;

    public Utf8Names(IEnumerable<string> texts)
    {
        names = [.. texts.Select(System.Text.Encoding.UTF8.GetBytes)];
        longest = names.Max(name => name.Length);
        slots = new short[(int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)(names.Length * 4))];
        Array.Fill(slots, (short)-1);
        for (short i = 0; i < names.Length; i++)
        {
            var slot = Slot(names[i]);
            while (slots[slot] >= 0)
                slot = (slot + 1) & (slots.Length - 1);
            slots[slot] = i;
        }
    }

    /// <returns>Its position in the list; -1: it is not there.</returns>
    public int Find(ReadOnlySpan<byte> name)
    {
        if (name.IsEmpty || name.Length > longest)
            return -1;
        for (var slot = Slot(name); slots[slot] >= 0; slot = (slot + 1) & (slots.Length - 1))
        {
            if (name.SequenceEqual(names[slots[slot]]))
                return slots[slot];
        }
        return -1;
    }

    int Slot(ReadOnlySpan<byte> name) =>
        (int)(((uint)((name[0] * 31) + (name[^1] * 131) + (name[name.Length / 2] * 977) + (name[name.Length / 3] * 13) + (name.Length * 7919)) * 2654435761u) >> 8) & (slots.Length - 1);
}
