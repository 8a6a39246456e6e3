using System.Text;
using System.Text.Json.Nodes;
using FsCheck.Fluent;
using TazaKoom.OpenData.Ocds.Merging;
using TazaKoom.OpenData.Testing;
using static TazaKoom.OpenData.Ocds.Tests.Merging.MergeCase;

namespace TazaKoom.OpenData.Ocds.Tests.Merging;

public sealed class MergePropertyTests
{
    const int Runs = 500;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_fold_gives_what_paths_and_values_give(bool versioned)
    {
        var (merged, compared) = (0, 0);
        Property.Holds(Runs, AnyReleases.Some(1, 4), AnyReleases.Smaller, releases =>
        {
            foreach (var rules in new[] { MergeRules.Ocds11, MergeRules.Ocds10 })
            {
                var (json, outcome) = Merge(releases, rules, versioned);

                var expected = PathMerge.Merge(releases, rules, versioned);
                merged += expected is null ? 0 : 1;
                compared++;
                Assert.True(expected == (outcome.Merged ? Encoding.UTF8.GetString(json) : null),
                    $"{Difference(expected ?? "", Encoding.UTF8.GetString(json))} {string.Join("; ", outcome.Problems)}");
            }
        });
        Assert.InRange(merged, compared / 4, compared); // the comparison is not mostly one of failures
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Distinct_dates_make_the_order_of_the_input_irrelevant(bool versioned)
    {
        var shuffled = from releases in AnyReleases.Some(5, 5) from other in Gen.Shuffle(releases) select (releases, other);
        Property.Holds(Runs / 10, shuffled, both =>
        {
            var (json, outcome) = Merge(both.releases, MergeRules.Standard, versioned);
            var (other, otherOutcome) = Merge(both.other, MergeRules.Standard, versioned);

            Assert.Equal(outcome.Merged, otherOutcome.Merged);
            Assert.Equal(json, other);
        });
    }

    [Fact]
    public void Compiling_the_versions_is_compiling_the_releases() =>
        Property.Holds(Runs / 2, AnyReleases.Some(1, 5, tame: true), AnyReleases.Smaller, releases =>
        {
            var (compiled, outcome) = Merge(releases, MergeRules.Ocds11, versioned: false);
            var (versioned, _) = Merge(releases, MergeRules.Ocds11, versioned: true);
            Assert.True(outcome.Merged, string.Join("; ", outcome.Problems));

            var expected = (JsonObject)JsonNode.Parse(compiled)!;
            foreach (var head in new[] { "tag", "id", "date" })
            {
                expected.Remove(head);
            }
            var last = Last(JsonNode.Parse(versioned)!);

            Assert.True(JsonNode.DeepEquals(expected, last), $"{expected.ToJsonString()}\n{last!.ToJsonString()}");
        });

    [Fact]
    public void A_release_split_in_two_merges_to_the_same_fields()
    {
        var divided = from releases in AnyReleases.Some(2, 2) from odd in Gen.Choose(0, 1) select (releases, odd);
        Property.Holds(Runs / 2, divided, of =>
        {
            var whole = (JsonObject)JsonNode.Parse(of.releases[0])!;
            var first = (JsonObject)whole.DeepClone();
            var second = (JsonObject)whole.DeepClone();
            string[] names = [.. whole.Select(member => member.Key).Except(["ocid", "id", "date", "tag"])];
            for (var i = 0; i < names.Length; i++)
            {
                (i % 2 == of.odd ? first : second).Remove(names[i]);
            }
            second["date"] = "2026-01-01T12:00:00Z";

            var (json, outcome) = Merge(of.releases, MergeRules.Ocds11, versioned: false);
            var (split, splitOutcome) = Merge([first.ToJsonString(), second.ToJsonString(), of.releases[1]], MergeRules.Ocds11, versioned: false);

            Assert.Equal(outcome.Merged, splitOutcome.Merged);
            if (outcome.Merged)
            {
                Assert.True(JsonNode.DeepEquals(JsonNode.Parse(json), JsonNode.Parse(split)));
            }
        });
    }

    static string Difference(string expected, string actual)
    {
        var same = expected.AsSpan().CommonPrefixLength(actual);
        var from = Math.Max(0, same - 100);
        return $"\nexpected ...{expected[from..Math.Min(expected.Length, same + 100)]}\nactual   ...{actual[from..Math.Min(actual.Length, same + 100)]}";
    }

    // Lists of versions to their last value; a field whose last value is null is gone.
    static JsonNode? Last(JsonNode node)
    {
        switch (node)
        {
            case JsonArray { Count: > 0 } versions when versions[0] is JsonObject first && first.ContainsKey("releaseID"):
                return versions[^1]!["value"]?.DeepClone();
            case JsonArray elements:
                return new JsonArray([.. elements.Select(element => Last(element!))]);
            case JsonObject fields:
                var result = new JsonObject();
                foreach (var (name, value) in fields)
                {
                    if (value is not null && Last(value) is { } last)
                    {
                        result[name] = last;
                    }
                }
                return result;
            default:
                return node.DeepClone();
        }
    }
}
