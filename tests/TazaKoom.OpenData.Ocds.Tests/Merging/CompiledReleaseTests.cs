using TazaKoom.OpenData.Ocds.Merging;
using static TazaKoom.OpenData.Ocds.Tests.Merging.MergeCase;

namespace TazaKoom.OpenData.Ocds.Tests.Merging;

/// <summary>The merge routine's rules, one case each: members of release r1, r2, ... and what they merge to.</summary>
public sealed class CompiledReleaseTests
{
    [Fact]
    public void The_head_is_tag_id_date_and_ocid_of_the_last_release() =>
        Assert.Equal(
            """{"tag":["compiled"],"id":"o-1-2026-02-01T00:00:00Z","date":"2026-02-01T00:00:00Z","ocid":"o-1","language":"ky"}""",
            Compiled(
                """{"language":"ru","id":"b","ocid":"o-1","date":"2026-01-01T00:00:00Z","tag":["tender"]}""",
                """{"ocid":"o-1","id":"a","date":"2026-02-01T00:00:00Z","tag":["award"],"language":"ky"}"""));

    [Fact]
    public void What_a_single_release_lacks_reads_None_in_the_id() =>
        Assert.Equal("""{"tag":["compiled"],"id":"None-None","buyer":{"name":"Town"}}""", Compiled("""{"buyer":{"name":"Town"}}"""));

    [Theory]
    [InlineData("a later value replaces", """ "a":1 """, """ "a":2 """, """ "a":2 """)]
    [InlineData("what is not repeated stays", """ "a":1,"b":1 """, """ "a":2 """, """ "a":2,"b":1 """)]
    [InlineData("fields are in order of first appearance", """ "b":1,"a":1 """, """ "c":1,"a":2,"b":2 """, """ "b":2,"a":2,"c":1 """)]
    [InlineData("objects merge member by member", """ "o":{"a":1,"p":{"x":1}} """, """ "o":{"p":{"y":2},"b":2} """, """ "o":{"a":1,"p":{"x":1,"y":2},"b":2} """)]
    [InlineData("numbers keep their text", """ "a":1.50,"b":1e3,"c":12345678901234567890.123 """, """ "d":0.10 """, """ "a":1.50,"b":1e3,"c":12345678901234567890.123,"d":0.10 """)]
    [InlineData("strings keep their escapes", """ "a":"\u0416\n\/" """, "", """ "a":"\u0416\n\/" """)]
    [InlineData("a name is what it means", """ "a":1 """, """ "\u0061":2 """, """ "a":2 """)]
    [InlineData("of equal names the last counts, at the first's place", """ "a":1,"b":2,"a":{"x":1} """, """ "c":1 """, """ "a":{"x":1},"b":2,"c":1 """)]
    public void Values_and_objects(string rule, string first, string second, string merged) => Check(rule, first, second, merged);

    [Theory]
    [InlineData("null removes", """ "a":1,"b":1 """, """ "a":null """, """ "b":1 """)]
    [InlineData("null in the first release is nothing", """ "a":null """, """ "b":1 """, """ "b":1 """)]
    [InlineData("a nulled field keeps its place", """ "a":null,"b":1 """, """ "a":2 """, """ "a":2,"b":1 """)]
    [InlineData("an object of nulls is empty, not gone", """ "o":{"a":1} """, """ "o":{"a":null} """, """ "o":{} """)]
    [InlineData("an element keeps its id", """ "l":[{"id":1,"a":1}] """, """ "l":[{"id":1,"a":null}] """, """ "l":[{"id":1}] """)]
    [InlineData("null removes an object", """ "o":{"a":1},"b":1 """, """ "o":null """, """ "b":1 """)]
    [InlineData("null removes an array", """ "l":[{"id":1}],"b":1 """, """ "l":null """, """ "b":1 """)]
    [InlineData("null removes a whole list", """ "l":["x"],"b":1 """, """ "l":null """, """ "b":1 """)]
    [InlineData("null inside a whole list stays", """ "l":["x",null,{"a":null}] """, "", """ "l":["x",null,{"a":null}] """)]
    public void Nulls(string rule, string first, string second, string merged) => Check(rule, first, second, merged);

    [Theory]
    [InlineData("objects match by id and keep their position", """ "l":[{"id":"a","x":1},{"id":"b","x":1}] """, """ "l":[{"id":"c","x":3},{"id":"a","x":2}] """, """ "l":[{"id":"a","x":2},{"id":"b","x":1},{"id":"c","x":3}] """)]
    [InlineData("1 and \"1\" are two ids", """ "l":[{"id":1,"x":1}] """, """ "l":[{"id":"1","y":1}] """, """ "l":[{"id":1,"x":1},{"id":"1","y":1}] """)]
    [InlineData("1, 1.0 and 1e0 are one id, as first written", """ "l":[{"id":1,"x":1}] """, """ "l":[{"id":1.0,"y":1},{"id":1e0,"z":1}] """, """ "l":[{"id":1,"x":1,"y":1,"z":1}] """)]
    [InlineData("an escaped id is what it means", """ "l":[{"id":"a","x":1}] """, """ "l":[{"id":"\u0061","y":1}] """, """ "l":[{"id":"a","x":1,"y":1}] """)]
    [InlineData("true is not 1", """ "l":[{"id":1,"x":1}] """, """ "l":[{"id":true,"y":1}] """, """ "l":[{"id":1,"x":1},{"id":true,"y":1}] """)]
    [InlineData("the id comes first", """ "l":[{"x":1,"id":1}] """, "", """ "l":[{"id":1,"x":1}] """)]
    [InlineData("objects without id are appended every time", """ "l":[{"x":1}] """, """ "l":[{"x":1}] """, """ "l":[{"x":1},{"x":1}] """)]
    [InlineData("a null id is no id", """ "l":[{"id":null,"x":1}] """, """ "l":[{"id":null,"x":1}] """, """ "l":[{"x":1},{"x":1}] """)]
    [InlineData("arrays in arrays of objects", """ "l":[{"id":1,"m":[{"id":1,"x":1}]}] """, """ "l":[{"id":1,"m":[{"id":2,"x":2},{"id":1,"x":3}]}] """, """ "l":[{"id":1,"m":[{"id":1,"x":3},{"id":2,"x":2}]}] """)]
    [InlineData("the same id twice in one array is one object", """ "l":[{"id":1,"x":1,"y":1},{"id":1,"x":2}] """, """ "b":1 """, """ "l":[{"id":1,"x":2,"y":1}],"b":1 """)]
    [InlineData("an object without fields is nothing", """ "l":[{},{"id":1}] """, """ "l":[{}] """, """ "l":[{"id":1}] """)]
    public void Arrays_of_objects(string rule, string first, string second, string merged) => Check(rule, first, second, merged);

