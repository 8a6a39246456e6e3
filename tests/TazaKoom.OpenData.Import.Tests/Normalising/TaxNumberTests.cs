using System.Text;
using TazaKoom.OpenData.Import.Normalising;

namespace TazaKoom.OpenData.Import.Tests.Normalising;

public class TaxNumberTests
{
    [Theory]
    [InlineData("21503198012345", true)]    // a man born on 15 March 1980
    [InlineData("10102199912345", true)]
    [InlineData("01707201410029", false)]   // an organization
    [InlineData("23002198012345", false)]   // 30 February
    [InlineData("21513198012345", false)]   // month 13
    [InlineData("21503189912345", false)]
    [InlineData("41711000000000", false)]   // a territorial code
    [InlineData("20180118043951", false)]   // a time stamp
    [InlineData("2150319801234", false)]
    [InlineData("2150319801234x", false)]
    public void A_persons_number_is_told_from_others_of_14_digits(string digits, bool persons) =>
        Assert.Equal(persons, TaxNumber.IsPersons(Encoding.UTF8.GetBytes(digits)));

    [Theory]
    [InlineData("KG-INN-1707201410029", "KG-INN-01707201410029")]
    [InlineData("KG-INN-702201610113", "KG-INN-00702201610113")]     // registered on the 7th: two zeros
    [InlineData("kg_inn_01707201410029", "KG-INN-01707201410029")]
    [InlineData("KG-INN-01707201410029", null)]                      // spelled so already
    [InlineData("KG-INN-3302201410029", null)]                       // no day of registration: cut off elsewhere, or mistyped
    [InlineData("KG-INN-1707190010029", null)]
    [InlineData("KG-INN-170720141002", null)]
    [InlineData("KG-INN-P1707201410029", null)]
    [InlineData("RU-INN-1707201410029", null)]
    [InlineData("KG-INN", null)]
    public void A_number_without_the_zeros_it_begins_with_is_that_organizations(string id, string? spelled) =>
        Assert.Equal(spelled, TaxNumber.IdOfOrganization(Encoding.UTF8.GetBytes(id)) is { } bytes ? Encoding.UTF8.GetString(bytes) : null);

    [Theory]
    [InlineData("21503198012345", 0)]
    [InlineData("INN 21503198012345, Bishkek", 4)]
    [InlineData("150806238634145 21503198012345", 16)]  // behind 15 digits
    [InlineData("1234567890123456 and 123", -1)]
    [InlineData("1 2 3 21503198012345", 6)]
    [InlineData("x", -1)]
    public void A_run_of_exactly_14_digits_is_found(string text, int at) =>
        Assert.Equal(at, TaxNumber.Find(Encoding.UTF8.GetBytes(text), 0));

    [Fact]
    public void Every_run_is_found_wherever_it_stands()
    {
        for (var before = 0; before < 40; before++)
        {
            var text = new string(' ', before) + "21503198012345" + new string('x', 40 - before) + "10102199912345";
            var first = TaxNumber.Find(Encoding.UTF8.GetBytes(text), 0);
            Assert.Equal(before, first);
            Assert.Equal(54, TaxNumber.Find(Encoding.UTF8.GetBytes(text), first + TaxNumber.Length));
        }
    }
}
