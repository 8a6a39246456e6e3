using System.Text.Json;

namespace TazaKoom.OpenData.Import.Normalising;

/// <summary>What a value of a JSON document is.</summary>
internal enum JsonKind : byte
{
    Missing,
    Null,
    Text,
    Number,
    True,
    False,
    Object,
    Array,
}

/// <summary>
/// A JSON document as one flat, reusable array of nodes: a release has a few hundred values, and an object for each of them
/// would cost more than everything else the normaliser does.
/// </summary>
internal sealed class JsonTape
{
    Node[] nodes = new Node[512];
    int count;

    /// <summary>The text the nodes point into. It may be changed in place as long as no value changes its length.</summary>
    public byte[] Bytes { get; private set; } = [];

    public int Length { get; private set; }

    public Json Root => new(this, 0);

    /// <exception cref="JsonException">Not one well-formed JSON value.</exception>
    public void Read(byte[] bytes, int length)
    {
        Bytes = bytes;
        Length = length;
        count = 0;
        var reader = new Utf8JsonReader(bytes.AsSpan(0, length), new JsonReaderOptions { MaxDepth = 1_000 });
        var parent = -1;
        int nameStart = 0, nameLength = 0;
        var nameEscaped = false;
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    nameStart = (int)reader.TokenStartIndex + 1;
                    nameLength = reader.ValueSpan.Length;
                    nameEscaped = reader.ValueIsEscaped;
                    continue;
                case JsonTokenType.EndObject:
                case JsonTokenType.EndArray:
                    ref var closed = ref nodes[parent];
                    closed.Length = (int)reader.TokenStartIndex + 1 - closed.Start;
                    closed.Next = count;
                    parent = closed.Parent;
                    continue;
            }
            if (count == nodes.Length)
                Array.Resize(ref nodes, count * 2);
            ref var node = ref nodes[count];
            node.Parent = parent;
            node.NameStart = nameStart;
            node.NameLength = nameLength;
            node.NameEscaped = nameEscaped;
            node.Escaped = false;
            node.Start = (int)reader.TokenStartIndex;
            node.Length = reader.ValueSpan.Length;
            node.Next = count + 1;
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject:
                    node.Kind = JsonKind.Object;
                    parent = count;
                    break;
                case JsonTokenType.StartArray:
                    node.Kind = JsonKind.Array;
                    parent = count;
                    break;
                case JsonTokenType.String:
                    node.Kind = JsonKind.Text;
                    node.Start++; // past the quote
                    node.Escaped = reader.ValueIsEscaped;
                    break;
                case JsonTokenType.Number:
                    node.Kind = JsonKind.Number;
                    break;
                case JsonTokenType.True:
                    node.Kind = JsonKind.True;
                    break;
                case JsonTokenType.False:
                    node.Kind = JsonKind.False;
                    break;
                default:
                    node.Kind = JsonKind.Null;
                    break;
            }
            nameStart = nameLength = 0;
            nameEscaped = false;
            count++;
        }
    }

    public int Count => count;

    public ref readonly Node this[int index] => ref nodes[index];

    /// <summary>One value. Offsets are into <see cref="Bytes"/>; of a text without its quotes, of a container with its brackets.</summary>
    internal struct Node
    {
        public int Start;
        public int Length;
        public int NameStart;
        public int NameLength;
        public int Parent;

        /// <summary>The node after this one and everything in it.</summary>
        public int Next;
        public JsonKind Kind;
        public bool Escaped;
        public bool NameEscaped;
    }
}
