namespace TazaKoom.OpenData.Catalog;

/// <summary>What a row leads to: a tender's bids, a contract's tender.</summary>
/// <param name="Name">The property under which one row shows it, and the nested path: /tenders/{ocid}/bids.</param>
/// <param name="To">The name of the resource it leads to.</param>
/// <param name="On">The join; `{from}` and `{to}` stand for the aliases.</param>
public sealed record Relation(string Name, string To, bool Many, string On)
{
    /// <summary>True: one row read by its id shows these rows inside.</summary>
    public bool Embedded { get; init; }

    /// <summary>Which of them they are, where the resource's own words do not say it.</summary>
    public Texts? Says { get; init; }
}
