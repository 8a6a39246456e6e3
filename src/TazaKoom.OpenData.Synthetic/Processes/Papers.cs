using TazaKoom.OpenData.Synthetic.World;

namespace TazaKoom.OpenData.Synthetic.Processes;

internal sealed record Document(long Id, string Title, DateTime Created, DateTime Modified)
{
    public List<Lot> Lots { get; } = [];
    public List<Item> Items { get; } = [];
}

internal sealed record Enquiry(long Id, DateTime Date, string Description, Organization Author, DateTime? Answered, string? Answer);

internal sealed record Complaint(
    long Id, string Status, string Type, string Number, string Title, string Description, Organization Author,
    DateTime Submitted, DateTime? Review, DateTime? Response, string? Resolution);

/// <summary>The exporter says the scheme is `ocid` and gives the bare number.</summary>
internal sealed record Related(Outline To, string Relationship);
