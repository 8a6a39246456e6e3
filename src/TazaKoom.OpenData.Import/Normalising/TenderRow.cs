namespace TazaKoom.OpenData.Import.Normalising;

/// <summary>The row of the tender itself. Written after its parts, because it counts them.</summary>
internal sealed class TenderRow(Tender tender)
{
    readonly List<Json> nodes = [];
    readonly IdIndex seen = new();
    readonly SafeJson json = new();

    public void Write(in CompiledRelease release, Json root, Json published, Json planning)
    {
        var fields = tender.Fields;
        var profile = tender.Profile;
        var row = tender.Rows.Tender;
        var status = tender.Code(profile.TenderStatuses, published["status"u8], out var sourceStatus);
        var method = Method(published, out var sourceMethod, out var details, out var submethod);
        var category = tender.Code(profile.Categories, published["mainProcurementCategory"u8], out var sourceCategory);
        foreach (var tenderer in fields.Objects(published, "tenderers"u8, nodes))
        {
            if (tender.Parties.Resolve(tenderer, Role.Tenderer) is >= 0 and var position)
                tender.Parties[position].Bid = true;
        }
        var (buyer, procuringEntity) = PublicBodies(root, published);

        row.Row();
        row.Key(tender.Ocid);
        row.Key(System.Text.Encoding.UTF8.GetBytes(profile.Name));
        row.Integer(release.Releases);
        row.Instant(release.Last);
        row.Text(fields.Name(root["language"u8]).Span);
        row.TextArray(release.Tags);

        row.Text(fields.Id(published["id"u8]).Span);
        row.Text(Number(published).Span);
        row.Text(fields.Name(published["title"u8]).Span);
        row.Text(fields.Text(published["description"u8]).Span);
        row.Text(status.Span);
        row.Text(sourceStatus.Span);
        row.Text(fields.Name(published["statusDetails"u8]).Span);
        row.Text(method.Span);
        row.Text(sourceMethod.Span);
        row.Text(details.Span);
        row.Text(fields.Name(published["procurementMethodRationale"u8]).Span);
        row.Text(submethod.Span);
        row.Text(category.Span);
        row.Text(sourceCategory.Span);
        row.TextArray(AdditionalCategories(published, sourceCategory));
        row.Text(fields.Name(published["awardCriteria"u8]).Span);
        row.TextArray(fields.Texts(published["submissionMethod"u8]));
        row.Text(fields.Text(published["eligibilityCriteria"u8]).Span);

        Money(fields.Object(published, "value"u8));
        Budget(planning);
        Dates(release, published);
        Counts(published);

        Body(buyer);
        Body(procuringEntity);
        row.Text(buyer < 0 ? default : tender.Parties.Region(tender.Parties[buyer]).Span);
        PublishedId(buyer, Role.Buyer);
        PublishedId(procuringEntity, Role.ProcuringEntity);

        row.Boolean(fields.Boolean(published["hasPrequalification"u8]));
        row.Boolean(fields.Boolean(published["hasExternalSystem"u8]));
        var guarantee = fields.Object(published, "guarantee"u8);
        row.Numeric(fields.Amount(guarantee["amount"u8]));
        row.Boolean(fields.Boolean(guarantee["monetary"u8]));
        row.Jsonb(json.Of(published["conditionOfContract"u8]).Span);
        row.Text(fields.Text(published["url"u8]).Span);
    }

    /// <summary>tenderNumber in the Kyrgyz feed; tenderID in Ukraine, tenderId in Armenia.</summary>
    ReadOnlyMemory<byte> Number(Json published)
    {
        var number = tender.Fields.Id(published["tenderNumber"u8]);
        if (number.IsEmpty)
            number = tender.Fields.Id(published["tenderID"u8]);
        return number.IsEmpty ? tender.Fields.Id(published["tenderId"u8]) : number;
    }

    /// <summary>
    /// The Kyrgyz feed labels single-source purchases open or selective, so the local method decides; what was published stays
    /// beside it.
    /// </summary>
    ReadOnlyMemory<byte> Method(Json published, out ReadOnlyMemory<byte> source, out ReadOnlyMemory<byte> details, out ReadOnlyMemory<byte> submethod)
    {
        var fields = tender.Fields;
        source = fields.Name(published["procurementMethod"u8]);
        details = fields.Name(published["procurementMethodDetails"u8]);
        submethod = fields.Name(published["procurementSubMethodDetails"u8]);
        if (tender.IsContractBased)
            return Direct;
        if (tender.Profile.IsKyrgyz && submethod.Span.SequenceEqual("personific"u8))
            return Limited;
        if (tender.Profile.TryFindMethod(details.Span, source.Span, out var method))
            return method;
        if (tender.Profile.IsKyrgyz && !details.IsEmpty)
            fields.Problem(ProblemCode.CodeUnknown, published["procurementMethodDetails"u8], "This local method is in no list known here; the published method stands.");
        return tender.Code(tender.Profile.Methods, published["procurementMethod"u8], out _);
    }

    static ReadOnlyMemory<byte> Direct { get; } = "direct"u8.ToArray();
    static ReadOnlyMemory<byte> Limited { get; } = "limited"u8.ToArray();

    List<ReadOnlyMemory<byte>> AdditionalCategories(Json published, ReadOnlyMemory<byte> sourceCategory)
    {
        var categories = tender.Fields.Texts(published["additionalProcurementCategories"u8]);
        if (tender.Profile.AdditionalCategories.TryFind(sourceCategory.Span, out var additional))
            categories.Add(additional);
        return categories;
    }

