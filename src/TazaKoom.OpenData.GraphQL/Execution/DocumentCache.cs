using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace TazaKoom.OpenData.GraphQL.Execution;

/// <summary>
/// Prepared documents by the SHA-256 of their text, the most recently used ones. Clients send the same few documents over and over;
/// a hostile client that sends new ones only pushes out the old, memory stays within <paramref name="most"/> documents.
/// </summary>
sealed class DocumentCache(int most)
{
    // Two generations stand in for a queue of uses: no lock on the way of a hit.
    ConcurrentDictionary<string, PreparedDocument> _recent = new();
    ConcurrentDictionary<string, PreparedDocument> _older = new();

    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    public PreparedDocument? Find(string hash)
    {
        if (_recent.TryGetValue(hash, out var prepared))
            return prepared;
        if (_older.TryRemove(hash, out prepared))
            Add(hash, prepared);
        return prepared;
    }

    public void Add(string hash, PreparedDocument prepared)
    {
        if (_recent.Count >= most / 2)
        {
            _older = _recent;
            _recent = new();
        }
        _recent[hash] = prepared;
    }
}
