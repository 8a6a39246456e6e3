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
        using var document = JsonDocument.Parse(json);
        var rates = new List<ExchangeRate>();
        foreach (var row in new FeedRow(document.RootElement)["rates"].Rows)
        {
            if (row["code"].Text is { Length: > 0 } code && row["rate"].Number is { } rate and > 0 && row["date"].Text is { Length: >= 10 } date
                && DateOnly.TryParseExact(date[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                rates.Add(new(code, day, rate));
        }
        return await ExchangeRates.StoreAsync(owner, rates, source, ct);
    }

    /// <returns>Organizations whose form was new or different.</returns>
    public async Task<int> LegalFormsAsync(CancellationToken ct)
    {
        if (await client.GetAsync("/catalogs/legal-forms", ct) is not { } json)
            return 0;
        using var document = JsonDocument.Parse(json);
        var forms = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var row in new FeedRow(document.RootElement)["legalForms"].Rows)
            if (row["organizationId"].Text is { } id && row["legalForm"].Text is { } form)
                forms[pseudonyms.Mask(id)] = form; // a sole trader's id is a birth date
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
}