    /// <summary>
    /// The Kyrgyz feed has no <c>buyer</c>, and a <c>procuringEntity</c> whose id is a name where there is one at all: there the
    /// roles say it. Elsewhere the references do, then the roles.
    /// </summary>
    (int Buyer, int ProcuringEntity) PublicBodies(Json root, Json published)
    {
        var parties = tender.Parties;
        var buyer = parties.FindRole(Role.Buyer);
        var procuringEntity = parties.FindRole(Role.ProcuringEntity);
        if (!tender.Profile.IsKyrgyz || (buyer < 0 && procuringEntity < 0))
        {
            if (parties.Resolve(root["buyer"u8], Role.Buyer) is >= 0 and var named)
                buyer = named;
            if (parties.Resolve(published["procuringEntity"u8], Role.ProcuringEntity) is >= 0 and var entity)
                procuringEntity = entity;
        }
        if (buyer < 0)
            buyer = procuringEntity;
        if (buyer >= 0)
            parties[buyer].Bought = true;
        return (buyer, procuringEntity);
    }

    void Money(Json value)
    {
        tender.Rows.Tender.Numeric(tender.Fields.Amount(value["amount"u8]));
        tender.Rows.Tender.Text(tender.Fields.Name(value["currency"u8]).Span);
    }

    /// <summary><c>budget.amount</c> is a value in OCDS 1.1, a bare number in the Kyrgyz documents; <c>budget.value</c> is the Kyrgyz exporter's and Nigeria's.</summary>
    void Budget(Json planning)
    {
        var fields = tender.Fields;
        var row = tender.Rows.Tender;
        var budget = fields.Object(planning, "budget"u8);
        row.Text(fields.Id(budget["id"u8]).Span);
        row.Text(fields.Text(budget["description"u8]).Span);
        var amount = budget["amount"u8];
        if (amount.IsObject || !amount.Exists)
        {
            Money(amount.IsObject ? amount : fields.Object(budget, "value"u8));
        }
        else
        {
            row.Numeric(fields.Amount(amount));
            row.Text(fields.Name(budget["currency"u8]).Span);
        }
        row.Text(fields.Text(planning["rationale"u8]).Span);
    }

    void Dates(in CompiledRelease release, Json published)
    {
        var fields = tender.Fields;
        var row = tender.Rows.Tender;
        var period = fields.Object(published, "tenderPeriod"u8);
        var start = fields.Date(period["startDate"u8], out var exactStart);
        var end = fields.Date(period["endDate"u8], out var exactEnd);
        var enquiries = fields.Object(published, "enquiryPeriod"u8);
        var enquiryStart = fields.Date(enquiries["startDate"u8]);
        var enquiryEnd = fields.Date(enquiries["endDate"u8]);
        // TenderingConverter writes the tender's deadline; questions are taken until five days before it.
        if (tender.Profile.IsKyrgyz && enquiryEnd is not null && enquiryEnd == end)
            enquiryEnd = end.Value.AddDays(-5);
        var award = fields.Object(published, "awardPeriod"u8);
        row.Instant(fields.Date(published["datePublished"u8]) ?? start ?? release.First);
        row.Instant(fields.Date(published["date"u8]));
        row.Instant(start);
        row.Instant(end);
        row.Boolean((exactStart || start is null) && (exactEnd || end is null)); // what is there; the deadline alone is enough for some rules
        row.Instant(enquiryStart);
        row.Instant(enquiryEnd);
        row.Instant(fields.Date(award["startDate"u8]));
        row.Instant(fields.Date(award["endDate"u8]));
    }

    void Counts(Json published)
    {
        var row = tender.Rows.Tender;
        row.Integer(tender.Fields.Count(published["numberOfTenderers"u8]));
        row.Integer(tender.LotIds.Count);
        row.Integer(tender.BidCount);
        row.Integer(Tenderers());
        var active = 0;
        decimal? sum = null;
        ReadOnlyMemory<byte>? currency = null;
        var mixed = false;
        foreach (var award in tender.AwardList)
        {
            if (!award.Active)
                continue;
            active++;
            if (award.Amount is not { } amount)
                continue;
            mixed |= currency is { } known && !known.Span.SequenceEqual(award.Currency.Span);
            currency ??= award.Currency;
            sum = (sum ?? 0) + amount;
        }
        row.Integer(active);
        row.Integer(tender.ContractCount);
        row.Numeric(mixed ? null : sum);
        row.Text(mixed ? default : currency.GetValueOrDefault().Span);
    }

    int Tenderers()
    {
        seen.Clear();
        var count = 0;
        foreach (var bid in tender.Tenderers)
        {
            foreach (var position in bid)
            {
                if (seen.TryAdd(tender.Parties[position].OrganizationId, 0))
                    count++;
            }
        }
        return count;
    }

    /// <summary>Null where it is what the organization is called across tenders; empty where the tender names nobody so, and another body stands for it.</summary>
    void PublishedId(int position, ReadOnlyMemory<byte> role)
    {
        if (position >= 0 && !tender.Parties[position].HasRole(role))
            tender.Rows.Tender.Key(default);
        else if (position < 0 || tender.Parties[position].Id.Span.SequenceEqual(tender.Parties[position].OrganizationId.Span))
            tender.Rows.Tender.SetNull();
        else
            tender.Rows.Tender.Text(tender.Parties[position].Id.Span);
    }

    void Body(int position)
    {
        var row = tender.Rows.Tender;
        row.Text(position < 0 ? default : tender.Parties[position].OrganizationId.Span);
        row.Text(position < 0 ? default : tender.Parties[position].Name.Span);
    }
}
