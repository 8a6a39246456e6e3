using TazaKoom.OpenData.Ocds.Merging;
using static TazaKoom.OpenData.Ocds.Tests.Merging.MergeCase;

namespace TazaKoom.OpenData.Ocds.Tests.Merging;

public sealed class MergeProblemTests
{
    [Theory]
    [InlineData(MergeProblemCode.MissingDate, """{"ocid":"o"}""")]
    [InlineData(MergeProblemCode.NullDate, """{"ocid":"o","date":null}""")]
    [InlineData(MergeProblemCode.NonStringDate, """{"ocid":"o","date":20260101}""")]
    [InlineData(MergeProblemCode.NotAnObject, """["o"]""")]
    [InlineData(MergeProblemCode.NotJson, """{"ocid":"o","date":"2026","tender":{]}""")]
    [InlineData(MergeProblemCode.DifferentOcids, """{"ocid":"p","date":"2026"}""")]
    [InlineData(MergeProblemCode.DifferentOcids, """{"date":"2026"}""")]
    public void A_release_that_has_no_place_among_the_others_stops_the_merge_of_its_ocid(string code, string release)
    {
        var (json, outcome) = Merge(["""{"ocid":"o","date":"2026-01-01T00:00:00Z"}""", release], MergeRules.Ocds11, versioned: false);

        Assert.False(outcome.Merged);
        Assert.Empty(json);
        Assert.Equal(code, Assert.Single(outcome.Problems).Code);
    }

    [Fact]
    public void A_single_release_needs_no_date() =>
        Assert.Equal("""{"tag":["compiled"],"id":"o-None","ocid":"o"}""", Compiled("""{"ocid":"o","date":null}"""));

    [Theory]
    [InlineData(""" "a":1 """, """ "a":{"b":1} """, "$.a")]
    [InlineData(""" "a":[1] """, """ "a":[{"id":1}] """, "$.a")]
    [InlineData(""" "a":{"b":1} """, """ "a":[{"id":1}] """, "$.a")]
    [InlineData(""" "a":[{"id":1}] """, """ "a":{"b":1} """, "$.a")]
    [InlineData(""" "awards":[{"id":"x","value":5}] """, """ "awards":[{"id":"x","value":{"amount":5}}] """, "$.awards[id=x].value")]
    public void A_container_where_a_value_was_is_inconsistent(string first, string second, string path)
    {
        foreach (var versioned in new[] { false, true })
        {
            var (_, outcome) = Merge(Dated(first, second), MergeRules.Ocds11, versioned);

            Assert.False(outcome.Merged);
            var problem = Assert.Single(outcome.Problems);
            Assert.Equal((MergeProblemCode.InconsistentType, path), (problem.Code, problem.Path));
        }
    }

    [Fact]
    public void An_empty_container_where_a_value_was_does_nothing() => Assert.Equal(""" "a":1 """.Trim(), Merged(""" "a":1 """, """ "a":{"b":{}} """));

    [Fact]
    public void A_null_between_them_settles_it() => Assert.Equal(""" "a":{"b":1} """.Trim(), Merged(""" "a":1 """, """ "a":null """, """ "a":{"b":1} """));

    [Fact]
    public void A_value_where_a_container_was_is_left_out_and_said_once()
    {
        string[] releases = Dated(""" "a":{"b":1} """, """ "a":5 """, """ "a":6 """);

        Assert.Equal(""" "a":{"b":1} """.Trim(), Merged(""" "a":{"b":1} """, """ "a":5 """, """ "a":6 """));
        var problem = Assert.Single(Problems(releases));
        Assert.Equal((MergeProblemCode.ValueOverContainer, "$.a"), (problem.Code, problem.Path));
    }

    [Fact]
    public void The_same_id_twice_in_one_array_is_said_once()
    {
        const string Twice = """ "l":[{"id":"x","a":1},{"id":"x","b":1}] """;

        var problem = Assert.Single(Problems(Dated(Twice, Twice)));
        Assert.Equal((MergeProblemCode.DuplicateId, "$.l[id=x]"), (problem.Code, problem.Path));
    }

    [Fact]
    public void The_same_inner_id_in_two_outer_objects_is_no_duplicate() =>
        Assert.Empty(Problems(Dated(""" "l":[{"id":1,"m":[{"id":1}]},{"id":2,"m":[{"id":1}]}] """)));
}
