using Dapper;
using TazaKoom.OpenData.Testing;

namespace TazaKoom.OpenData.RedFlags.Tests;

/// <summary>How a rule's template and a flag's evidence become a sentence: <c>open.explain</c> in schema/090_flag.sql.</summary>
public sealed class ExplanationTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Theory]
    [InlineData("Bids of {amounts}.", """{"amounts":[1200.5,7]}""", "en", "Bids of 1,200.5, 7.")]
    [InlineData("Заявки {amounts}.", """{"amounts":[1200.5,7]}""", "ru", "Заявки 1\u00a0200,5, 7.")]
    [InlineData("From {start}.", """{"start":"2024-03-01T10:00:00+00:00"}""", "en", "From 2024-03-01 10:00 UTC.")]
    // A code of the evidence has words in each language, and so has each of a list of codes.
    [InlineData("Шаг: {pattern:even=ровный;whole=целые проценты}.", """{"pattern":"whole"}""", "ru", "Шаг: целые проценты.")]
    [InlineData("The same: {same:address=address;email=e-mail}.", """{"same":["email","address"]}""", "en", "The same: e-mail, address.")]
    [InlineData("The same: {same:address=address}.", """{"same":["fax"]}""", "en", "The same: fax.")]
    // What the evidence does not tell leaves no empty brackets.
    [InlineData("One tenderer bid here ({tenderers}), alone.", "{}", "en", "One tenderer bid here, alone.")]
    [InlineData("No ground ({ground}).", """{"ground":"-"}""", "en", "No ground.")]
    [InlineData("No ground ({ground}).", """{"ground":"art"}""", "en", "No ground (art).")]
    [InlineData("Of {unit}.", "{}", "en", "Of ?.")]
    public async Task A_template_and_evidence_make_a_sentence(string template, string evidence, string language, string sentence)
    {
        await using var connection = await database.Reader.OpenConnectionAsync(TestContext.Current.CancellationToken);
        Assert.Equal(sentence, await connection.QuerySingleAsync<string>("select open.explain(@template, @evidence::jsonb, @language)", new { template, evidence, language }));
    }
}
