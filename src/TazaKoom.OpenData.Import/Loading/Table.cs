using System.Collections.Immutable;

namespace TazaKoom.OpenData.Import.Loading;

/// <summary>A table that import fills, with its columns in the order in which rows are written.</summary>
internal sealed record Table(string Name, IReadOnlyList<string> Columns)
{
    static Table Of(string name, string columns) =>
        new(name, [.. columns.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)]);

    public string CopyCommand { get; } = $"copy {Name} ({string.Join(", ", Columns)}) from stdin (format binary)";

    public static Table Release { get; } = Of("archive.release",
        "ocid sha256 release_id date dated profile file_id byte_offset line path bytes body");

    public static Table TouchedTender { get; } = Of("archive.touched_tender", "ocid");

    public static Table Tender { get; } = Of("open.tender",
        "ocid profile releases released language tags " +
        "tender_id number title description status source_status status_details " +
        "method source_method method_details method_rationale submethod_details " +
        "category source_category additional_categories award_criteria submission_methods eligibility_criteria " +
        "value_amount value_currency budget_id budget_description budget_amount budget_currency planning_rationale " +
        "published changed period_start period_end period_exact enquiry_start enquiry_end award_period_start award_period_end " +
        "number_of_tenderers lot_count bid_count tenderer_count award_count contract_count awarded_amount awarded_currency " +
        "buyer_id buyer_name procuring_entity_id procuring_entity_name region published_buyer_id published_procuring_entity_id " +
        "has_prequalification has_external_system guarantee_amount guarantee_monetary contract_conditions source_url");

    public static Table Record { get; } = Of("open.record", "ocid sha256 bytes compiled");

    /// <summary>Only ever added to: every release as published, masked.</summary>
    public static Table PublishedRelease { get; } = Of("open.release", "ocid arrival release_id date dated tags bytes body");

    /// <summary>Only ever added to: the change feed.</summary>
    public static Table TenderEvent { get; } = Of("open.tender_event", "ocid event");

    public static Table Problem { get; } = Of("open.problem", "ocid no code path message value");

    public static Table RelatedProcess { get; } = Of("open.related_process",
        "ocid part part_id related_id relationships scheme identifier related_ocid number title uri");

    public static Table Document { get; } = Of("open.document",
        "ocid part part_id document_id type title description url published modified format language lot_ids item_ids");

    public static Table Amendment { get; } = Of("open.amendment", "ocid part part_id amendment_id date rationale description");

    public static Table Enquiry { get; } = Of("open.enquiry", "ocid enquiry_id date author_id title description answered answer");

    public static Table Complaint { get; } = Of("open.complaint",
        "ocid complaint_id number status type title description author_id submitted reviewed responded resolution");

    public static Table Requirement { get; } = Of("open.requirement", "ocid requirement_id type details");

    public static Table Lot { get; } = Of("open.lot",
        "ocid lot_id number title description status source_status value_amount value_currency plan_id " +
        "delivery_address delivery_date_details delivery_terms");

    public static Table Item { get; } = Of("open.item",
        "ocid part part_id item_id lot_id description scheme classification_id classification_name quantity " +
        "unit_id unit_name unit_amount unit_currency");

    public static Table Bid { get; } = Of("open.bid",
        "ocid bid_id lot_id status source_status date amount currency initial_amount total_amount total_currency position currency_doubtful " +
        "by_lot tenderers published_tenderers");

    public static Table BidTenderer { get; } = Of("open.bid_tenderer", "ocid bid_id organization_id party_id name");

    public static Table PriceProposal { get; } = Of("open.price_proposal",
        "ocid bid_id proposal_id lot_id item_id unit_amount currency");

    public static Table Award { get; } = Of("open.award",
        "ocid award_id status source_status title description date amount currency bid_id lot_ids currency_doubtful " +
        "by_lot suppliers published_suppliers");

    public static Table AwardSupplier { get; } = Of("open.award_supplier", "ocid award_id organization_id party_id name basis");

    public static Table Competition { get; } = Of("open.competition",
        "ocid lot_id derived published lot_status bids submitted valid disqualified bidders awards active_awards awards_final suppliers " +
        "priced priced_named currency currencies_differ lowest lowest_disqualified price_repeats " +
        "valid_priced valid_currency valid_currencies_differ lowest_valid highest_valid winner_amount loser_amount awarded_amount awarded_currency");

    public static Table Contract { get; } = Of("open.contract",
        "ocid contract_id award_ids number title description status source_status signed period_start period_end " +
        "amount initial_amount currency deliveries payments currency_doubtful");

    public static Table ContractSupplier { get; } = Of("open.contract_supplier", "ocid contract_id organization_id name");

    public static Table Party { get; } = Of("open.party",
        "ocid party_id organization_id name legal_name legal_name_ky scheme identifier roles " +
        "country region district locality street postal_code ate_code contact_name contact_email contact_phone " +
        "released bought bid won");

    public static Table ContactMark { get; } = Of("open.contact_mark", "ocid party_id kind mark");

    public static Table History { get; } = Of("open.history", "ocid version sha256 release_id released tags whole changes");

    public static Table TenderChange { get; } = Of("open.tender_change",
        "ocid version no kind path part part_id item_id field before after before_number after_number currency before_at after_at " +
        "released_before released days says_en says_ru says_ky");

    public static Table Quality { get; } = Of("open.quality",
        "ocid checker findings errors warnings notes codes fit_for_prices fit_for_competition fit_for_timing fit_for_suppliers fit_for_buyers " +
        "fit_for_items fit_for_stages unfit");

    public static Table QualityFinding { get; } = Of("open.quality_finding", "ocid no code level pattern path value count detail");

    /// <summary>The tables of <c>open</c> that hold one tender's rows. They are deleted by ocid before a tender is loaded again.</summary>
    public static ImmutableArray<Table> OfTender { get; } =
    [
        Tender, Record, Problem, RelatedProcess, Document, Amendment, Enquiry, Complaint, Requirement, Lot, Item,
        Bid, BidTenderer, PriceProposal, Award, AwardSupplier, Competition, Contract, ContractSupplier, Party, ContactMark, History, TenderChange,
        Quality, QualityFinding,
    ];
}
