using System.Runtime.CompilerServices;

namespace TazaKoom.OpenData.Ocds.Merging;

/// <summary>
/// The merged release of an ocid with one release, which is what most ocids have: written from the tokens without a tree.
/// It gives what <see cref="ReleaseFold"/> gives for one release; a test compares the two on every sample.
/// </summary>
internal sealed class SingleRelease
{
    readonly ByteWriter _versionStart = new();
    readonly ElementIds _ids = new();
    bool _versioned;
    bool _withoutParties;

    /// <returns>False, with nothing written, for what needs a tree: two objects of one array that may have the same id.</returns>
    public bool TryWrite(ReadOnlySpan<byte> json, JsonTokens tokens, MergeRules rules, bool versioned, ByteWriter to)
    {
        if (!rules.Root.OmitsIdAndDate)
        {
            return false; // a schema of one's own that lets the release's id and date through
        }
        var head = ReleaseHead.Find(json, tokens);
        (_versioned, _withoutParties) = (versioned, !head.HasParties);
        var start = to.Length;
        to.Write((byte)'{');
        var first = true;
        if (versioned)
        {
            _versionStart.CutTo(0);
            head.WriteVersionStart(json, tokens, _versionStart);
        }
        else
        {
            to.Write("\"tag\":"u8);
            to.Write(ReleaseHead.CompiledTag);
            to.Write(",\"id\":"u8);
            head.WriteCompiledId(json, tokens, to);
            first = false;
            Head(json, tokens, head.Date, "\"date\":"u8, ref first, to);
        }
        Head(json, tokens, head.Ocid, "\"ocid\":"u8, ref first, to);
        var any = false;
        if (!TryMembers(json, tokens, 0, rules.Root, ref first, ref any, to))
        {
            to.CutTo(start);
            return false;
        }
        to.Write((byte)'}');
        return true;
    }

    static void Head(ReadOnlySpan<byte> json, JsonTokens tokens, int field, ReadOnlySpan<byte> name, ref bool first, ByteWriter to)
    {
        if (field == 0 || tokens[field].Kind == TokenKind.Null)
        {
            return;
        }
        CompactJson.Separate(ref first, to);
        to.Write(name);
        CompactJson.Write(json, tokens, field, to);
    }

    /// <param name="any">Set when the object holds any value, null included: without one it is left out.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    bool TryMembers(
        ReadOnlySpan<byte> json, JsonTokens tokens, int container, MergeRuleNode? rule, ref bool first, ref bool any, ByteWriter to, int skip = 0)
    {
        var end = tokens[container].Next;
        for (var name = container + 1; name < end; name = tokens[name].Next)
        {
            ref readonly var token = ref tokens[name];
            if (token.IsDropped || token.Link == skip)
            {
                continue;
            }
            var below = rule?.Below(json, token);
            if (below is { Omit: true } || (container == 0 && ReleaseHead.IsSetApart(json, token)))
            {
                continue;
            }
            var start = to.Length;
            var wasFirst = first;
            if (Leaves.IsLiteral(tokens, token.Link, below, _withoutParties))
            {
                any = true;
                if (_versioned || tokens[token.Link].Kind != TokenKind.Null)
                {
                    Name(json, token, ref first, to);
                    Literal(json, tokens, token.Link, to);
                }
                continue;
            }
            Name(json, token, ref first, to);
            var anyBelow = false;
            if (!TryContainer(json, tokens, token.Link, below, ref anyBelow, to))
            {
                return false;
            }
            if (anyBelow)
            {
                any = true;
            }
            else
            {
                to.CutTo(start);
                first = wasFirst;
            }
        }
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    bool TryContainer(ReadOnlySpan<byte> json, JsonTokens tokens, int container, MergeRuleNode? rule, ref bool any, ByteWriter to)
    {
        var first = true;
        if (tokens[container].Kind == TokenKind.Object)
        {
            to.Write((byte)'{');
            if (!TryMembers(json, tokens, container, rule, ref first, ref any, to))
            {
                return false;
            }
            to.Write((byte)'}');
            return true;
        }
        if (_ids.MayRepeat(json, tokens, container))
        {
            return false;
        }
        to.Write((byte)'[');
        for (var element = container + 1; element < tokens[container].Next; element = tokens[element].Next)
        {
            var start = to.Length;
            var wasFirst = first;
            CompactJson.Separate(ref first, to);
            to.Write((byte)'{');
            var id = tokens[element].Link;
            var hasId = id != 0 && Leaves.IsId(tokens[id].Kind);
            var anyBelow = false;
            var firstMember = true;
            if (hasId)
            {
                to.Write("\"id\":"u8);
                to.Write(CompactJson.ScalarText(json, tokens[id]));
                firstMember = false;
            }
            if (!TryMembers(json, tokens, element, rule, ref firstMember, ref anyBelow, to, skip: hasId ? id : 0))
            {
                return false;
            }
            to.Write((byte)'}');
            if (anyBelow || hasId)
            {
                any = true;
            }
            else
            {
                to.CutTo(start);
                first = wasFirst;
            }
        }
        to.Write((byte)']');
        return true;
    }

    static void Name(ReadOnlySpan<byte> json, in JsonToken name, ref bool first, ByteWriter to)
    {
        CompactJson.Separate(ref first, to);
        if (name.IsEscaped)
        {
            var meaning = new byte[name.Length];
            to.Write((byte)'"');
            JsonText.Escape(meaning.AsSpan(0, MemberName.Meaning(json, name, meaning)), to);
            to.Write((byte)'"');
        }
        else
        {
            to.Write(CompactJson.ScalarText(json, name));
        }
        to.Write((byte)':');
    }

    void Literal(ReadOnlySpan<byte> json, JsonTokens tokens, int value, ByteWriter to)
    {
        if (!_versioned)
        {
            CompactJson.Write(json, tokens, value, to);
            return;
        }
        to.Write((byte)'[');
        to.Write(_versionStart.Written);
        CompactJson.Write(json, tokens, value, to);
        to.Write("}]"u8);
    }
}
