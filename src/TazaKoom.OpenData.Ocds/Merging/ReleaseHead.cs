namespace TazaKoom.OpenData.Ocds.Merging;

/// <summary>The fields that name a release, as tokens (0: missing), and what the merged release gets for them.</summary>
internal readonly record struct ReleaseHead(int Ocid, int Id, int Date, int Tag, bool HasParties)
{
    static readonly ulong OcidPrefix = JsonText.Prefix("ocid"u8);
    static readonly ulong DatePrefix = JsonText.Prefix("date"u8);
    static readonly ulong PartiesPrefix = JsonText.Prefix("parties"u8);
    static readonly ulong TagPrefix = JsonText.Prefix("tag"u8);

    public static ReadOnlySpan<byte> CompiledTag => "[\"compiled\"]"u8;

    public static ReleaseHead Find(ReadOnlySpan<byte> json, JsonTokens tokens)
    {
        var head = new ReleaseHead(0, tokens[0].Link, 0, 0, HasParties: false);
        for (var name = 1; name < tokens[0].Next; name = tokens[name].Next)
        {
            ref readonly var token = ref tokens[name];
            if (token.IsDropped)
            {
                continue;
            }
            if (token.Prefix == OcidPrefix && MemberName.Is(json, token, "ocid"u8))
            {
                head = head with { Ocid = token.Link };
            }
            else if (token.Prefix == DatePrefix && MemberName.Is(json, token, "date"u8))
            {
                head = head with { Date = token.Link };
            }
            else if (token.Prefix == TagPrefix && MemberName.Is(json, token, "tag"u8))
            {
                head = head with { Tag = token.Link };
            }
            else if (token.Prefix == PartiesPrefix && MemberName.Is(json, token, "parties"u8))
            {
                head = head with { HasParties = true };
            }
        }
        return head;
    }

    /// <summary>Top-level members that are not merged but set: <c>ocid</c> and <c>tag</c>, whatever the rules say.</summary>
    public static bool IsSetApart(ReadOnlySpan<byte> json, in JsonToken name) =>
        (name.Prefix == OcidPrefix && MemberName.Is(json, name, "ocid"u8)) || (name.Prefix == TagPrefix && MemberName.Is(json, name, "tag"u8));

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

    /// <summary>Writes a head field's JSON; <c>null</c> when it is missing.</summary>
    public static void WriteValue(ReadOnlySpan<byte> json, JsonTokens tokens, int field, ByteWriter to)
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
