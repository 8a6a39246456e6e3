using System.Text;
using System.Text.Json.Nodes;
using TazaKoom.OpenData.Ocds.Merging;
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
        var merged = 0;
        for (var seed = 0; seed < Runs; seed++)
        {
            var releases = new RandomReleases(seed).Some(1 + (seed % 4));
            foreach (var rules in new[] { MergeRules.Ocds11, MergeRules.Ocds10 })
            {
                var (json, outcome) = Merge(releases, rules, versioned);

                var expected = PathMerge.Merge(releases, rules, versioned);
                merged += expected is null ? 0 : 1;
                Assert.True(expected == (outcome.Merged ? Encoding.UTF8.GetString(json) : null),
                    $"seed {seed}: {Difference(expected ?? "", Encoding.UTF8.GetString(json))} {string.Join("; ", outcome.Problems)}");
            }
        }
        Assert.InRange(merged, Runs / 2, 2 * Runs); // the comparison is not mostly one of failures
    }

    [Fact]
    public void Distinct_dates_make_the_order_of_the_input_irrelevant()
    {
        for (var seed = 0; seed < Runs / 10; seed++)
        {
            var releases = new RandomReleases(seed).Some(5);
            var (json, outcome) = Merge(releases, MergeRules.Standard, versioned: seed % 2 == 0);

            var shuffled = releases.ToArray();
            new Random(seed).Shuffle(shuffled);
            var (other, otherOutcome) = Merge(shuffled, MergeRules.Standard, versioned: seed % 2 == 0);

            Assert.Equal(outcome.Merged, otherOutcome.Merged);
            Assert.Equal(json, other);
        }
    }

    [Fact]
    public void The_last_values_of_the_versioned_release_are_the_compiled_release()
    {
        for (var seed = 0; seed < Runs / 2; seed++)
        {
            var releases = new RandomReleases(seed, tame: true).Some(4);
            var (compiled, outcome) = Merge(releases, MergeRules.Ocds11, versioned: false);
            var (versioned, _) = Merge(releases, MergeRules.Ocds11, versioned: true);
            Assert.True(outcome.Merged, string.Join("; ", outcome.Problems));

            var expected = (JsonObject)JsonNode.Parse(compiled)!;
            foreach (var head in new[] { "tag", "id", "date" })
            {
                expected.Remove(head);
            }
            var last = Last(JsonNode.Parse(versioned)!);

            Assert.True(JsonNode.DeepEquals(expected, last), $"seed {seed}\n{expected.ToJsonString()}\n{last!.ToJsonString()}");
        }
    }

    [Fact]
    public void A_release_split_in_two_merges_to_the_same_fields()
    {
        for (var seed = 0; seed < Runs / 2; seed++)
        {
            var releases = new RandomReleases(seed).Some(2);
            var whole = (JsonObject)JsonNode.Parse(releases[0])!;
            var first = (JsonObject)whole.DeepClone();
            var second = (JsonObject)whole.DeepClone();
            string[] moved = [.. whole.Select(member => member.Key).Except(["ocid", "id", "date", "tag"]).Where((_, i) => i % 2 == seed % 2)];
            foreach (var name in whole.Select(member => member.Key).Except(["ocid", "id", "date", "tag"]))
            {
                (moved.Contains(name) ? first : second).Remove(name);
            }
            second["date"] = "2026-01-01T12:00:00Z";

            var (json, outcome) = Merge(releases, MergeRules.Ocds11, versioned: false);
            var (split, splitOutcome) = Merge([first.ToJsonString(), second.ToJsonString(), releases[1]], MergeRules.Ocds11, versioned: false);

            Assert.Equal(outcome.Merged, splitOutcome.Merged);
            if (outcome.Merged)
            {
                Assert.True(JsonNode.DeepEquals(JsonNode.Parse(json), JsonNode.Parse(split)), $"seed {seed}");
            }
        }
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
