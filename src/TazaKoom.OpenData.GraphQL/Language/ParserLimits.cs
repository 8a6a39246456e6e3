namespace TazaKoom.OpenData.GraphQL.Language;

/// <summary>What a document may cost to read. Checked while reading, so a hostile document is left at the token that is too much.</summary>
/// <param name="Characters">Longest document, UTF-16 code units.</param>
/// <param name="Tokens">Most tokens, comments not counted.</param>
/// <param name="Depth">Deepest nesting of selection sets, lists, objects and list types; also what keeps the stack small.</param>
public sealed record ParserLimits(int Characters = 100_000, int Tokens = 10_000, int Depth = 100)
{
    public static ParserLimits Default { get; } = new();

    /// <summary>For schemas: our own text, large.</summary>
    public static ParserLimits Schema { get; } = new(Characters: 50_000_000, Tokens: 5_000_000, Depth: 100);
}
