using System.Text;
using System.Text.Json;
using FsCheck.Fluent;
using TazaKoom.OpenData.Ocds.Merging;
using TazaKoom.OpenData.Testing;

namespace TazaKoom.OpenData.Ocds.Tests.Merging;

public sealed class JsonTokensTests
{
    [Theory]
    [InlineData("""{"a":[1,{"b":null}],"c":"d"}""")]
    [InlineData(" [ ] ")]
    [InlineData("-0.5e+7")]
    [InlineData("\"\\ud800\"")]
    public void JSON_is_read(string json) => Assert.True(new JsonTokens().TryRead(Encoding.UTF8.GetBytes(json)));

    [Theory]
    [InlineData("", 0)]
    [InlineData("{", 1)]
    [InlineData("[1,]", 3)]
    [InlineData("[1 2]", 3)]
    [InlineData("{\"a\" 1}", 5)]
    [InlineData("{\"a\":1,}", 7)]
    [InlineData("{a:1}", 1)]
    [InlineData("[1}", 2)]
    [InlineData("01", 0)]
    [InlineData("1.", 0)]
    [InlineData("+1", 0)]
    [InlineData("nul", 0)]
    [InlineData("\"a", 0)]
    [InlineData("\"\\x\"", 1)]
    [InlineData("\"\\u12G4\"", 1)]
    [InlineData("\"a\nb\"", 2)]
    [InlineData("{} {}", 3)]
    public void What_is_not_JSON_is_refused_with_the_place(string text, int at)
    {
        var tokens = new JsonTokens();

        Assert.False(tokens.TryRead(Encoding.UTF8.GetBytes(text)));
        Assert.NotNull(tokens.Error);
        Assert.Equal(at, tokens.ErrorAt);
    }

    [Fact]
    public void Invalid_UTF8_is_refused() => Assert.False(new JsonTokens().TryRead([(byte)'"', 0xC3, 0x28, (byte)'"']));

    [Fact]
    public void Nesting_has_a_limit()
    {
        var tokens = new JsonTokens();

        Assert.True(tokens.TryRead(Nested(JsonTokens.MaxDepth)));
        Assert.False(tokens.TryRead(Nested(JsonTokens.MaxDepth + 1)));
        Assert.False(tokens.TryRead(Encoding.UTF8.GetBytes(new string('[', 1_000_000))));
    }

    [Fact]
    public void It_accepts_what_the_framework_accepts_and_nothing_else()
    {
        var sample = File.ReadAllBytes(SharedData.PathOrSkip("ocds-australia-nsw", "3.json"));
        var tokens = new JsonTokens();
        var accepted = 0;
        Property.Holds(4_000, ByteChange.Some.Select(changes => (File: sample, Changes: changes)), ByteChange.Smaller, changed =>
        {
            var mutant = ByteChange.Apply(changed.File, changed.Changes);
            var expected = IsJson(mutant);
            accepted += expected ? 1 : 0;
            Assert.True(tokens.TryRead(mutant) == expected, $"{tokens.Error} at {tokens.ErrorAt}");
        });
        Assert.InRange(accepted, 100, 3900);
    }

    static bool IsJson(byte[] text)
    {
        try
        {
            if (!System.Text.Unicode.Utf8.IsValid(text))
            {
                return false;
            }
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = JsonTokens.MaxDepth });
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    static byte[] Nested(int depth) => Encoding.UTF8.GetBytes(new string('[', depth) + new string(']', depth));
}
