using System.Collections.Immutable;

namespace TazaKoom.OpenData.Import.Loading;

/// <summary>The rows one worker has made for one batch: a buffer for each table.</summary>
internal sealed class Rows
{
    public CopyBuffer Release { get; } = new(Table.Release);
    public CopyBuffer PublishedRelease { get; } = new(Table.PublishedRelease);
    public CopyBuffer TenderEvent { get; } = new(Table.TenderEvent);
    public CopyBuffer TouchedTender { get; } = new(Table.TouchedTender);
    public CopyBuffer Tender { get; } = new(Table.Tender);
    public CopyBuffer Record { get; } = new(Table.Record);
    public CopyBuffer Problem { get; } = new(Table.Problem);
    public CopyBuffer RelatedProcess { get; } = new(Table.RelatedProcess);
    public CopyBuffer Document { get; } = new(Table.Document);
    public CopyBuffer Amendment { get; } = new(Table.Amendment);
    public CopyBuffer Enquiry { get; } = new(Table.Enquiry);
    public CopyBuffer Complaint { get; } = new(Table.Complaint);
    public CopyBuffer Requirement { get; } = new(Table.Requirement);
    public CopyBuffer Lot { get; } = new(Table.Lot);
    public CopyBuffer Item { get; } = new(Table.Item);
    public CopyBuffer Bid { get; } = new(Table.Bid);
    public CopyBuffer BidTenderer { get; } = new(Table.BidTenderer);
    public CopyBuffer PriceProposal { get; } = new(Table.PriceProposal);
    public CopyBuffer Award { get; } = new(Table.Award);
    public CopyBuffer AwardSupplier { get; } = new(Table.AwardSupplier);
    public CopyBuffer Competition { get; } = new(Table.Competition);
    public CopyBuffer Contract { get; } = new(Table.Contract);
    public CopyBuffer ContractSupplier { get; } = new(Table.ContractSupplier);
    public CopyBuffer Party { get; } = new(Table.Party);
    public CopyBuffer ContactMark { get; } = new(Table.ContactMark);
    public CopyBuffer History { get; } = new(Table.History);
    public CopyBuffer TenderChange { get; } = new(Table.TenderChange);
    public CopyBuffer Quality { get; } = new(Table.Quality);
    public CopyBuffer QualityFinding { get; } = new(Table.QualityFinding);

    /// <summary>All of them, the archive first.</summary>
    public ImmutableArray<CopyBuffer> All { get; }

    public Rows() => All =
    [
        Release, PublishedRelease, TenderEvent, TouchedTender, Tender, Record, Problem, RelatedProcess, Document, Amendment, Enquiry, Complaint, Requirement,
        Lot, Item, Bid, BidTenderer, PriceProposal, Award, AwardSupplier, Competition, Contract, ContractSupplier, Party, ContactMark,
        History, TenderChange, Quality, QualityFinding,
    ];

    public bool Any => All.Any(buffer => buffer.Rows > 0);

    public int[] Lengths() => [.. All.Select(buffer => buffer.Length)];

    public (int Length, int Rows)[] Mark() => [.. All.Select(buffer => (buffer.Length, buffer.Rows))];

    /// <summary>Takes back all rows written since.</summary>
    public void Rewind((int Length, int Rows)[] mark)
    {
        for (var i = 0; i < mark.Length; i++)
            All[i].Rewind(mark[i]);
    }

    public void Clear()
    {
        foreach (var buffer in All)
            buffer.Clear();
    }
}
