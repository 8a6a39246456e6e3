using System.Globalization;
using System.Text.Json;
using TazaKoom.OpenData.Synthetic.Processes;

namespace TazaKoom.OpenData.Synthetic.Writing;

/// <summary>The `tender` block.</summary>
internal sealed class TenderWriter(Utf8JsonWriter json, ReleaseWriter release)
{
    public void Write(View view)
    {
        var process = view.Process;
        var outline = process.Outline;
        var announced = outline.Method != Method.ContractBased;
        json.WriteStartObject("tender"u8);
        json.WriteNumber("id"u8, outline.TenderId);
        json.WriteString("title"u8, process.Title);
        json.WriteString("tenderNumber"u8, outline.Number);
        json.WriteString("status"u8, Stages.Status(view.Step.Stage));
        json.WriteString("statusDetails"u8, Stages.Details(view.Step.Stage));
        release.Moment("date"u8, view.Step.At);
        release.Moment("datePublished"u8, outline.Published);
        json.WriteString("procurementMethod"u8, SourceMethod(outline));
        json.WriteString("procurementMethodDetails"u8, LocalMethod(outline.Method));
        if (process.Rationale is { } rationale)
            json.WriteString("procurementMethodRationale"u8, rationale);
        json.WriteString("procurementSubMethodDetails"u8, process.SubMethod);
        json.WriteString("mainProcurementCategory"u8, process.Category);
        json.WriteBoolean("hasPrequalification"u8, false);
        json.WriteBoolean("hasExternalSystem"u8, process.HasExternalSystem);
        release.Money("value"u8, process.Value);
        if (announced)
            Periods(view);
        Requirements(process);
        if (process.Guarantee is { } guarantee)
        {
            json.WriteStartObject("guarantee"u8);
            json.WriteNumber("amount"u8, guarantee.Amount);
            json.WriteBoolean("monetary"u8, guarantee.Monetary);
            json.WriteEndObject();
        }

        Lots(view);
        Items(process);
        if (process.Conditions is { } conditions)
            Conditions(conditions);
        Documents(process);
        Enquiries(view);
        json.WriteEndObject();
    }

    /// <summary>The trap of the source: a purchase from one chosen supplier is published as `open` or `selective`.</summary>
    static ReadOnlySpan<byte> SourceMethod(Outline outline) => outline.Method switch
    {
        Method.ContractBased => "direct"u8,
        Method.SingleSource => outline.Index % 8 == 0 ? "selective"u8 : "open"u8,
        Method.TwoStage or Method.Consultants => "selective"u8,
        _ => "open"u8,
    };

    static ReadOnlySpan<byte> LocalMethod(Method method) => method switch
    {
        Method.OneStage => "oneStage"u8,
        Method.Simplified => "simplicated"u8,
        Method.Downgrade => "downgrade"u8,
        Method.TwoStage => "twostage"u8,
        Method.Consultants => "consultQualityPrice"u8,
        _ => "singleSource"u8,
    };

    void Periods(View view)
    {
        var published = view.Process.Outline.Published;
        var deadline = view.Step.Deadline;
        json.WriteStartObject("tenderPeriod"u8);
        release.Moment("startDate"u8, published);
        release.Moment("endDate"u8, deadline);
        json.WriteEndObject();
        if (deadline.AddDays(-5) <= published)
            return;
        // A known bug of the source: meant is the deadline less five days, published is the deadline.
        json.WriteStartObject("enquiryPeriod"u8);
        release.Moment("startDate"u8, published);
        release.Moment("endDate"u8, deadline);
        json.WriteEndObject();
    }

