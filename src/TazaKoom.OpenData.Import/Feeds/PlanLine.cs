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

    /// <summary>The lines of one plan record; null where it is not one.</summary>
    public static IReadOnlyList<PlanLine>? Read(byte[] json, Pseudonyms pseudonyms)
    {
        using var document = JsonDocument.Parse(json);
        var root = new FeedRow(document.RootElement);
        var planning = root["planning"];
        if (!planning["plans"].IsArray)
            return null;
        var buyer = planning["buyer"];
        var plan = planning["id"].Text ?? root["id"].Text ?? "";
        return
        [
            .. planning["plans"].Rows.Where(line => line["id"].Text is not null).Select(line =>
            {
                var value = line["value"];
                return new PlanLine(
                    plan, line["id"].Text!, buyer["id"].Text is { } id ? pseudonyms.Mask(id) : null, buyer["name"].Text, planning["budgetYear"].Text, planning["status"].Text,
                    planning["type"].Text, line["budgetLineID"].Text, line["budgetLineName"].Text,
                    value["amount"].Number, value["reservedAmount"].Number, value["savedAmount"].Number, value["currency"].Text,
                    line["dateCreated"].Text, line["items"].Rows.Count());
            }),
        ];
    }
}
