using Dapper;
using TazaKoom.OpenData.RedFlags.Running;
using TazaKoom.OpenData.Testing;
using Answer = TazaKoom.OpenData.RedFlags.Running.Said;

namespace TazaKoom.OpenData.RedFlags.Tests.Running;

public sealed class TenderOutcomesTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public void A_tender_is_the_first_of_raised_not_enough_data_and_clear_that_any_of_its_competitions_is()
    {
        var outcomes = new TenderOutcomes(
        [
            new Answer('c', null, [1, 1, 2, 3, 4], []),
            new Answer('n', "bids_not_published", [2, 3], ["lot-1", "lot-1"]),
            new Answer('r', null, [3, 4], []),
        ], size: 6);
        Assert.Equal(
            [TenderOutcomes.NotApplicable, TenderOutcomes.Clear, TenderOutcomes.NotEnoughData, TenderOutcomes.Raised, TenderOutcomes.Raised, TenderOutcomes.NotApplicable],
            Enumerable.Range(0, 6).Select(n => outcomes[n]));
        Assert.Null(outcomes.Reasons(1));
        // A raised tender still says which of its competitions could not be judged.
        Assert.Equal("""{"lot-1": "bids_not_published"}""", outcomes.Reasons(3));
    }

    [Fact]
    public async Task Reasons_are_spelled_as_PostgreSQL_spells_them()
    {
        string[] subjects = ["lot-10", "lot-9", "", "лот «1»", "a\"b\\c", "\t\u0001", "lot-1"];
        string[] reasons = [.. subjects.Select((_, i) => i % 2 == 0 ? "bids_not_published" : "unfit_prices:amount-implausible")];
        await using var connection = await database.Owner.OpenConnectionAsync(TestContext.Current.CancellationToken);
        var spelled = await connection.ExecuteScalarAsync<string>(
            "select jsonb_object_agg(subject, reason)::text from unnest(@subjects, @reasons) as r(subject, reason)", new { subjects, reasons });
        var outcomes = new TenderOutcomes(subjects.Zip(reasons, (subject, reason) => new Answer('n', reason, [7], [subject])), size: 8);
        Assert.Equal(spelled, outcomes.Reasons(7));
    }
}
