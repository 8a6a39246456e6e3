using System.Runtime.CompilerServices;

namespace TazaKoom.OpenData.Ocds.Merging;

/// <summary>Writes a value as it came (escapes, digits), without white space between tokens and without overridden members.</summary>
internal static class CompactJson
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Write(ReadOnlySpan<byte> json, JsonTokens tokens, int index, ByteWriter to)
    {
        ref readonly var token = ref tokens[index];
        switch (token.Kind)
        {
            case TokenKind.Object:
                to.Write((byte)'{');
                var firstMember = true;
                for (var name = index + 1; name < token.Next; name = tokens[name].Next)
                {
                    if (tokens[name].IsDropped)
                    {
                        continue;
                    }
                    Separate(ref firstMember, to);
                    Scalar(json, tokens[name], to);
                    to.Write((byte)':');
                    Write(json, tokens, tokens[name].Link, to);
                }
                to.Write((byte)'}');
                break;
            case TokenKind.Array:
                to.Write((byte)'[');
                var firstElement = true;
                for (var element = index + 1; element < token.Next; element = tokens[element].Next)
                {
                    Separate(ref firstElement, to);
                    Write(json, tokens, element, to);
                }
                to.Write((byte)']');
                break;
            default:
                Scalar(json, token, to);
                break;
        }
    }

    public static void Separate(ref bool first, ByteWriter to)
    {
        if (!first)
        {
            to.Write((byte)',');
        }
        first = false;
    }

    /// <summary>The text of a scalar or name as it stands, with its quotes.</summary>
    public static ReadOnlySpan<byte> ScalarText(ReadOnlySpan<byte> json, in JsonToken token) =>
        token.Kind is TokenKind.String or TokenKind.Name
            ? json.Slice(token.Start - 1, token.Length + 2)
            : json.Slice(token.Start, token.Length);

    static void Scalar(ReadOnlySpan<byte> json, in JsonToken token, ByteWriter to) => to.Write(ScalarText(json, token));
}
