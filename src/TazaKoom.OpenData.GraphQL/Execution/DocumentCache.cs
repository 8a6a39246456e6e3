using System.Security.Cryptography;
using System.Text;

namespace TazaKoom.OpenData.GraphQL.Execution;

/// <summary>
/// Documents that were asked lately, by their text and by the SHA-256 of it. Of one that was asked once only the text is kept: documents that
/// never come again, each a tree of a thousand objects, would cost the garbage collector more than reading them does.
/// </summary>
/// <param name="characters">The length of all their texts together; a document in memory is some thirty times its text.</param>
sealed class DocumentCache(long characters, Func<string, PreparedDocument> prepare)
{
    // What a document weighs beside its text.
    const int Overhead = 200;

    readonly RecentCache<string, Asked> _byText = new(characters);
    readonly RecentCache<string, Asked> _byHash = new(characters);

    sealed class Asked(string text)
    {
        PreparedDocument? _prepared;

        public PreparedDocument Again(Func<string, PreparedDocument> prepare) => _prepared ??= prepare(text);
    }

    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    public PreparedDocument Prepare(string text)
    {
        if (_byText.Find(text) is { } known)
            return known.Again(prepare);
        var asked = new Asked(text);
        _byText.Add(text, asked, text.Length + Overhead);
        _byHash.Add(Hash(text), asked, text.Length + Overhead);
        return prepare(text);
    }

    /// <returns>Null where no document of this hash is remembered.</returns>
    public PreparedDocument? Find(string hash) => _byHash.Find(hash)?.Again(prepare);
}