    [Theory]
    [InlineData("a list of scalars is replaced", """ "l":[1,2,3] """, """ "l":[4] """, """ "l":[4] """)]
    [InlineData("a list with anything but objects is replaced", """ "l":[{"id":1},2] """, """ "l":[[{"id":1}]] """, """ "l":[[{"id":1}]] """)]
    [InlineData("white space inside a list goes", """ "l":[ 1 , "a b" , { "x" : [ ] } ] """, "", """ "l":[1,"a b",{"x":[]}] """)]
    [InlineData("an empty array of unknown kind does nothing", """ "l":[1] """, """ "l":[] """, """ "l":[1] """)]
    [InlineData("empty containers do nothing", """ "o":{},"l":[],"p":{"q":{}} """, """ "b":1 """, """ "b":1 """)]
    [InlineData("a whole list by rule is replaced though its objects have ids",
        """ "buyer":{"additionalIdentifiers":[{"id":1},{"id":2}]} """, """ "buyer":{"additionalIdentifiers":[{"id":3}]} """, """ "buyer":{"additionalIdentifiers":[{"id":3}]} """)]
    [InlineData("a whole list by rule is replaced by an empty one",
        """ "buyer":{"additionalIdentifiers":[{"id":1}]} """, """ "buyer":{"additionalIdentifiers":[]} """, """ "buyer":{"additionalIdentifiers":[]} """)]
    [InlineData("rules reach into arrays",
        """ "tender":{"items":[{"id":1,"additionalClassifications":[{"id":"x"}]}]} """, """ "tender":{"items":[{"id":1,"additionalClassifications":[{"id":"y"}]}]} """, """ "tender":{"items":[{"id":1,"additionalClassifications":[{"id":"y"}]}]} """)]
    [InlineData("a rule's name elsewhere is no rule",
        """ "additionalIdentifiers":[{"id":1}] """, """ "additionalIdentifiers":[{"id":2}] """, """ "additionalIdentifiers":[{"id":1},{"id":2}] """)]
    [InlineData("only the release's own id, date and tag are omitted",
        """ "tender":{"id":1,"date":"d","tag":["x"]} """, """ "tender":{"id":2} """, """ "tender":{"id":2,"date":"d","tag":["x"]} """)]
    public void Lists_and_rules(string rule, string first, string second, string merged) => Check(rule, first, second, merged);

    [Fact]
    public void A_list_of_tenderers_is_one_value_in_1_0_and_merges_by_id_in_1_1()
    {
        const string First = """ "tender":{"tenderers":[{"id":"a","name":"A"}]} """;
        const string Second = """ "tender":{"tenderers":[{"id":"b","name":"B"}]} """;

        Assert.Equal("""{"tenderers":[{"id":"b","name":"B"}]}""", Tender(MergeRules.Ocds10, First, Second));
        Assert.Equal("""{"tenderers":[{"id":"a","name":"A"},{"id":"b","name":"B"}]}""", Tender(MergeRules.Ocds11, First, Second));
        Assert.Equal("""{"tenderers":[{"id":"a","name":"A"},{"id":"b","name":"B"}]}""", Tender(MergeRules.Standard, First, Second));
    }

    [Fact]
    public void Tenderers_without_ids_repeat_in_1_1_but_not_where_the_version_is_unknown_and_there_are_no_parties()
    {
        const string Release = """ "tender":{"tenderers":[{"name":"A"}]} """;

        Assert.Equal("""{"tenderers":[{"name":"A"},{"name":"A"}]}""", Tender(MergeRules.Ocds11, Release, Release));
        Assert.Equal("""{"tenderers":[{"name":"A"}]}""", Tender(MergeRules.Standard, Release, Release));
        Assert.Equal("""{"tenderers":[{"name":"A"},{"name":"A"}]}""", Tender(MergeRules.Standard, Release, Release + ""","parties":[]"""));
    }

    static string Tender(MergeRules rules, params string[] members) => Merged(rules, members).Replace(""" "tender": """.Trim(), "", StringComparison.Ordinal);

    static void Check(string rule, string first, string second, string merged)
    {
        Assert.False(string.IsNullOrEmpty(rule));
        Assert.Equal(merged.Trim(), second.Length == 0 ? Merged(first) : Merged(first, second));
    }
}
