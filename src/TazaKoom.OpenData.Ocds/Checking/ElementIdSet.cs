namespace TazaKoom.OpenData.Ocds.Checking;

/// <summary>The ids of one list. Classifications and identifiers are known by scheme and id together.</summary>
ref struct ElementIdSet(ReleaseValue list)
{
    /// <summary>Shorter lists, which are nearly all, are compared pair by pair.</summary>
    const int Few = 12;

    readonly HashSet<ReleaseValue>? many = list.Elements.Count() > Few ? new(SameElement.Comparer) : null;

    /// <returns>False: an element before it has the same id.</returns>
    public readonly bool TryAdd(int index, ReleaseValue element)
    {
        if (!element.Get("id"u8).IsId)
            return true;
        if (many is not null)
            return many.Add(element);
        foreach (var (before, other) in list.Elements)
        {
            if (before == index)
                break;
            if (SameElement.Comparer.Equals(element, other))
                return false;
        }
        return true;
    }
}

/// <summary>Ids are the same where they are the same text, whether written as strings or as numbers.</summary>
sealed class SameId : IEqualityComparer<ReleaseValue>
{
    public static readonly SameId Comparer = new();

    public bool Equals(ReleaseValue x, ReleaseValue y) => x.Meaning.SequenceEqual(y.Meaning);

    public int GetHashCode(ReleaseValue id)
    {
        var hash = new HashCode();
        hash.AddBytes(id.Meaning);
        return hash.ToHashCode();
    }
}

/// <summary>Objects are the same where scheme and id are.</summary>
sealed class SameElement : IEqualityComparer<ReleaseValue>
{
    public static readonly SameElement Comparer = new();

    public bool Equals(ReleaseValue x, ReleaseValue y) =>
        y.Get("id"u8) is { IsId: true } id && SameId.Comparer.Equals(x.Get("id"u8), id) && Scheme(x).SequenceEqual(Scheme(y));

    public int GetHashCode(ReleaseValue element) => SameId.Comparer.GetHashCode(element.Get("id"u8));

    static ReadOnlySpan<byte> Scheme(ReleaseValue element) => element.Get("scheme"u8) is { IsText: true } scheme ? scheme.Meaning : default;
}
