using TazaKoom.OpenData.Synthetic.World;

namespace TazaKoom.OpenData.Synthetic.Processes;

internal sealed class Lot
{
    public required long Id { get; init; }
    public required string Title { get; init; }
    public required string LotNumber { get; init; }
    public required string DeliveryAddress { get; init; }
    public required string DeliveryDate { get; init; }
    public string? DeliveryTerms { get; init; }
    public long? PlanId { get; init; }

    /// <summary>In KGS: the sum over its items, unless somebody mistyped it.</summary>
    public decimal Value { get; set; }

    public List<Item> Items { get; } = [];

    /// <summary>The lot's own end, before and apart from the tender's.</summary>
    public Stage? Fate { get; set; }

    public DateTime FateAt { get; set; }
}

internal sealed class Item
{
    public required long Id { get; init; }
    public required Goods Goods { get; init; }
    public required Unit Unit { get; set; }
    public decimal Quantity { get; set; }
    public decimal UnitPrice { get; set; }

    /// <summary>Some items are published without `relatedLot` (the Explorer's rule ItemsMissing).</summary>
    public bool WithoutLot { get; set; }
}
