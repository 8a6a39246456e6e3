using Dapper;
using Npgsql;

namespace TazaKoom.OpenData.RedFlags.Running;

/// <summary>
/// Numbers for competitions, from 0 in the order in which they are read. What is read of hundreds of thousands of them, as it lies, is
/// sorted and grouped by these: the database would take several times as long.
/// </summary>
sealed class CompetitionPlaces
{
    readonly Dictionary<(long Tender, string LotId), int> places = [];
    readonly List<(long Tender, string LotId)> names = [];

    public int Count => names.Count;

    public (long Tender, string LotId) this[int place] => names[place];

    /// <param name="tender">The number that stands for its ocid in the facts.</param>
    public void Add(long tender, string lotId)
    {
        places.Add((tender, lotId), names.Count);
        names.Add((tender, lotId));
    }

    /// <returns>-1: it was not added.</returns>
    public int Find(long tender, string lotId) => places.GetValueOrDefault((tender, lotId), -1);

    /// <summary>By tender, then by lot.</summary>
    public int Compare(int one, int other)
    {
        var ((tender, lotId), (otherTender, otherLotId)) = (names[one], names[other]);
        return tender != otherTender ? tender.CompareTo(otherTender) : string.CompareOrdinal(lotId, otherLotId);
    }

    /// <summary>The ocids of tenders by their numbers.</summary>
    public static async Task<Dictionary<long, string>> OcidsAsync(NpgsqlConnection connection, IEnumerable<long> tenders, CancellationToken ct) =>
        (await connection.QueryAsync<(long, string)>(new CommandDefinition("select n, ocid from flagging.seen where n = any (@tenders)", new { tenders = tenders.Distinct().ToArray() }, cancellationToken: ct)))
            .ToDictionary(t => t.Item1, t => t.Item2);
}
