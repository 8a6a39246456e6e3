using System.Globalization;
using System.Text.Json;
using Dapper;
using Npgsql;
using TazaKoom.OpenData.Import.Normalising;

namespace TazaKoom.OpenData.Import.Feeds;

/// <summary>The feed's catalogs: the whole history of currency rates, and organizations' legal forms.</summary>
sealed class CatalogPull(FeedClient client, NpgsqlDataSource owner, Pseudonyms pseudonyms, string source)
{
    /// <returns>Rates that were new or different.</returns>
    public async Task<int> RatesAsync(CancellationToken ct)
    {
        if (await client.GetAsync("/catalogs/currency-rates", ct) is not { } json)
            return 0;
        var rates = new List<ExchangeRate>();
        foreach (var row in Rows(json, "rates"))
        {
            if (row.TryGetProperty("code", out var code) && code.ValueKind == JsonValueKind.String
                && row.TryGetProperty("rate", out var rate) && rate.ValueKind == JsonValueKind.Number && rate.TryGetDecimal(out var som) && som > 0
                && row.TryGetProperty("date", out var date) && date.ValueKind == JsonValueKind.String
                && DateOnly.TryParse(date.GetString()!.AsSpan(0, Math.Min(10, date.GetString()!.Length)), CultureInfo.InvariantCulture, out var day))
                rates.Add(new(code.GetString()!, day, som));
        }
        return await ExchangeRates.StoreAsync(owner, rates, source, ct);
    }

    /// <returns>Organizations whose form was new or different.</returns>
    public async Task<int> LegalFormsAsync(CancellationToken ct)
    {
        if (await client.GetAsync("/catalogs/legal-forms", ct) is not { } json)
            return 0;
        var forms = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var row in Rows(json, "legalForms"))
            if (row.TryGetProperty("organizationId", out var id) && row.TryGetProperty("legalForm", out var form) && form.ValueKind == JsonValueKind.String)
                forms[pseudonyms.Mask(id.ToString())] = form.GetString()!; // a sole trader's id is a birth date
        await using var connection = await owner.OpenConnectionAsync(ct);
        return await connection.ExecuteAsync(new CommandDefinition(
            """
            insert into open.legal_form (organization_id, legal_form)
            select * from unnest(@ids, @forms)
            on conflict (organization_id) do update set legal_form = excluded.legal_form
            where legal_form.legal_form is distinct from excluded.legal_form
            """,
            new { ids = forms.Keys.ToArray(), forms = forms.Values.ToArray() }, cancellationToken: ct));
    }

    static IReadOnlyList<JsonElement> Rows(byte[] json, string name)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.TryGetProperty(name, out var rows) && rows.ValueKind == JsonValueKind.Array
            ? [.. rows.EnumerateArray().Where(row => row.ValueKind == JsonValueKind.Object).Select(row => row.Clone())]
            : [];
    }
}
