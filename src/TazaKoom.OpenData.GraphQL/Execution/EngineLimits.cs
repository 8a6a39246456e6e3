using TazaKoom.OpenData.GraphQL.Language;
using TazaKoom.OpenData.GraphQL.Validation;

namespace TazaKoom.OpenData.GraphQL.Execution;

/// <param name="CachedCharacters">How many characters of prepared documents are kept.</param>
public sealed record EngineLimits(ParserLimits Parser, DocumentLimits Document, long CachedCharacters = 2_000_000)
{
    /// <summary>For documents that are read and not answered: the grammar and the rules decide alone. Only what would break the stack is refused.</summary>
    public static EngineLimits None { get; } = new(ParserLimits.Schema, new(int.MaxValue, int.MaxValue, int.MaxValue, int.MaxValue, int.MaxValue));

    public static EngineLimits Default { get; } = new(ParserLimits.Default, DocumentLimits.Default);
}