    void Requirements(ContractingProcess process)
    {
        if (process.Requirements.Count == 0)
            return;
        json.WriteStartArray("qualificationRequirements"u8);
        foreach (var requirement in process.Requirements)
        {
            json.WriteStartObject();
            release.Id("id"u8, requirement.Id);
            json.WriteString("type"u8, requirement.Type);
            json.WriteString("typeDetails"u8, requirement.Details);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    void Lots(View view)
    {
        json.WriteStartArray("lots"u8);
        foreach (var lot in view.Process.Lots)
        {
            json.WriteStartObject();
            release.Id("id"u8, lot.Id);
            json.WriteString("title"u8, lot.Title);
            json.WriteString("status"u8, view.StatusOf(lot));
            json.WriteString("lotNumber"u8, lot.LotNumber);
            release.Money("value"u8, lot.Value);
            if (lot.PlanId is { } plan)
                release.Id("relatedPlanID"u8, plan);
            json.WriteString("deliveryAddress"u8, lot.DeliveryAddress);
            json.WriteString("deliveryDateDetails"u8, lot.DeliveryDate);
            if (lot.DeliveryTerms is { } terms)
                json.WriteString("deliveryTerms"u8, terms);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    void Items(ContractingProcess process)
    {
        json.WriteStartArray("items"u8);
        foreach (var lot in process.Lots)
        {
            foreach (var item in lot.Items)
            {
                json.WriteStartObject();
                release.Id("id"u8, item.Id);
                if (!item.WithoutLot)
                    release.Id("relatedLot"u8, lot.Id);
                json.WriteNumber("quantity"u8, item.Quantity);
                json.WriteStartObject("classification"u8);
                json.WriteString("scheme"u8, process.HasExternalSystem ? "DLO"u8 : "OKGZ"u8);
                json.WriteString("id"u8, item.Goods.Code);
                json.WriteString("description"u8, item.Goods.Description);
                json.WriteEndObject();
                json.WriteStartObject("unit"u8);
                json.WriteString("id"u8, item.Unit.Id);
                json.WriteString("name"u8, item.Unit.Name);
                release.Money("value"u8, item.UnitPrice);
                json.WriteEndObject();
                json.WriteEndObject();
            }
        }

        json.WriteEndArray();
    }

    void Conditions(ContractConditions conditions)
    {
        json.WriteStartObject("conditionOfContract"u8);
        release.Id("id"u8, conditions.Id);
        Rate("lateDeliveryRate"u8, conditions.LateDelivery);
        Rate("latePaymentRate"u8, conditions.LatePayment);
        Rate("guaranteePercent"u8, conditions.GuaranteePercent);
        Rate("maxDeductibleAmountDelivery"u8, conditions.MaxDelivery);
        Rate("maxDeductibleAmountPayment"u8, conditions.MaxPayment);
        json.WriteBoolean("hasGuarantee"u8, conditions.HasGuarantee);
        json.WriteBoolean("hasInsurance"u8, conditions.HasInsurance);
        json.WriteBoolean("hasRelatedServices"u8, conditions.HasRelatedServices);
        json.WriteBoolean("hasTechnicalControl"u8, conditions.HasTechnicalControl);
        json.WriteBoolean("hasPrepayment"u8, conditions.Prepayment > 0);
        json.WriteBoolean("hasAcceptancePayment"u8, conditions.AcceptancePayment > 0);
        json.WriteBoolean("hasArbitralTribunal"u8, conditions.HasArbitralTribunal);
        if (conditions.Prepayment > 0)
            Rate("prepaymentPercent"u8, conditions.Prepayment);
        Rate("acceptancePaymentPercent"u8, conditions.AcceptancePayment - conditions.Prepayment);
        json.WriteEndObject();
    }

    /// <summary>A string, as a Java double prints: "0.0", "10.0", "0.10000000149011612".</summary>
    void Rate(ReadOnlySpan<byte> name, float rate)
    {
        Span<byte> text = stackalloc byte[32];
        ((double)rate).TryFormat(text, out var length, provider: CultureInfo.InvariantCulture);
        if (!text[..length].Contains((byte)'.'))
        {
            ".0"u8.CopyTo(text[length..]);
            length += 2;
        }

        json.WriteString(name, text[..length]);
    }

    void Documents(ContractingProcess process)
    {
        if (process.Documents.Count == 0)
            return;
        json.WriteStartArray("documents"u8);
        foreach (var document in process.Documents)
        {
            json.WriteStartObject();
            json.WriteNumber("id"u8, document.Id);
            json.WriteString("title"u8, document.Title);
            release.Moment("dateCreated"u8, document.Created);
            release.Moment("dateModified"u8, document.Modified);
            if (document.Lots.Count > 0)
            {
                json.WriteStartArray("relatedLots"u8);
                foreach (var lot in document.Lots)
                    release.IdValue(lot.Id);
                json.WriteEndArray();
            }

            if (document.Items.Count > 0)
            {
                json.WriteStartArray("relatedItems"u8);
                foreach (var item in document.Items)
                    json.WriteNumberValue(item.Id);
                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    void Enquiries(View view)
    {
        var any = false;
        foreach (var enquiry in view.Process.Enquiries)
        {
            if (!view.Known(enquiry.Date))
                continue;
            if (!any)
                json.WriteStartArray("enquiries"u8);
            any = true;
            json.WriteStartObject();
            release.Id("id"u8, enquiry.Id);
            release.Moment("date"u8, enquiry.Date);
            json.WriteString("description"u8, enquiry.Description);
            json.WriteStartObject("author"u8);
            json.WriteString("id"u8, enquiry.Author.PartyId);
            json.WriteEndObject();
            if (enquiry.Answered is { } answered && view.Known(answered))
            {
                release.Moment("dateAnswered"u8, answered);
                json.WriteString("answer"u8, enquiry.Answer);
            }

            json.WriteEndObject();
        }

        if (any)
            json.WriteEndArray();
    }
}
