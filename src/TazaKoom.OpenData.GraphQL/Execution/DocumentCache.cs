using System.Security.Cryptography;
using System.Text;

namespace TazaKoom.OpenData.GraphQL.Execution;

/// <summary>Prepared documents by the SHA-256 of their text.</summary>
/// <param name="characters">The length of all their texts together; a document in memory is some thirty times its text.</param>
sealed class DocumentCache(long characters)
{
    // What a document weighs beside its text.
    const int Overhead = 200;

    readonly RecentCache<string, PreparedDocument> _known = new(characters);
    // The SHA-256 of a text that comes again takes as long as all the rest of finding it.
    readonly RecentCache<string, string> _hashes = new(characters);

    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    public string HashOf(string text)
    {
        if (_hashes.Find(text) is { } known)
            return known;
        var hash = Hash(text);
        _hashes.Add(text, hash, text.Length + Overhead);
        return hash;
    }

    public PreparedDocument? Find(string hash) => _known.Find(hash);

    public void Add(string hash, PreparedDocument prepared, int length) => _known.Add(hash, prepared, length + Overhead);
}
