using System.Text;
using TazaKoom.OpenData.Ocds.Merging;
using TazaKoom.OpenData.Testing;
using static TazaKoom.OpenData.Ocds.Tests.Merging.MergeCase;

namespace TazaKoom.OpenData.Ocds.Tests.Merging;

public sealed class MergeRulesTests
{
    [Theory]
    [InlineData("release-schema.json", "1.1", 24)]
    [InlineData("release-schema-1__0__3.json", null, 15)]
    public void The_table_of_fields_gives_the_rules_of_the_published_schema(string file, string? version, int count)
    {
        using var schema = File.OpenRead(SharedData.PathOrSkip("ocds-schema", file));

        var published = MergeRules.FromSchema(schema).All.OrderBy(rule => rule.Path, StringComparer.Ordinal);

        Assert.Equal(published, MergeRules.ForPackageVersion(version).All.OrderBy(rule => rule.Path, StringComparer.Ordinal));
        Assert.Equal(count, published.Count());
    }

    [Fact]
    public void A_schema_of_ones_own_sets_the_rules()
    {
        var rules = FromText("""
            {
              "properties": {
                "id": {"type": "string", "omitWhenMerged": true},
                "date": {"type": "string", "omitWhenMerged": true},
                "secret": {"type": "object", "omitWhenMerged": true},
                "steps": {"type": ["array", "null"], "wholeListMerge": true, "items": {"$ref": "#/definitions/Step"}},
                "plan": {"$ref": "#/definitions/Plan"}
              },
              "definitions": {
                "Step": {"type": "object", "properties": {"id": {"type": "string"}}},
                "Plan": {"type": "object", "properties": {"tasks": {"type": "array", "items": {"type": "object", "properties": {"name": {}}}}}}
              }
            }
            """);

        Assert.Equal(
            [
                new MergeRule("id", MergeStrategy.Omit), new MergeRule("date", MergeStrategy.Omit), new MergeRule("secret", MergeStrategy.Omit),
                new MergeRule("steps", MergeStrategy.WholeList), new MergeRule("plan.tasks", MergeStrategy.WholeList),
            ],
            rules.All);
        Assert.Equal(
            """ "steps":[{"id":"b"}],"plan":{"tasks":[{"name":"y"}]} """.Trim(),
            Merged(
                rules,
                """ "secret":{"a":1},"steps":[{"id":"a"}],"plan":{"tasks":[{"name":"x"}]} """,
                """ "steps":[{"id":"b"}],"plan":{"tasks":[{"name":"y"}]} """));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{\"properties\":5}")]
    [InlineData("not JSON")]
    [InlineData("""{"properties":{"a":{"$ref":"other.json#/definitions/A"}}}""")]
    [InlineData("""{"properties":{"a":{"$ref":"#/definitions/A"}}}""")]
    public void What_is_no_usable_schema_is_refused(string text) => Assert.Throws<FormatException>(() => FromText(text));

    [Fact]
    public void A_schema_that_refers_to_itself_ends() =>
        Assert.Empty(FromText("""{"properties":{"a":{"$ref":"#/definitions/A"}},"definitions":{"A":{"type":"object","properties":{"a":{"$ref":"#/definitions/A"}}}}}""").All);

    static MergeRules FromText(string schema) => MergeRules.FromSchema(new MemoryStream(Encoding.UTF8.GetBytes(schema)));
}
