using System.Runtime.CompilerServices;

namespace TazaKoom.OpenData.Ocds.Merging;

/// <summary>What the merge routine takes for one value, and what it walks into.</summary>
internal static class Leaves
{
    /// <summary>One value: a scalar, a list by rule, or an array that holds anything but objects.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool IsLiteral(JsonTokens tokens, int value, MergeRuleNode? rule, bool withoutParties)
    {
        ref readonly var token = ref tokens[value];
        return token.Kind switch
        {
            TokenKind.Object => rule is { WholeList: true },
            TokenKind.Array => token.HasNonObject
                || (rule is not null && (rule.WholeList || (rule.WholeListWithoutIds && withoutParties && !AnyId(tokens, value)))),
            _ => true,
        };
    }

    /// <summary>Whether merging the container would set anything, null included. An empty one does nothing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool Any(ReadOnlySpan<byte> json, JsonTokens tokens, int container, MergeRuleNode? rule, bool withoutParties)
    {
        ref readonly var token = ref tokens[container];
        for (var item = container + 1; item < token.Next; item = tokens[item].Next)
        {
            if (token.Kind == TokenKind.Array)
            {
                if (Any(json, tokens, item, rule, withoutParties))
                {
                    return true;
                }
                continue;
            }
            if (tokens[item].IsDropped)
            {
                continue;
            }
            var below = rule?.Below(json, tokens[item]);
            var value = tokens[item].Link;
            if (below is not { Omit: true }
                && (IsLiteral(tokens, value, below, withoutParties) || Any(json, tokens, value, below, withoutParties)))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Whether array elements merge by this id: a string, a number or a boolean. Null and containers are no ids.</summary>
    public static bool IsId(TokenKind kind) => kind is TokenKind.String or TokenKind.Number or TokenKind.True or TokenKind.False;

    static bool AnyId(JsonTokens tokens, int array)
    {
        for (var element = array + 1; element < tokens[array].Next; element = tokens[element].Next)
        {
            if (tokens[element].Link != 0 && IsId(tokens[tokens[element].Link].Kind))
            {
                return true;
            }
        }
        return false;
    }
}
