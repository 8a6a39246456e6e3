using System.Text;
using System.Text.Json.Nodes;
using TazaKoom.OpenData.Ocds.Merging;
using TazaKoom.OpenData.Testing;

namespace TazaKoom.OpenData.Ocds.Tests.Merging;

public sealed class ReleaseDifferenceTests
{
    [Theory]
    [InlineData("nothing", """{"a":1,"b":[1]}""", """{"b":[1],"a":1.0}""", "")]
    [InlineData("a value", """{"tender":{"value":{"amount":1200000.00}}}""", """{"tender":{"value":{"amount":1450000}}}""", "Changed $.tender.value.amount 1200000.00 > 1450000")]
    [InlineData("a field more and one less", """{"a":1}""", """{"b":{"c":[ ]}}""", "Removed $.a 1 > ; Added $.b  > {\"c\":[]}")]
    [InlineData("null is nothing", """{"a":null}""", """{"b":null}""", "")]
    [InlineData("a value set to null", """{"a":1}""", """{"a":null}""", "Removed $.a 1 > ")]
    [InlineData("another order of objects is no change", """{"l":[{"id":1,"x":1},{"id":"a"}]}""", """{"l":[{"id":"a"},{"x":1,"id":1.0}]}""", "")]
    [InlineData("objects by id", """{"l":[{"id":"a","x":1},{"id":"b"}]}""", """{"l":[{"id":"c"},{"id":"a","x":2}]}""", "Changed $.l[id=a].x 1 > 2; Removed $.l[id=b] {\"id\":\"b\"} > ; Added $.l[id=c]  > {\"id\":\"c\"}")]
    [InlineData("1 and \"1\" are two objects", """{"l":[{"id":1}]}""", """{"l":[{"id":"1"}]}""", "Removed $.l[id=1] {\"id\":1} > ; Added $.l[id=\"1\"]  > {\"id\":\"1\"}")]
    [InlineData("a list is one value", """{"l":["x","y"]}""", """{"l":["y","x"]}""", "Changed $.l [\"x\",\"y\"] > [\"y\",\"x\"]")]
    [InlineData("objects without ids are one value", """{"l":[{"x":1}]}""", """{"l":[{"x":2}]}""", "Changed $.l [{\"x\":1}] > [{\"x\":2}]")]
    [InlineData("the same id twice makes the array one value", """{"l":[{"id":1},{"id":1}]}""", """{"l":[{"id":1}]}""", "Changed $.l [{\"id\":1},{\"id\":1}] > [{\"id\":1}]")]
    [InlineData("the same id twice on both sides", """{"l":[{"id":1,"x":1},{"id":1}]}""", """{"l":[{"id":1,"x":2},{"id":1}]}""", "Changed $.l [{\"id\":1,\"x\":1},{\"id\":1}] > [{\"id\":1,\"x\":2},{\"id\":1}]")]
    [InlineData("ids written in two ways", """{"l":[{"id":1,"x":1},{"id":1.0}]}""", """{"l":[{"id":1,"x":2},{"id":1.0}]}""", "Changed $.l [{\"id\":1,\"x\":1},{\"id\":1.0}] > [{\"id\":1,\"x\":2},{\"id\":1.0}]")]
    [InlineData("fields in step", """{"a":{"b":1,"c":[{"id":"x","d":1},{"id":2,"d":1}]}}""", """{"a":{"b":1,"c":[{"id":"x","d":2},{"id":2,"d":3}]}}""", "Changed $.a.c[id=x].d 1 > 2; Changed $.a.c[id=2].d 1 > 3")]
    [InlineData("another kind", """{"a":{"b":1}}""", """{"a":[1]}""", "Changed $.a {\"b\":1} > [1]")]
    [InlineData("an escape is no change", """{"\u0061":"\u0431"}""", """{"a":"б"}""", "")]
    public void The_difference_is(string what, string before, string after, string changes)
    {
        Assert.NotEmpty(what);
        Assert.Equal(changes, string.Join("; ", Between(before, after).Select(change => $"{change.Kind} {change.Path} {change.Before} > {change.After}")));
    }

    [Fact]
    public void There_is_a_difference_exactly_where_the_canonical_texts_differ() =>
        Property.Holds(300, AnyReleases.Some(2, 2), releases =>
        {
            var same = WithoutNulls(JsonNode.Parse(releases[0])!)!.ToJsonString();

            Assert.Empty(Between(same, same));
            Assert.NotEmpty(Between(releases[0], releases[1])); // their dates differ
            Assert.Equal(Between(releases[0], releases[1]).Count, Between(releases[1], releases[0]).Count);
        });

    [Fact]
    public void Another_order_of_members_and_objects_is_told_the_same() =>
        Property.Holds(300, AnyReleases.Some(2, 2), releases =>
        {
            var reordered = Reversed(JsonNode.Parse(releases[1])!)!.ToJsonString();

            Assert.Equal(Told(Between(releases[0], releases[1])), Told(Between(releases[0], reordered)));
        });

    static IEnumerable<string> Told(IEnumerable<FieldChange> changes) => changes.Select(change => $"{change.Kind} {change.Path}").Order(StringComparer.Ordinal);

    /// <summary>Arrays only where their order means nothing: of objects with ids.</summary>
    static JsonNode? Reversed(JsonNode? node) => node switch
    {
        JsonObject fields => new JsonObject(fields.Reverse().Select(member => KeyValuePair.Create(member.Key, Reversed(member.Value)))),
        JsonArray elements when elements.All(element => element is JsonObject fields && fields.ContainsKey("id")) => new JsonArray([.. elements.Reverse().Select(Reversed)]),
        _ => node?.DeepClone(),
    };

    [Fact]
    public void What_is_not_JSON_is_refused() => Assert.Throws<FormatException>(() => Between("{}", "{"));

    static JsonNode? WithoutNulls(JsonNode node) => node is JsonObject fields
        ? new JsonObject(fields.Where(member => member.Value is not null).Select(member => KeyValuePair.Create(member.Key, WithoutNulls(member.Value!))))
        : node.DeepClone();

    static IReadOnlyList<FieldChange> Between(string before, string after) =>
        ReleaseDifference.Between(Encoding.UTF8.GetBytes(before), Encoding.UTF8.GetBytes(after));
}
