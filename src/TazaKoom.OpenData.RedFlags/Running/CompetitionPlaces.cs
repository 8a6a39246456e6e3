namespace TazaKoom.OpenData.RedFlags.Running;

/// <summary>
/// Numbers for competitions, from 0 in the order in which they are read. What is read of hundreds of thousands of them, as it lies, is
/// sorted and grouped by these: by their texts the database would take several times as long.
/// </summary>
sealed class CompetitionPlaces
{
    readonly Dictionary<(string Ocid, string LotId), int> places = [];
    readonly List<(string Ocid, string LotId)> names = [];

    public int Count => names.Count;

    public (string Ocid, string LotId) this[int place] => names[place];

    public void Add(string ocid, string lotId)
    {
        // Lots of a tender mostly come together, and share its text.
        if (names.Count > 0 && names[^1].Ocid == ocid)
            ocid = names[^1].Ocid;
        places.Add((ocid, lotId), names.Count);
        names.Add((ocid, lotId));
    }

    /// <returns>-1: it was not added.</returns>
    public int Find(string ocid, string lotId) => places.GetValueOrDefault((ocid, lotId), -1);

    /// <summary>By tender, then by lot.</summary>
    public int Compare(int one, int other)
    {
        var ((ocid, lotId), (otherOcid, otherLotId)) = (names[one], names[other]);
        var order = ReferenceEquals(ocid, otherOcid) ? 0 : string.CompareOrdinal(ocid, otherOcid);
        return order != 0 ? order : string.CompareOrdinal(lotId, otherLotId);
    }
}
