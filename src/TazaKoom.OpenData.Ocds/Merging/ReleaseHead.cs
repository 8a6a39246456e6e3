namespace TazaKoom.OpenData.Ocds.Merging;

/// <summary>The fields that name a release, as tokens (0: missing), and what the merged release gets for them.</summary>
internal readonly record struct ReleaseHead(int Ocid, int Id, int Date, int Tag)
{
    static readonly ulong OcidPrefix = JsonText.Prefix("ocid"u8);
    static readonly ulong TagPrefix = JsonText.Prefix("tag"u8);

    public static ReadOnlySpan<byte> CompiledTag => "[\"compiled\"]"u8;

    public static ReleaseHead Find(ReadOnlySpan<byte> json, JsonTokens tokens)
    {
        var head = new ReleaseHead(0, tokens[0].Link, 0, 0);
        for (var name = 1; name < tokens[0].Next; name = tokens[name].Next)
        {
            ref readonly var token = ref tokens[name];
            if (token.IsDropped)
            {
                continue;
            }
            head = token.Length switch
            {
                _ when MemberName.Is(json, token, "ocid"u8) => head with { Ocid = token.Link },
                _ when MemberName.Is(json, token, "date"u8) => head with { Date = token.Link },
                _ when MemberName.Is(json, token, "tag"u8) => head with { Tag = token.Link },
                _ => head,
            };
        }
        return head;
    }

    /// <summary>Top-level members that are not merged but set: <c>ocid</c> and <c>tag</c>, whatever the rules say.</summary>
    public static bool IsSetApart(ReadOnlySpan<byte> json, in JsonToken name) =>
        (name.Prefix == OcidPrefix && MemberName.Is(json, name, "ocid"u8)) || (name.Prefix == TagPrefix && MemberName.Is(json, name, "tag"u8));

    /// <summary>The JSON text of a head field; <c>null</c> when missing.</summary>
    public ReadOnlySpan<byte> Text(ReadOnlySpan<byte> json, JsonTokens tokens, int field)
    {
        if (field == 0)
        {
            return "null"u8;
        }
        var text = CompactJson.ScalarText(json, tokens[field]);
        return text;
    }

    /// <summary><c>"{ocid}-{date}"</c>; a missing part reads None, as in the reference's output.</summary>
    public void WriteCompiledId(ReadOnlySpan<byte> json, JsonTokens tokens, ByteWriter to)
    {
        to.Write((byte)'"');
        WritePart(json, tokens, Ocid, to);
        to.Write((byte)'-');
        WritePart(json, tokens, Date, to);
        to.Write((byte)'"');
    }

    public void WriteVersionStart(ReadOnlySpan<byte> json, JsonTokens tokens, ByteWriter to)
    {
        to.Write("{\"releaseID\":"u8);
        WriteValue(json, tokens, Id, to);
        to.Write(",\"releaseDate\":"u8);
        WriteValue(json, tokens, Date, to);
        to.Write(",\"releaseTag\":"u8);
        WriteValue(json, tokens, Tag, to);
        to.Write(",\"value\":"u8);
    }

    static void WriteValue(ReadOnlySpan<byte> json, JsonTokens tokens, int field, ByteWriter to)
    {
        if (field == 0)
        {
            to.Write("null"u8);
        }
        else
        {
            CompactJson.Write(json, tokens, field, to);
        }
    }

    static void WritePart(ReadOnlySpan<byte> json, JsonTokens tokens, int field, ByteWriter to)
    {
        if (field == 0 || tokens[field].Kind == TokenKind.Null)
        {
            to.Write("None"u8);
        }
        else if (tokens[field].Kind == TokenKind.String)
        {
            to.Write(json.Slice(tokens[field].Start, tokens[field].Length)); // escapes stay escapes
        }
        else
        {
            var text = new ByteWriter();
            CompactJson.Write(json, tokens, field, text);
            JsonText.Escape(text.Written, to);
        }
    }
}
