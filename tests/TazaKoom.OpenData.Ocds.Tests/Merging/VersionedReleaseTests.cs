using static TazaKoom.OpenData.Ocds.Tests.Merging.MergeCase;

namespace TazaKoom.OpenData.Ocds.Tests.Merging;

public sealed class VersionedReleaseTests
{
    [Fact]
    public void Every_field_is_a_list_of_values_with_their_releases() =>
        Assert.Equal(
            """{"ocid":"o-1","tender":{"title":[{"releaseID":"a","releaseDate":"2026-01-01","releaseTag":["tender"],"value":"Road"},"""
            + """{"releaseID":7,"releaseDate":"2026-01-02","releaseTag":null,"value":"Bridge"}]}}""",
            Versioned(
                """{"ocid":"o-1","id":"a","date":"2026-01-01","tag":["tender"],"tender":{"title":"Road"}}""",
                """{"ocid":"o-1","id":7,"date":"2026-01-02","tender":{"title":"Bridge"}}"""));

    [Theory]
    [InlineData("an unchanged value is not noted again", """ "a":1 """, """ "a":1 """, """ "a":2 """, """ "a":[[1,1],[3,2]] """)]
    [InlineData("a value that comes back is", """ "a":1 """, """ "a":2 """, """ "a":1 """, """ "a":[[1,1],[2,2],[3,1]] """)]
    [InlineData("equal is equal in value", """ "a":1,"b":"x" """, """ "a":1.0,"b":"\u0078" """, """ "a":1e0 """, """ "a":[[1,1]],"b":[[1,"x"]] """)]
    [InlineData("true is not 1", """ "a":1 """, """ "a":true """, "", """ "a":[[1,1],[2,true]] """)]
    [InlineData("nulls are values", """ "a":1 """, """ "a":null """, """ "a":null """, """ "a":[[1,1],[2,null]] """)]
    [InlineData("a null that was the first", """ "a":null """, """ "a":1 """, "", """ "a":[[1,null],[2,1]] """)]
    [InlineData("the id of an element has no history, any other id has", """ "l":[{"id":1,"o":{"id":1}}] """, """ "l":[{"id":1,"o":{"id":2}}] """, "", """ "l":[{"id":1,"o":{"id":[[1,1],[2,2]]}}] """)]
    [InlineData("a whole list is one value", """ "l":[1,2] """, """ "l":[1,2] """, """ "l":[2,1] """, """ "l":[[1,[1,2]],[3,[2,1]]] """)]
    [InlineData("members in another order are no change", """ "l":[{"x":1,"y":2},0] """, """ "l":[{"y":2,"x":1},0] """, "", """ "l":[[1,[{"x":1,"y":2},0]]] """)]
    [InlineData("empty containers are nothing", """ "o":{},"l":[] """, """ "a":1 """, "", """ "a":[[2,1]] """)]
    [InlineData("the same id twice in one release is one value of it", """ "l":[{"id":1,"x":1}] """, """ "l":[{"id":1,"x":2},{"id":1,"x":1}] """, "", """ "l":[{"id":1,"x":[[1,1]]}] """)]
    [InlineData("elements without ids are appended", """ "l":[{"x":1}] """, """ "l":[{"x":1}] """, "", """ "l":[{"x":[[1,1]]},{"x":[[2,1]]}] """)]
    [InlineData("null for an object is null for its fields", """ "o":{"a":1,"p":{"b":2}} """, """ "o":null """, """ "o":{"a":1} """, """ "o":{"a":[[1,1],[2,null],[3,1]],"p":{"b":[[1,2],[2,null]]}} """)]
    [InlineData("null before an object was no value", """ "o":null """, """ "o":{"a":1} """, "", """ "o":{"a":[[2,1]]} """)]
    public void Histories(string rule, string first, string second, string third, string history)
    {
        Assert.False(string.IsNullOrEmpty(rule));
        Assert.Equal(history.Trim(), History(first, second, third));
    }
}
