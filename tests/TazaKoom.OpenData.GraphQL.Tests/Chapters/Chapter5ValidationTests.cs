using TazaKoom.OpenData.GraphQL.Execution;
using TazaKoom.OpenData.GraphQL.Types;

namespace TazaKoom.OpenData.GraphQL.Tests.Chapters;

/// <summary>https://spec.graphql.org/September2025/#sec-Validation; one wrong document for each rule.</summary>
public sealed class Chapter5ValidationTests
{
    static string[] Rules(string text, Schema? schema = null) =>
        [.. new Engine(schema ?? TestSchema.Schema).PrepareUncached(text).Errors.Select(error => error.Rule!).Distinct()];

    [Theory]
    [InlineData("ExecutableDefinitions", "{ count } type T { a: Int }")]
    [InlineData("UniqueOperationNames", "query A { count } query A { count }")]
    [InlineData("LoneAnonymousOperation", "{ count } query A { count }")]
    [InlineData("SingleFieldSubscriptions", "subscription { added { id } removed { id } }")]
    [InlineData("KnownTypeNames", "{ party { ... on Byer { id } } }")]
    [InlineData("FragmentsOnCompositeTypes", "{ party { ... on Method { a } } }")]
    [InlineData("VariablesAreInputTypes", "query ($a: Tender) { named { name(language: $a) } }")]
    [InlineData("ScalarLeafs", "{ buyer }")]
    [InlineData("FieldsOnCorrectType", "{ cuont }")]
    [InlineData("UniqueFragmentNames", "{ ...F } fragment F on Query { count } fragment F on Query { count }")]
    [InlineData("KnownFragmentNames", "{ ...F }")]
    [InlineData("NoUnusedFragments", "{ count } fragment F on Query { count }")]
    [InlineData("PossibleFragmentSpreads", "{ buyer { ... on Tender { id } } }")]
    [InlineData("NoFragmentCycles", "{ ...F } fragment F on Query { count ...G } fragment G on Query { ...F }")]
    [InlineData("UniqueVariableNames", "query ($a: Int, $a: Int) { tenders(first: $a) { id } }")]
    [InlineData("NoUndefinedVariables", "{ tenders(first: $a) { id } }")]
    [InlineData("NoUnusedVariables", "query ($a: Int) { count }")]
    [InlineData("KnownDirectives", "{ count @nope }")]
    [InlineData("UniqueDirectivesPerLocation", "{ count @once @once }")]
    [InlineData("KnownArgumentNames", "{ tenders(frist: 1) { id } }")]
    [InlineData("UniqueArgumentNames", "{ tenders(first: 1, first: 1) { id } }")]
    [InlineData("ValuesOfCorrectType", "{ tenders(first: \"1\") { id } }")]
    [InlineData("ValuesOfCorrectType", "{ tenders(by: {id: 1, title: \"x\"}) { id } }")]
    [InlineData("ProvidedRequiredArguments", "{ tender { id } }")]
    [InlineData("VariablesInAllowedPosition", "query ($a: ID) { tender(id: $a) { id } }")]
    [InlineData("VariablesInAllowedPosition", "query ($a: String) { tenders(by: {title: $a}) { id } }")]
    [InlineData("OverlappingFieldsCanBeMerged", "{ a: count a: numbers }")]
    [InlineData("UniqueInputFieldNames", "{ tenders(where: {title: \"a\", title: \"b\"}) { id } }")]
    [InlineData("MaxIntrospectionDepth", "{ __schema { types { fields { type { fields { type { inputFields { name } } } } } } } }")]
    [InlineData("Syntax", "{ count")]
    public void A_document_that_breaks_a_rule_is_refused_by_that_rule(string rule, string text) => Assert.Equal(rule, Rules(text)[0]);

    [Theory]
    [InlineData("mutation { a }")]
    [InlineData("subscription { a }")]
    public void A_service_that_only_answers_queries_says_so(string text)
    {
        var error = Assert.Single(new Engine(SchemaBuilder.FromSdl("type Query { a: Int }")).PrepareUncached(text).Errors);
        Assert.Equal($"The {text.Split(' ')[0]} operation is not supported by the schema.", error.Message);
        Assert.Equal("KnownOperationTypes", error.Rule);
    }

    [Theory]
    [InlineData("query ($a: Int = 5) { buyer { tenders(first: $a) { id } } }")]
    [InlineData("query ($a: Int) { buyer { tenders(first: $a) { id } } }")]
    [InlineData("{ party { ... on Node { id } ... on Buyer { rating_b: rating } ... on Supplier { rating } } }")]
    [InlineData("{ count count a: count }")]
    [InlineData("{ tenders(by: {id: 7}, ids: 1) { id } }")]
    public void What_the_specification_allows_is_allowed(string text) => Assert.Empty(Rules(text));

    [Fact]
    public void Fields_of_objects_that_exclude_each_other_may_differ_but_not_in_shape()
    {
        Assert.Empty(Rules("{ party { ... on Buyer { n: name(language: \"ru\") } ... on Supplier { n: name } } }"));
        Assert.Equal(["OverlappingFieldsCanBeMerged"], Rules("{ party { ... on Buyer { rating } ... on Supplier { rating } } }"));
    }

    [Fact]
    public void A_mistyped_name_is_answered_with_what_was_probably_meant()
    {
        var error = Assert.Single(new Engine(TestSchema.Schema).PrepareUncached("{\n  tendrs { id }\n}").Errors);
        Assert.Equal("Cannot query field \"tendrs\" on type \"Query\". Did you mean \"tenders\" or \"tender\"?", error.Message);
        Assert.Equal([new SourceLocation(2, 3)], error.Locations);
    }
}
