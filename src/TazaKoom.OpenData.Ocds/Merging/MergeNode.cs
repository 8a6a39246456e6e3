namespace TazaKoom.OpenData.Ocds.Merging;

internal enum NodeKind : byte
{
    /// <summary>Made, not filled yet.</summary>
    Empty,

    /// <summary>The last release said null; the place among the fields is kept.</summary>
    Null,

    /// <summary>A scalar, or a list that is one value.</summary>
    Literal,
    Object,
    Array,
}

/// <summary>One field or array element of a release that is being merged. See <see cref="MergeTree"/>.</summary>
internal struct MergeNode
{
    public int Parent;
    public int FirstChild;
    public int LastChild;
    public int NextSibling;
    public int Children;

    /// <summary>Key: a member's name, or an element's id, unescaped, in the tree's bytes.</summary>
    public int KeyStart;

    public int KeyLength;
    public ulong KeyPrefix;

    /// <summary>Literal: its JSON text in the tree's bytes, and the room there.</summary>
    public int ValueStart;

    public int ValueLength;
    public int ValueRoom;

    /// <summary>Versioned: the field's history, as indexes into the tree's versions; -1 for none.</summary>
    public int FirstVersion;

    public int LastVersion;

    /// <summary>Array element: the reading of its array that met it last, to notice an id that occurs twice in one array.</summary>
    public int SeenInReading;

    public NodeKind Kind;

    /// <summary>
    /// <see cref="TokenKind.Name"/> for a member; for an array element what its id is: 1 and "1" are two elements, and
    /// elements without an id (<see cref="TokenKind.Null"/>) never match.
    /// </summary>
    public TokenKind KeyKind;

    /// <summary>A release has a container where an earlier one had a value.</summary>
    public bool Conflict;

    /// <summary>A problem of this field is reported already; the same in a hundred releases is one problem.</summary>
    public bool Reported;

    /// <summary>Versioned: no history. The ocid, and the ids by which array elements merge.</summary>
    public bool Plain;
}
