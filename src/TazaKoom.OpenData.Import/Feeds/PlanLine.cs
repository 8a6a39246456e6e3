using System.Text.Json;
using TazaKoom.OpenData.Import.Normalising;

namespace TazaKoom.OpenData.Import.Feeds;

/// <summary>One line of an annual plan, as open.plan_line has it. Texts are as the portal writes them.</summary>
sealed record PlanLine(
    string PlanId,
    string LineId,
    string? BuyerId,
    string? BuyerName,
    string? BudgetYear,
    string? Status,
    string? Type,
    string? BudgetLine,
    string? BudgetName,
    decimal? Amount,
    decimal? ReservedAmount,
    decimal? SavedAmount,
    string? Currency,
    string? Created,
    int Items)
{
    public const string Insert =
        """
        insert into open.plan_line (
          plan_id, line_id, buyer_id, buyer_name, budget_year, status, type, budget_line, budget_name,
          amount, reserved_amount, saved_amount, currency, created, items)
        values (
          @PlanId, @LineId, @BuyerId, @BuyerName, @BudgetYear, @Status, @Type, @BudgetLine, @BudgetName,
          @Amount, @ReservedAmount, @SavedAmount, @Currency, @Created, @Items)
        on conflict (plan_id, line_id) do nothing
        """;

    /// <summary>The lines of one plan record; none where it is not one.</summary>
    public static IReadOnlyList<PlanLine> Read(byte[] json, Pseudonyms pseudonyms)
    {
        using var document = JsonDocument.Parse(json);
        var planning = Get(document.RootElement, "planning");
        var plans = Get(planning, "plans");
        if (plans.ValueKind != JsonValueKind.Array)
            return [];
        var buyer = Get(planning, "buyer");
        var plan = Text(planning, "id") ?? Text(document.RootElement, "id") ?? "";
        return
        [
            .. plans.EnumerateArray().Where(line => Text(line, "id") is not null).Select(line =>
            {
                var value = Get(line, "value");
                return new PlanLine(
                    plan, Text(line, "id")!, Text(buyer, "id") is { } id ? pseudonyms.Mask(id) : null, Text(buyer, "name"), Text(planning, "budgetYear"), Text(planning, "status"),
                    Text(planning, "type"), Text(line, "budgetLineID"), Text(line, "budgetLineName"),
                    Number(value, "amount"), Number(value, "reservedAmount"), Number(value, "savedAmount"), Text(value, "currency"),
                    Text(line, "dateCreated"), Get(line, "items") is { ValueKind: JsonValueKind.Array } items ? items.GetArrayLength() : 0);
            }),
        ];
    }

    static JsonElement Get(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : default;

    static string? Text(JsonElement element, string name) => Get(element, name) is { ValueKind: JsonValueKind.String or JsonValueKind.Number } value ? value.ToString() : null;

    static decimal? Number(JsonElement element, string name) =>
        Get(element, name) is { ValueKind: JsonValueKind.Number } value && value.TryGetDecimal(out var number) ? number : null;
}
