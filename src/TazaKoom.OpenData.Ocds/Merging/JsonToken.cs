namespace TazaKoom.OpenData.Ocds.Merging;

internal enum TokenKind : byte
{
    Object,
    Array,
    String,
    Number,
    True,
    False,
    Null,

    /// <summary>A member's name; its value's token is <see cref="JsonToken.Link"/>.</summary>
    Name,
}

[Flags]
internal enum TokenFlags : byte
{
    None = 0,

    /// <summary>The text of the string or name holds a backslash.</summary>
    Escaped = 1,

    /// <summary>A name with a byte above 0x7F: UTF-8 order may not be UTF-16 order.</summary>
    NonAscii = 2,

    /// <summary>An array with an element that is no object: merged as one value, whatever the schema says.</summary>
    HasNonObject = 4,

    /// <summary>A name that occurred before in its object; the first occurrence links to the last value.</summary>
    Dropped = 8,
}

/// <summary>One value or member name of a JSON text, as offsets into its bytes. See <see cref="JsonTokens"/>.</summary>
internal struct JsonToken
{
    /// <summary>First byte: of the whole text for containers, numbers and words; after the quote for strings and names.</summary>
    public int Start;

    /// <summary>Bytes, without the quotes of a string.</summary>
    public int Length;

    /// <summary>The token after this value and all below it; for a name, after its value: the next name of the object.</summary>
    public int Next;

    /// <summary>Name: its value's token. Object: the value of its member <c>id</c>, 0 without one.</summary>
    public int Link;

    /// <summary>Name: its first eight bytes, unescaped, first byte highest, so that most comparisons are one instruction.</summary>
    public ulong Prefix;

    public TokenKind Kind;
    public TokenFlags Flags;

    public readonly bool IsEscaped => (Flags & TokenFlags.Escaped) != 0;
    public readonly bool IsDropped => (Flags & TokenFlags.Dropped) != 0;
    public readonly bool HasNonObject => (Flags & TokenFlags.HasNonObject) != 0;
}
