using System.Text;

namespace TazaKoom.OpenData.Ocds.Merging;

/// <summary>One of the two releases that are compared: its tokens, and what stands at them.</summary>
internal sealed class ComparedRelease
{
    readonly CanonicalWriter _canonical = new();
    ReadOnlyMemory<byte> _json;

    public void Read(ReadOnlyMemory<byte> json)
    {
        _json = json;
        if (!Tokens.TryRead(json.Span))
        {
            throw new FormatException($"Not JSON: {Tokens.Error} (byte {Tokens.ErrorAt}).");
        }
    }

    public JsonTokens Tokens { get; } = new();

    public ReadOnlySpan<byte> Raw(int index) => _json.Span.Slice(Tokens[index].Start, Tokens[index].Length);

    /// <summary>The members that are not null.</summary>
    public List<(string Name, int Value)> Members(int index)
    {
        var members = new List<(string, int)>();
        for (var name = index + 1; name < Tokens[index].Next; name = Tokens[name].Next)
        {
            if (!Tokens[name].IsDropped && Tokens[Tokens[name].Link].Kind != TokenKind.Null)
            {
                members.Add((Meaning(name), Tokens[name].Link));
            }
        }
        return members;
    }

    /// <summary>The objects by their id; null where one has none, or two have the same: then the array is one value.</summary>
    public List<(ElementKey Key, int Value)>? Elements(int index)
    {
        var elements = new List<(ElementKey, int)>();
        var keys = new HashSet<ElementKey>();
        for (var element = index + 1; element < Tokens[index].Next; element = Tokens[element].Next)
        {
            var id = Tokens[element].Link;
            if (Tokens[element].Kind != TokenKind.Object || id == 0 || Tokens[id].Kind is not (TokenKind.String or TokenKind.Number))
            {
                return null;
            }
            var key = Tokens[id].Kind == TokenKind.Number ? new ElementKey(Encoding.UTF8.GetString(Canonical(id)), IsNumber: true) : new ElementKey(Meaning(id), IsNumber: false);
            if (!keys.Add(key))
            {
                return null;
            }
            elements.Add((key, element));
        }
        return elements;
    }

    /// <summary>The value is an object whose id can be written in one way only, so that ids are equal where their texts are.</summary>
    public bool HasPlainId(int element)
    {
        var id = Tokens[element].Link;
        return Tokens[element].Kind == TokenKind.Object && id != 0
            && (Tokens[id].Kind == TokenKind.String ? !Tokens[id].IsEscaped : Tokens[id].Kind == TokenKind.Number && !Raw(id).ContainsAnyExceptInRange((byte)'0', (byte)'9'));
    }

    /// <summary>The text of <c>currency</c> in an object; null where there is none, or where the object is the release itself.</summary>
    public string? Currency(int holder)
    {
        if (holder == 0)
        {
            return null;
        }
        var found = Members(holder).Find(member => member.Name == "currency").Value;
        return found != 0 && Tokens[found].Kind == TokenKind.String ? Meaning(found) : null;
    }

    public byte[] Canonical(int index)
    {
        _canonical.Write(_json.Span, Tokens, index, sortById: true);
        return _canonical.Written.ToArray();
    }

    public string Text(int index)
    {
        var text = new ByteWriter();
        CompactJson.Write(_json.Span, Tokens, index, text);
        return Encoding.UTF8.GetString(text.Written);
    }

    public string Meaning(int token)
    {
        var text = new byte[Tokens[token].Length];
        return Encoding.UTF8.GetString(text, 0, MemberName.Meaning(_json.Span, Tokens[token], text));
    }
}
