using System.Text;
using TazaKoom.OpenData.Database;
using TazaKoom.OpenData.Import.Feeds;
using TazaKoom.OpenData.Import.Tests.Sources;

namespace TazaKoom.OpenData.Import.Tests.Feeds;

public sealed class ExchangeRatesTests : IDisposable
{
    readonly ScratchFolder folder = new();

    [Fact]
    public void A_line_that_is_no_rate_is_told_and_the_others_are_read()
    {
        var file = folder.Write("rates.csv", "date,currency,units,rate\n2020-08-01,usd,1,77.5\nsometime,USD,1,78\n2020-08-02,US,1,78\n2020-08-02,USD,1,-4\n2020-08-02,USD,none,4\n\n02.08.2020,JPY,100,73.4\n");
        var (rates, problems) = ExchangeRates.Read(file);
        Assert.Equal([new ExchangeRate("USD", new(2020, 8, 1), 77.5m), new ExchangeRate("JPY", new(2020, 8, 2), 0.734m)], rates);
        Assert.Equal(["line 3: \"sometime\"", "line 4: \"US\"", "line 5: \"-4\"", "line 6: \"none\""], problems.Select(problem => problem[(file.Length + 2)..].Split(" is not ")[0]));
    }

    [Theory]
    [InlineData("windows-1251")]
    [InlineData("utf-16")]
    public void The_central_banks_own_words_and_encodings_are_read(string encoding)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var file = folder.Write("rates.csv", Encoding.GetEncoding(encoding).GetBytes("Дата;Валюта;Номинал;Курс\r\n06.08.2020;USD;1;77,5273\r\n06.08.2020;UZS;1000;7,59\r\n"));
        var (rates, problems) = ExchangeRates.Read(file);
        Assert.Empty(problems);
        Assert.Equal([new ExchangeRate("USD", new(2020, 8, 6), 77.5273m), new ExchangeRate("UZS", new(2020, 8, 6), 0.00759m)], rates);
    }

    [Fact]
    public void A_file_of_something_else_says_what_was_seen_and_what_was_expected()
    {
        var problem = Assert.Throws<TazaException>(() => ExchangeRates.Read(folder.Write("rates.csv", "day,sum\n1,2\n")));
        Assert.EndsWith("no column date, currency, rate. Seen: day, sum. Expected: date, currency, rate and perhaps units.", problem.Message, StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();
}
