using TazaKoom.OpenData.GraphQL.Language;
using TazaKoom.OpenData.GraphQL.Validation;

namespace TazaKoom.OpenData.GraphQL.Execution;

/// <param name="CachedDocuments">How many prepared documents are kept.</param>
public sealed record EngineLimits(ParserLimits Parser, DocumentLimits Document, int CachedDocuments = 1000)
{
    public static EngineLimits Default { get; } = new(ParserLimits.Default, DocumentLimits.Default);
}
