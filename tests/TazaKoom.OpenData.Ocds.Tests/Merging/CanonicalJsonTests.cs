using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using TazaKoom.OpenData.Ocds.Merging;

namespace TazaKoom.OpenData.Ocds.Tests.Merging;

public sealed class CanonicalJsonTests
{
    [Theory]
    [InlineData("members in order of their names", """ {"b":1, "a":{"d":[ ],"c":null}} """, """{"a":{"c":null,"d":[]},"b":1}""")]
    [InlineData("by UTF-16 units: a surrogate pair before U+FB33", """{"\ufb33":1,"😀":2,"é":3,"z":4}""", "{\"z\":4,\"\u00e9\":3,\"\U0001F600\":2,\"\uFB33\":1}")]
    [InlineData("names are what they mean", """{"\u0062":1,"a":2}""", """{"a":2,"b":1}""")]
    [InlineData("of equal names the last", """{"a":1,"b":2,"a":3}""", """{"a":3,"b":2}""")]
    [InlineData("escapes are minimal", """["\u0041\/\b\f\n\r\t\"\\\u001f\u007f\u00e9\ud83d\ude00"]""", "[\"A/\\b\\f\\n\\r\\t\\\"\\\\\\u001f\u007f\u00e9\U0001F600\"]")]
    [InlineData("half a surrogate pair stays an escape", """["\uD800x\udC00\uD800"]""", """["\ud800x\udc00\ud800"]""")]
    [InlineData("U+D7FF is no surrogate", """["\ud7ff"]""", "[\"\ud7ff\"]")]
    [InlineData("objects with ids by id, numbers before strings", """[{"id":"b"},{"id":10},{"id":"a"},{"id":9}]""", """[{"id":10},{"id":9},{"id":"a"},{"id":"b"}]""")]
    [InlineData("the same id twice keeps its order", """[{"id":"b"},{"id":"a","x":2},{"id":"a","x":1}]""", """[{"id":"a","x":2},{"id":"a","x":1},{"id":"b"}]""")]
    [InlineData("one element without id: the order counts", """[{"id":2},{"x":1},{"id":1}]""", """[{"id":2},{"x":1},{"id":1}]""")]
    [InlineData("one id that is no text or number: the order counts", """[{"id":2},{"id":null},{"id":1}]""", """[{"id":2},{"id":null},{"id":1}]""")]
    [InlineData("lists keep their order", """[3,1,2]""", """[3,1,2]""")]
    public void The_canonical_text_has(string what, string json, string canonical)
    {
        Assert.NotEmpty(what);
        Assert.Equal(canonical, Canonical(json));
        Assert.Equal(canonical, Canonical(canonical));
    }

    [Theory]
    [InlineData("1", "1", "1.0", "1e0", "10e-1", "0.1E+1", "1.000")]
    [InlineData("0", "0", "-0", "0.0", "-0.0e7", "0e999999999999999")]
    [InlineData("-12.5", "-12.5", "-12.50", "-1.25e1", "-1250e-2")]
    [InlineData("100000000000000000000", "100000000000000000000", "1e20")]
    [InlineData("1e+21", "1e21", "1000000000000000000000")]
    [InlineData("1.5e+21", "1500000000000000000000", "15e20")]
    [InlineData("0.000001", "0.000001", "1e-6", "0.0000010")]
    [InlineData("1e-7", "1e-7", "0.0000001")]
    [InlineData("1.25e-7", "0.000000125")]
    [InlineData("12345678901234567890.12345678901234567890123", "12345678901234567890.12345678901234567890123", "1234567890123456789012345678901234567890123e-23")]
    [InlineData("0.1", "0.1", "0.10", "1e-1")]
    [InlineData("0.05", "0.05", "5e-2")]
    [InlineData("1e+999999999999", "1e999999999999", "10e999999999998")]
    public void Numbers_of_one_value_have_one_text_with_all_their_digits(string canonical, params string[] texts) =>
        Assert.All(texts, text => Assert.Equal(canonical, Canonical(text)));

    [Theory]
    [InlineData("333333333.33333329", "333333333.33333329")] // RFC 8785 rounds to the double 333333333.3333333: digits are lost
    [InlineData("1E30", "1e+30")]
    [InlineData("4.50", "4.5")]
    [InlineData("2e-3", "0.002")]
    [InlineData("0.000000000000000000000000001", "1e-27")]
    public void Numbers_of_the_example_of_RFC_8785(string number, string canonical) => Assert.Equal(canonical, Canonical(number));

    [Fact]
    public void Every_layout_of_a_decimal_gives_the_same_text_and_value()
    {
        var random = new Random(1);
        for (var i = 0; i < 2000; i++)
        {
            var value = decimal.Round((decimal)random.NextDouble() * (decimal)Math.Pow(10, random.Next(0, 13)), random.Next(0, 12));
            var plain = value.ToString(CultureInfo.InvariantCulture);
            var scientific = value.ToString("E27", CultureInfo.InvariantCulture);

            Assert.Equal(Canonical(plain), Canonical(scientific));
            Assert.Equal(value, decimal.Parse(Canonical(plain), NumberStyles.Float, CultureInfo.InvariantCulture));
        }
    }

    [Fact]
    public void The_hash_is_that_of_the_canonical_text()
    {
        const string Json = """{"b":[{"id":2},{"id":1}],"a":1.0}""";
        Span<byte> hash = stackalloc byte[32];

        CanonicalJson.Sha256(Encoding.UTF8.GetBytes(Json), hash);

        Assert.Equal(SHA256.HashData("""{"a":1,"b":[{"id":1},{"id":2}]}"""u8), hash.ToArray());
    }

    [Fact]
    public void Text_that_is_not_JSON_hashes_as_it_is()
    {
        Span<byte> hash = stackalloc byte[32];

        CanonicalJson.Sha256("{\"a\":"u8, hash);

        Assert.Equal(SHA256.HashData("{\"a\":"u8), hash.ToArray());
        Assert.Throws<FormatException>(() => CanonicalJson.Write("{\"a\":"u8));
    }

    [Fact]
    public void Many_members_and_many_ids_are_sorted_too()
    {
        var names = Enumerable.Range(0, 500).Select(i => "n" + i.ToString(CultureInfo.InvariantCulture)).ToArray();
        var shuffled = names.ToArray();
        new Random(7).Shuffle(shuffled);

        Assert.Equal(
            "{" + string.Join(',', names.Order(StringComparer.Ordinal).Select(n => $"\"{n}\":0")) + "}",
            Canonical("{" + string.Join(',', shuffled.Select(n => $"\"{n}\":0")) + "}"));
        Assert.Equal(
            "[" + string.Join(',', names.Order(StringComparer.Ordinal).Select(n => $$"""{"id":"{{n}}"}""")) + "]",
            Canonical("[" + string.Join(',', shuffled.Select(n => $$"""{"id":"{{n}}"}""")) + "]"));
    }

    static string Canonical(string json) => Encoding.UTF8.GetString(CanonicalJson.Write(Encoding.UTF8.GetBytes(json)));
}
