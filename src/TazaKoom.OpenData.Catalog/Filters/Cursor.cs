using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace TazaKoom.OpenData.Catalog.Filters;

/// <summary>
/// Where a page ended: the sort keys of its last row, bound to the list, its filter and its order, and signed.
/// Text: base64url of version (1 byte), MAC (16 bytes), the keys as a JSON array.
/// </summary>
public sealed class Cursor(byte[] key)
{
    const byte Version = 1;
    const int MacLength = 16;

    static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="list">The resource, canonical filter and order the cursor is for.</param>
    public string Write(string list, IReadOnlyList<string> keys)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(keys, Compact);
        return Base64Url.EncodeToString([Version, .. Mac(list, json), .. json]);
    }

    /// <returns>The keys; null where the cursor was not issued for this list or was changed.</returns>
    public IReadOnlyList<string>? Read(string list, string text)
    {
        byte[] bytes;
        try
        {
            bytes = Base64Url.DecodeFromChars(text);
        }
        catch (FormatException)
        {
            return null;
        }
        if (bytes.Length < 1 + MacLength + 2 || bytes[0] != Version) return null;
        var json = bytes.AsSpan(1 + MacLength);
        return CryptographicOperations.FixedTimeEquals(bytes.AsSpan(1, MacLength), Mac(list, json))
            ? JsonSerializer.Deserialize<List<string>>(json)
            : null;
    }

    byte[] Mac(string list, ReadOnlySpan<byte> json) =>
        HMACSHA256.HashData(key, (byte[])[Version, .. Encoding.UTF8.GetBytes(list), 0, .. json])[..MacLength];
}
