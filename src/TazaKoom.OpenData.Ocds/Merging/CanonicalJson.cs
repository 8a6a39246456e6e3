using System.Security.Cryptography;

namespace TazaKoom.OpenData.Ocds.Merging;

/// <summary>
/// One text for all ways of writing the same JSON value: RFC 8785 (members in UTF-16 order, minimal escapes, no white space),
/// with two differences that procurement data needs. Arrays in which every element is an object with an id are sorted by it
/// (numbers before strings), because some publishers return them in a different order each time. Numbers keep all their
/// digits (<see cref="JsonNumber"/>).
/// </summary>
public static class CanonicalJson
{
    [ThreadStatic]
    static CanonicalWriter? s_writer;

    /// <summary>The SHA-256 of the canonical text. Text that is not JSON hashes as it is.</summary>
    public static void Sha256(ReadOnlySpan<byte> json, Span<byte> hash32)
    {
        var writer = s_writer ??= new CanonicalWriter();
        if (writer.TryWrite(json, sortById: true))
        {
            SHA256.HashData(writer.Written, hash32);
        }
        else
        {
            SHA256.HashData(json, hash32);
        }
        writer.Clear();
    }

    /// <summary>The canonical text itself.</summary>
    /// <exception cref="FormatException">The text is not JSON.</exception>
    public static byte[] Write(ReadOnlySpan<byte> json)
    {
        var writer = s_writer ??= new CanonicalWriter();
        if (!writer.TryWrite(json, sortById: true))
        {
            throw new FormatException("Not JSON: " + writer.Error);
        }
        var text = writer.Written.ToArray();
        writer.Clear();
        return text;
    }
}
