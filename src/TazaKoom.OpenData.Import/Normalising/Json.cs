using System.Globalization;
using System.Text;

namespace TazaKoom.OpenData.Import.Normalising;

/// <summary>One value on a <see cref="JsonTape"/>. What is not there is <see cref="JsonKind.Missing"/>, and so is everything in it.</summary>
internal readonly struct Json(JsonTape tape, int index)
{
    public static Json Missing { get; } = new(new JsonTape(), -1);

    public int Index => index;

    public JsonTape Tape => tape;

    public JsonKind Kind => index < 0 ? JsonKind.Missing : tape[index].Kind;

    public bool Exists => Kind > JsonKind.Null;

    public bool IsObject => Kind == JsonKind.Object;

    public bool IsArray => Kind == JsonKind.Array;

    public bool IsEscaped => index >= 0 && tape[index].Escaped;

    /// <summary>The text as written: of a string without quotes and with its escapes, of a container with all it holds.</summary>
    public ReadOnlySpan<byte> Raw => index < 0 ? default : tape.Bytes.AsSpan(tape[index].Start, tape[index].Length);

    public ReadOnlyMemory<byte> RawMemory => index < 0 ? default : tape.Bytes.AsMemory(tape[index].Start, tape[index].Length);

    public ReadOnlySpan<byte> Name => index < 0 ? default : tape.Bytes.AsSpan(tape[index].NameStart, tape[index].NameLength);

    /// <summary>A member by name; of two with the same name the last, as JSON readers agree. Missing where this is no object.</summary>
    public Json this[ReadOnlySpan<byte> name]
    {
        get
        {
            if (Kind != JsonKind.Object)
                return Missing;
            var found = -1;
            var bytes = tape.Bytes;
            var end = tape[index].Next;
            for (var i = index + 1; i < end; i = tape[i].Next)
            {
                ref readonly var node = ref tape[i];
                if (node.NameLength == name.Length && bytes.AsSpan(node.NameStart, node.NameLength).SequenceEqual(name))
                    found = i;
                else if (node.NameEscaped && Unescape(new Json(tape, i).Name).AsSpan().SequenceEqual(name))
                    found = i;
            }
            return found < 0 ? Missing : new Json(tape, found);
        }
    }

    /// <summary>What an object or an array holds, in its order.</summary>
    public Children Items => new(tape, index);

    /// <summary>Where this stands, as a JSON path: <c>$.tender.lots[3].value</c>. Only made for a problem, so it may be slow.</summary>
    public string Path()
    {
        if (index < 0)
            return "$";
        var steps = new Stack<string>();
        for (var at = index; tape[at].Parent >= 0; at = tape[at].Parent)
        {
            var parent = tape[at].Parent;
            if (tape[parent].Kind == JsonKind.Object)
            {
                steps.Push("." + Encoding.UTF8.GetString(tape.Bytes, tape[at].NameStart, tape[at].NameLength));
                continue;
            }
            var position = 0;
            for (var sibling = parent + 1; sibling < at; sibling = tape[sibling].Next)
                position++;
            steps.Push("[" + position.ToString(CultureInfo.InvariantCulture) + "]");
        }
        return "$" + string.Concat(steps);
    }

    static byte[] Unescape(ReadOnlySpan<byte> escaped)
    {
        var into = new byte[escaped.Length];
        return into[..JsonText.Unescape(escaped, into, out _)];
    }

    internal struct Children(JsonTape tape, int index)
    {
        readonly int end = index < 0 || tape[index].Kind < JsonKind.Object ? -1 : tape[index].Next;
        int at = -1;

        public readonly Json Current => new(tape, at);

        public readonly Children GetEnumerator() => this;

        public bool MoveNext()
        {
            if (end < 0)
                return false;
            at = at < 0 ? index + 1 : tape[at].Next;
            return at < end;
        }
    }
}
