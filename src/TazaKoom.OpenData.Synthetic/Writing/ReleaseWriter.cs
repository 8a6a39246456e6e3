using System.Globalization;
using System.Text.Json;
using TazaKoom.OpenData.Synthetic.Processes;

namespace TazaKoom.OpenData.Synthetic.Writing;

/// <summary>One release as the exporter behind the Kyrgyz portal writes it: its field names, its types, nulls left out.</summary>
internal sealed class ReleaseWriter(Utf8JsonWriter json)
{
    /// <summary>Writes the release as it was at a moment.</summary>
    /// <param name="process">The whole life.</param>
    /// <param name="moment">Nothing later than this is known.</param>
    public void Write(ContractingProcess process, DateTime moment)
    {
        var outline = process.Outline;
        var step = process.StepAt(moment);
        var view = new View(process, step, moment);

        // The exporter notices a change at its hourly run.
        var noticed = (view.LastChange > step.At ? view.LastChange : step.At).AddMinutes(11 + outline.Index % 50).AddMilliseconds(137 + outline.Index % 811);
        json.WriteStartObject();
        json.WriteString("ocid"u8, outline.Ocid);
        json.WriteString("id"u8, string.Create(CultureInfo.InvariantCulture, $"ocds-h7i0z4-tender-{noticed:yyyy-MM-dd}-{outline.TenderId}"));
        Moment("date"u8, noticed);
        json.WriteStartArray("tag"u8);
        json.WriteStringValue("tender"u8);
        if (view.HasAwards)
            json.WriteStringValue("award"u8);
        if (view.HasContracts)
            json.WriteStringValue("contract"u8);
        json.WriteEndArray();
        json.WriteString("initiationType"u8, "tender"u8);

        if (process.Plan is { } plan)
            Planning(plan);
        Parties(view);
        new TenderWriter(json, this).Write(view);
        new OutcomeWriter(json, this).Write(view);
        Complaints(view);
        RelatedProcesses(process);
        json.WriteEndObject();
    }

    void Planning(Plan plan)
    {
        json.WriteStartObject("planning"u8);
        json.WriteString("rationale"u8, "Годовой план");
        json.WriteStartObject("budget"u8);
        Id("id"u8, plan.Id);
        json.WriteString("description"u8, plan.Year.ToString(CultureInfo.InvariantCulture));
        json.WriteStartObject("value"u8);
        json.WriteNumber("amount"u8, plan.Amount);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    void Parties(View view)
    {
        json.WriteStartArray("parties"u8);
        foreach (var (organization, roles) in view.Parties())
        {
            json.WriteStartObject();
            json.WriteString("id"u8, organization.PartyId);
            json.WritePropertyName("identifier"u8);
            json.WriteRawValue(organization.IdentifierJson, skipInputValidation: true);
            json.WritePropertyName("address"u8);
            var withoutRegion = view.Process.BuyerWithoutRegion && organization == view.Process.Buyer;
            json.WriteRawValue(withoutRegion ? organization.AddressWithoutRegionJson : organization.AddressJson, skipInputValidation: true);
            json.WriteStartArray("roles"u8);
            foreach (var (role, name) in RoleNames)
                if (roles.HasFlag(role))
                    json.WriteStringValue(name);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    static readonly (Roles, JsonEncodedText)[] RoleNames =
    [
        (Roles.Buyer, JsonEncodedText.Encode("buyer")),
        (Roles.Tenderer, JsonEncodedText.Encode("tenderer")),
        (Roles.Supplier, JsonEncodedText.Encode("supplier")),
        (Roles.Complainer, JsonEncodedText.Encode("complainer")),
        (Roles.Enquirer, JsonEncodedText.Encode("enquirer")),
    ];

    void Complaints(View view)
    {
        var any = false;
        foreach (var complaint in view.Process.Complaints)
        {
            if (!view.Known(complaint.Submitted))
                continue;
            if (!any)
                json.WriteStartArray("complaints"u8);
            any = true;
            json.WriteStartObject();
            json.WriteNumber("id"u8, complaint.Id);
            json.WriteString("status"u8, complaint.Status);
            json.WriteString("type"u8, complaint.Type);
            json.WriteString("complaintNumber"u8, complaint.Number);
            json.WriteString("title"u8, complaint.Title);
            json.WriteString("description"u8, complaint.Description);
            // Complaint dates are local, without an offset.
            LocalMoment("dateSubmitted"u8, complaint.Submitted);
            if (complaint.Review is { } review)
                LocalMoment("reviewDate"u8, review);
            if (complaint.Response is { } response)
                LocalMoment("responseDate"u8, response);
            if (complaint.Resolution is { } resolution)
                json.WriteString("resolution"u8, resolution);
            json.WriteStartObject("author"u8);
            json.WriteString("id"u8, complaint.Author.PartyId);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        if (any)
            json.WriteEndArray();
    }

    void RelatedProcesses(ContractingProcess process)
    {
        if (process.Related.Count == 0)
            return;
        json.WriteStartArray("relatedProcesses"u8);
        foreach (var related in process.Related)
        {
            json.WriteStartObject();
            json.WriteString("id"u8, process.Outline.Ocid + "-" + related.To.Ocid);
            json.WriteStartArray("relationship"u8);
            json.WriteStringValue(related.Relationship);
            json.WriteEndArray();
            json.WriteString("scheme"u8, "ocid"u8);
            Id("identifier"u8, related.To.TenderId);
            json.WriteString("tenderNumber"u8, related.To.Number);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>An id that the exporter writes as a string.</summary>
    public void Id(ReadOnlySpan<byte> name, long id)
    {
        Span<byte> digits = stackalloc byte[20];
        id.TryFormat(digits, out var length, provider: CultureInfo.InvariantCulture);
        json.WriteString(name, digits[..length]);
    }

    public void IdValue(long id)
    {
        Span<byte> digits = stackalloc byte[20];
        id.TryFormat(digits, out var length, provider: CultureInfo.InvariantCulture);
        json.WriteStringValue(digits[..length]);
    }

    public void Moment(ReadOnlySpan<byte> name, DateTime local) => json.WriteString(name, new DateTimeOffset(local, Bishkek));

    public void LocalMoment(ReadOnlySpan<byte> name, DateTime local) => json.WriteString(name, local);

    public void Money(ReadOnlySpan<byte> name, decimal amount, string currency = "KGS")
    {
        json.WriteStartObject(name);
        json.WriteNumber("amount"u8, amount);
        json.WriteString("currency"u8, currency);
        json.WriteEndObject();
    }

    static readonly TimeSpan Bishkek = TimeSpan.FromHours(6);
}

[Flags]
internal enum Roles
{
    Buyer = 1,
    Tenderer = 2,
    Supplier = 4,
    Complainer = 8,
    Enquirer = 16,
}
