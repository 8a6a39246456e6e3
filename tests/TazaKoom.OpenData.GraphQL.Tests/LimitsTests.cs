using System.Text;
using TazaKoom.OpenData.GraphQL.Execution;
using TazaKoom.OpenData.GraphQL.Language;
using TazaKoom.OpenData.GraphQL.Validation;

namespace TazaKoom.OpenData.GraphQL.Tests;

/// <summary>Documents made to hurt are refused with one clear error, before any work.</summary>
public sealed class LimitsTests
{
    static readonly Engine s_engine = new(TestSchema.Schema);

    // Everything but the limit under test is wide open.
    static readonly Engine s_open = new(TestSchema.Schema, new(
        new ParserLimits(Characters: 20_000_000, Tokens: 10_000_000, Depth: 2000),
        new DocumentLimits(Fields: int.MaxValue, Depth: int.MaxValue, Aliases: int.MaxValue, Directives: int.MaxValue, Fragments: int.MaxValue)));

    static string Refused(string text, Engine? engine = null)
    {
        var error = Assert.Single((engine ?? s_engine).Prepare(text).Errors);
        Assert.Equal("Limit", error.Rule);
        return error.Message;
    }

    static string Repeat(string text, int times) => new StringBuilder().Insert(0, text, times).ToString();

    [Fact]
    public void Ten_megabytes_of_braces_are_not_even_read()
    {
        Assert.Equal("The document has 10000000 characters; at most 100000 are read.", Refused(new string('{', 10_000_000)));
        Assert.Equal("Syntax Error: Document is nested more than 2000 levels deep. Parsing aborted.", Refused(Repeat("{a", 5_000_000), s_open));
    }

    [Fact]
    public void Nesting_of_values_and_types_is_bounded_too()
    {
        Assert.Contains("nested more than 100 levels", Refused("{ a(b: " + new string('[', 5000)), StringComparison.Ordinal);
        Assert.Contains("nested more than 100 levels", Refused("{ a(b: " + Repeat("{a:", 5000)), StringComparison.Ordinal);
        Assert.Contains("nested more than 100 levels", Refused("query ($a: " + new string('[', 5000)), StringComparison.Ordinal);
    }

    [Fact]
    public void Too_many_tokens_are_refused_at_the_one_too_many() =>
        Assert.Equal("Syntax Error: Document contains more than 10000 tokens. Parsing aborted.", Refused("{" + Repeat("a ", 20_000)));

    [Fact]
    public void Ten_thousand_aliases_are_refused() =>
        Assert.Contains(
            "at most 500 are allowed",
            Refused("{" + string.Concat(Enumerable.Range(0, 2000).Select(i => $"a{i}: count ")) + "}"), StringComparison.Ordinal);

    [Fact]
    public void A_fragment_bomb_is_counted_not_expanded()
    {
        var bomb = "{ ...F0 }" + string.Concat(Enumerable.Range(0, 25).Select(i => $" fragment F{i} on Query {{ ...F{i + 1} ... on Query {{ ...F{i + 1} }} }}")) + " fragment F25 on Query { count }";
        Assert.Equal(
            "The document asks for more than a million fields, its fragments expanded; at most 4000 are allowed. Ask for less, or in several requests.",
            Refused(bomb));
    }

    [Fact]
    public void Depth_is_counted_through_fragments() =>
        Assert.Contains(
            "levels, its fragments expanded; at most 30",
            Refused("{ strict { ...F0 } }" + string.Concat(Enumerable.Range(0, 40).Select(i => $" fragment F{i} on Strict {{ again {{ ...F{i + 1} }} }}")) + " fragment F40 on Strict { number }"),
            StringComparison.Ordinal);

    [Fact]
    public void Directives_and_fragments_are_counted()
    {
        Assert.Contains("directives", Refused("{ count " + Repeat("@mark(name: \"x\") ", 600) + "}"), StringComparison.Ordinal);
        Assert.Contains("fragments", Refused("{ count }" + string.Concat(Enumerable.Range(0, 300).Select(i => $" fragment F{i} on Query {{ count }}"))), StringComparison.Ordinal);
    }

    [Fact]
    public void A_cycle_of_fragments_is_a_validation_error_and_ends() =>
        Assert.Equal(
            "NoFragmentCycles",
            Assert.Single(s_engine.Prepare("{ ...A } fragment A on Query { ...B count } fragment B on Query { ...A }").Errors).Rule);

    [Fact]
    public void Fields_that_have_to_be_compared_with_each_other_end_at_a_budget()
    {
        // Without the limits before it: 3,000 fields of one name, each with a selection, compared in pairs.
        var text = "{" + string.Concat(Enumerable.Range(0, 3000).Select(i => $"buyer {{ x{i % 7}: name(language: \"{i % 7}\") id }} ")) + "}";
        Assert.Equal("Validation aborted.", Refused(text, s_open));
    }

    [Fact]
    public void Validation_stops_after_a_hundred_errors()
    {
        var errors = s_engine.Prepare("{" + string.Concat(Enumerable.Range(0, 200).Select(i => $"nope{i} ")) + "}").Errors;
        Assert.Equal(101, errors.Count);
        Assert.Equal("Too many validation errors, error limit reached. Validation aborted.", errors[^1].Message);
    }

    [Fact]
    public void No_hostile_document_within_the_default_limits_takes_long()
    {
        string[] hostile =
        [
            "{" + Repeat("buyer{name id parent{id}} ", 450) + "}",
            "{" + Repeat("...A ", 3000) + "} fragment A on Query { count }",
            "{" + Repeat("... on Query {", 28) + "count" + Repeat("}", 28) + "}",
            "{" + string.Concat(Enumerable.Range(0, 190).Select(i => $"...F{i} ")) + "}" + string.Concat(Enumerable.Range(0, 190).Select(i => $" fragment F{i} on Query {{ ...F{(i + 1) % 190} a: count }}")),
            "query (" + string.Concat(Enumerable.Range(0, 1500).Select(i => $"$v{i}: Int ")) + ") { count }",
            "{ tenders(ids: [" + Repeat("1 ", 9000) + "]) { id } }",
            "{ tenders(where: {" + Repeat("and: {", 45) + "title: \"x\"" + Repeat("}", 45) + "}) { id } }",
            "{ " + new string('x', 99_000) + " }",
            "#" + new string('#', 99_000),
        ];
        // A check that took exponential time would not come back from any of these.
        foreach (var text in hostile)
            Assert.NotNull(s_engine.Prepare(text));
    }
}
