namespace TazaKoom.OpenData.Api.GraphQL.Sql;

/// <summary>
/// How many connections the requests with several root fields may hold beyond their first. Nobody waits for one: a request that gets
/// none asks on its first connection alone. Were they taken from the pool without counting, requests that hold one and wait for
/// another could wait for each other.
/// </summary>
internal sealed class SpareConnections(int all)
{
    int _free = all;

    /// <returns>How many were given, 0 to <paramref name="wanted"/>; each is to be returned.</returns>
    public int Take(int wanted)
    {
        while (true)
        {
            var free = Volatile.Read(ref _free);
            var given = Math.Min(free, wanted);
            if (given <= 0) return 0;
            if (Interlocked.CompareExchange(ref _free, free - given, free) == free) return given;
        }
    }

    public void Return(int given) => Interlocked.Add(ref _free, given);
}
