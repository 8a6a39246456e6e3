using System.Collections.Concurrent;

namespace TazaKoom.OpenData.GraphQL.Execution;

/// <summary>
/// What was used most recently, within a weight: clients send the same few documents over and over, and a hostile client that sends new ones
/// only pushes out the old.
/// </summary>
/// <param name="most">The weight of everything kept, at most; one entry heavier than half of it is not kept at all.</param>
public sealed class RecentCache<TKey, TValue>(long most)
    where TKey : notnull
    where TValue : class
{
    // Two generations stand in for a queue of uses: no lock on the way of a hit.
    ConcurrentDictionary<TKey, (TValue Value, long Weight)> _recent = new();
    ConcurrentDictionary<TKey, (TValue Value, long Weight)> _older = new();
    readonly Lock _turning = new();
    long _weight;

    public TValue? Find(TKey key)
    {
        if (_recent.TryGetValue(key, out var found))
            return found.Value;
        if (!_older.TryRemove(key, out found))
            return null;
        Add(key, found.Value, found.Weight);
        return found.Value;
    }

    public void Add(TKey key, TValue value, long weight)
    {
        if (weight > most / 2)
            return;
        if (Interlocked.Read(ref _weight) + weight > most / 2)
        {
            lock (_turning)
            {
                if (_weight + weight > most / 2)
                {
                    _older = _recent;
                    _recent = new();
                    Interlocked.Exchange(ref _weight, 0);
                }
            }
        }
        if (_recent.TryAdd(key, (value, weight)))
            Interlocked.Add(ref _weight, weight);
    }
}
