using System.Globalization;
using System.IO.Compression;
using System.Text;
using TazaKoom.OpenData.Synthetic.World;
using TazaKoom.OpenData.Testing;

namespace TazaKoom.OpenData.Synthetic.Tests.World;

public sealed class OrganizationsTests
{
    static readonly Organizations Everybody = new(seed: 1);
    static readonly List<Organization> All =
    [
        .. Enumerable.Range(0, 3_200).Select(Everybody.Buyer), .. Enumerable.Range(0, 8_800).Select(Everybody.Bidder), .. Enumerable.Range(0, 260).Select(Everybody.Foreign),
    ];

    [Fact]
    public void Tax_numbers_are_unique() => Assert.Equal(All.Count, All.Select(o => o.PartyId).Distinct().Count());

    [Fact]
    public void Domestic_tax_numbers_have_the_shape_of_the_country_and_dates_that_fit_nobody()
    {
        foreach (var organization in All.Where(o => o.Country == "KG"))
        {
            Assert.Matches("^[012][0-9]{13}$", organization.Inn);
            var date = DateTime.ParseExact(organization.Inn.AsSpan(1, 8), "ddMMyyyy", CultureInfo.InvariantCulture);
            if (organization.Inn[0] == '0')
                Assert.Equal(DayOfWeek.Sunday, date.DayOfWeek);
            else
                Assert.True(date.Year < 1920);
        }
    }

    [Fact]
    public void Buyers_are_legal_entities_and_three_bidders_in_ten_are_sole_traders()
    {
        Assert.All(All.Take(3_200), o => Assert.Equal('0', o.Inn[0]));
        var people = All.Skip(3_200).Take(8_800).Count(o => o.LegalName.StartsWith("ИП ", StringComparison.Ordinal));
        Assert.InRange(people / 8_800.0, 0.27, 0.33);
        Assert.Equal(people, All.Skip(3_200).Take(8_800).Count(o => o.Inn[0] is '1' or '2'));
    }

    [Fact]
    public void Domestic_places_have_ATE_codes_of_their_region() =>
        Assert.All(All.Where(o => o.Country == "KG"), o =>
        {
            Assert.Matches("^417[0-9]{11}$", o.Address.Ate);
            Assert.StartsWith(Region.All.Single(r => r.Name == o.Address.Region).Ate, o.Address.Ate, StringComparison.Ordinal);
        });

    [Fact]
    public void One_district_has_one_name() =>
        Assert.All(All.Where(o => o.Address.District is not null).GroupBy(o => o.Address.Ate![..8]), d => Assert.Single(d.Select(o => o.Address.District).Distinct()));

    [Fact]
    public void Names_are_Russian_and_Kyrgyz()
    {
        Assert.All(All, o => Assert.NotEqual(o.LegalName, o.LegalNameKyrgyz));
        Assert.Contains(All, o => o.LegalNameKyrgyz.AsSpan().IndexOfAny("өүң") >= 0);
    }

    /// <summary>Every word is put together from halves; should one hit a name of the real world, it has to go.</summary>
    [Fact]
    public void No_invented_name_is_in_real_records()
    {
        var folder = SharedData.PathOrSkip("kyrgyzstan");
        var names = All.Select(o => o.ShortName ?? o.LegalName["ИП ".Length..]).Select(n => n.Split('-', ' ')[0]).ToHashSet(StringComparer.OrdinalIgnoreCase);
        Assert.True(names.Count > 500);
        foreach (var file in Directory.EnumerateFiles(folder).Concat(Directory.EnumerateFiles(SharedData.PathOrSkip("csv-russia-44fz"))))
        {
            using var stream = file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(File.OpenRead(file), CompressionMode.Decompress) : (Stream)File.OpenRead(file);
            using var reader = new StreamReader(stream, Encoding.UTF8);
            var word = new StringBuilder();
            for (var c = reader.Read(); c >= 0; c = reader.Read())
            {
                if (char.IsLetter((char)c))
                {
                    word.Append((char)c);
                    continue;
                }

                if (word.Length > 4)
                    Assert.DoesNotContain(word.ToString(), names);
                word.Clear();
            }
        }
    }
}
