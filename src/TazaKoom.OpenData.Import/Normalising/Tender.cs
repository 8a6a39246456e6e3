using System.Text;
using TazaKoom.OpenData.Import.Loading;

namespace TazaKoom.OpenData.Import.Normalising;

/// <summary>One compiled release on its way to rows: what the writers of its parts share.</summary>
internal sealed class Tender(Rows rows, Pseudonyms pseudonyms)
{
    public Rows Rows { get; } = rows;

    public Arena Arena { get; } = new();

    public JsonTape Tape { get; } = new();

    public Masking Masking { get; } = new(pseudonyms);

    public ContactMarks ContactMarks { get; } = new(rows, pseudonyms);

    public Fields Fields => field ??= new Fields(Arena);

    public Parties Parties => field ??= new Parties(this);

    public byte[] Ocid { get; private set; } = [];

    public Profile Profile { get; private set; } = Profile.Of(Profile.Ocds);

    /// <summary>A direct contract registered after the fact (Kyrgyz feed, ocds-h7i0z4-contract-based-224177242): no bids, no relatedBid.</summary>
    public bool IsContractBased { get; private set; }

    public IdIndex Lots { get; } = new();

    /// <summary>Lots by the items they list (Paraguay: <c>lots[].items</c>).</summary>
    public IdIndex LotsOfItems { get; } = new();
    public List<ReadOnlyMemory<byte>> LotIds { get; } = [];

    public SomEstimates Estimates { get; } = new();

    public IdIndex Bids { get; } = new();

    /// <summary>The tenderers of each bid, in the order of <see cref="Bids"/>: positions in <see cref="Parties"/>.</summary>
    public List<List<int>> Tenderers { get; } = [];

    public IdIndex Awards { get; } = new();
    public List<AwardSummary> AwardList { get; } = [];

    public Competitions Competitions => field ??= new Competitions(this);

    public int BidCount { get; set; }
    public int ContractCount { get; set; }

    public void Start(byte[] ocid, Profile profile)
    {
        Ocid = ocid;
        Profile = profile;
        IsContractBased = profile.IsKyrgyz && ocid.AsSpan().StartsWith("ocds-h7i0z4-contract-based-"u8);
        Lots.Clear();
        LotsOfItems.Clear();
        LotIds.Clear();
        Estimates.Clear();
        Bids.Clear();
        Tenderers.Clear();
        Awards.Clear();
        AwardList.Clear();
        Competitions.Clear();
        BidCount = ContractCount = 0;
        Arena.Reset();
        Parties.Clear();
    }

    /// <summary>
    /// The id of an array's element: its own, else its place in the array, counted from 1.
    /// </summary>
    public ReadOnlyMemory<byte> IdOrPlace(Json element, int place, bool expected = true)
    {
        var id = Fields.Id(element["id"u8]);
        if (!id.IsEmpty)
            return id;
        if (expected)
            Fields.Problem(ProblemCode.IdMissing, element.Path() + ".id", "An id was expected; its place in the list stands for it.");
        return Encoding.ASCII.GetBytes(FormattableString.Invariant($"#{place + 1}"));
    }

    /// <summary>Notes that an element was left out because another one has its id.</summary>
    public void Duplicate(Json element) =>
        Fields.Problem(ProblemCode.IdDuplicate, element.Path(),
            "Another element of this list has the same id: the first one is shown, the record keeps both.",
            Encoding.UTF8.GetString(Fields.Id(element["id"u8]).Span));

    /// <summary>Is the currency of a price in doubt? Then a notice says why.</summary>
    public bool IsDoubtful(Json value, decimal? price, ReadOnlyMemory<byte> currency, params ReadOnlySpan<ReadOnlyMemory<byte>> lots)
    {
        if (Estimates.Doubt(price, currency.Span, lots) is not { } why)
            return false;
        Fields.Problem(ProblemCode.CurrencyDoubtful, value, why);
        return true;
    }

    /// <summary>A code in the standard's words; empty and a problem where nothing is known about it.</summary>
    public ReadOnlyMemory<byte> Code(CodeMap map, Json published, out ReadOnlyMemory<byte> source)
    {
        source = Fields.Name(published);
        if (source.IsEmpty)
            return default;
        if (map.TryFind(source.Span, out var code))
            return code;
        Fields.Problem(ProblemCode.CodeUnknown, published, "This code is in no list known here; kept as published, with no standard meaning.");
        return default;
    }
}

/// <summary>What contracts need of an award.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Active">It is the outcome: pending, cancelled and unsuccessful ones are not.</param>
/// <param name="Suppliers">Positions in <see cref="Parties"/>.</param>
/// <param name="Lots">Ids of the lots it is for.</param>
internal sealed record AwardSummary(ReadOnlyMemory<byte> Id, bool Active, decimal? Amount, ReadOnlyMemory<byte> Currency, List<int> Suppliers, List<ReadOnlyMemory<byte>> Lots);
