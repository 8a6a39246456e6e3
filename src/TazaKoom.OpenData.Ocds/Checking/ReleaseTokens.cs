using System.Runtime.InteropServices;
using TazaKoom.OpenData.Ocds.Merging;

namespace TazaKoom.OpenData.Ocds.Checking;

/// <summary>The text of a release and the tokens in it; its memory serves the next release, too.</summary>
sealed class ReleaseTokens
{
    byte[] bytes = [];
    int start;
    int length;

    public JsonTokens Tokens { get; } = new();

    public ReadOnlySpan<byte> Json => new(bytes, start, length);

    /// <exception cref="FormatException">The text is not JSON.</exception>
    public ReleaseValue Read(ReadOnlyMemory<byte> json)
    {
        if (!MemoryMarshal.TryGetArray(json, out var segment))
            segment = new(json.ToArray());
        (bytes, start, length) = (segment.Array!, segment.Offset, segment.Count);
        if (!Tokens.TryRead(Json))
            throw new FormatException("Not JSON: " + Tokens.Error);
        return new(this, 0);
    }

    /// <summary>Lets go of the text, which may be large.</summary>
    public void Clear() => (bytes, start, length) = ([], 0, 0);
}
