namespace TazaKoom.OpenData.Import.Normalising;

/// <summary>Who acts together, a bid's tenderers or an award's suppliers, in the order of their ids.</summary>
/// <param name="Organizations">Who they are, across tenders.</param>
/// <param name="Published">What this tender calls them; null where that is the same.</param>
internal sealed record PartyIds(IReadOnlyList<ReadOnlyMemory<byte>> Organizations, IReadOnlyList<ReadOnlyMemory<byte>>? Published)
{
    public static PartyIds None { get; } = new([], null);

    public IReadOnlyList<ReadOnlyMemory<byte>> AsPublished => Published ?? Organizations;

    /// <param name="positions">Positions in <paramref name="parties"/>.</param>
    public static PartyIds Of(Parties parties, List<int> positions)
    {
        if (positions.Count == 0)
            return None;
        var organizations = new List<ReadOnlyMemory<byte>>(positions.Count);
        var same = true;
        foreach (var position in positions)
        {
            organizations.Add(parties[position].OrganizationId);
            same &= parties[position].Id.Span.SequenceEqual(parties[position].OrganizationId.Span);
        }
        organizations.Sort(Order);
        if (same)
            return new(organizations, null);
        var published = positions.ConvertAll(position => parties[position].Id);
        published.Sort(Order);
        return new(organizations, published);
    }

    public static int Order(ReadOnlyMemory<byte> one, ReadOnlyMemory<byte> other) => one.Span.SequenceCompareTo(other.Span);
}
