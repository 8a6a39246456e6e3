namespace TazaKoom.OpenData.Ocds.Merging;

/// <summary>The value of an <c>id</c> as bytes that are equal exactly when the ids are: strings unescaped, numbers canonical.</summary>
internal static class IdentifierKey
{
    /// <summary>Writes the key; the type is not in it: 1 and "1" have the same bytes and are told apart by their token kind.</summary>
    public static void Write(ReadOnlySpan<byte> json, in JsonToken id, ByteWriter to)
    {
        var text = json.Slice(id.Start, id.Length);
        switch (id.Kind)
        {
            case TokenKind.Number:
                JsonNumber.WriteCanonical(text, to);
                break;
            case TokenKind.String when id.IsEscaped:
                to.Advance(JsonText.Unescape(text, to.Reserve(text.Length)));
                break;
            default:
                to.Write(text);
                break;
        }
    }

    public static byte[] Of(ReadOnlySpan<byte> json, in JsonToken id)
    {
        var key = new ByteWriter();
        Write(json, id, key);
        return key.Written.ToArray();
    }
}
