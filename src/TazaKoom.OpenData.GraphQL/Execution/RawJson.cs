namespace TazaKoom.OpenData.GraphQL.Execution;

/// <summary>A finished answer, already JSON (UTF-8): the database built it, nothing is parsed or copied on its way out.</summary>
public sealed record RawJson(ReadOnlyMemory<byte> Utf8)
{
    public bool IsNull => Utf8.Span.SequenceEqual("null"u8);
}
