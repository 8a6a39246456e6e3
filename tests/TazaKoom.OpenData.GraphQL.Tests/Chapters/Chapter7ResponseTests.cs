using System.Buffers;
using System.Text;
using TazaKoom.OpenData.GraphQL.Execution;
using TazaKoom.OpenData.GraphQL.Types;

namespace TazaKoom.OpenData.GraphQL.Tests.Chapters;

/// <summary>https://spec.graphql.org/September2025/#sec-Response</summary>
public sealed class Chapter7ResponseTests
{
    static readonly Engine s_engine = new(new SchemaBuilder("type Query { a: Int! b: Float text: String }")
        .Resolve("Query.a", static _ => null).Resolve("Query.b", static _ => 0.1).Resolve("Query.text", static _ => "Бишкек \"<&>\"").Build());

    [Fact]
    public async Task A_refused_request_has_errors_and_no_data() =>
        Assert.Equal("""{"errors":[{"message":"Syntax Error: Expected Name, found <EOF>.","locations":[{"line":1,"column":2}]}]}""", await Ask.Json(s_engine, "{"));

    [Fact]
    public async Task A_failed_request_has_errors_and_null_data() =>
        Assert.Equal(
            """{"errors":[{"message":"Cannot return null for non-nullable field Query.a.","locations":[{"line":1,"column":3}],"path":["x"]}],"data":null}""",
            await Ask.Json(s_engine, "{ x: a }"));

    [Fact]
    public async Task Fields_come_in_the_order_of_the_document_and_text_as_it_is() =>
        Assert.Equal("""{"data":{"text":"Бишкек \"<&>\"","b":0.1,"again":0.1}}""", await Ask.Json(s_engine, "{ text b again: b }"));

    [Fact]
    public void Extensions_of_the_answer_and_of_errors_are_written()
    {
        var error = new GraphQLError("No.") { Extensions = new Dictionary<string, object?> { ["code"] = "COST", ["limit"] = 5 } };
        var buffer = new ArrayBufferWriter<byte>();
        new GraphQLResponse([error], data: null, hasData: false) { Extensions = new Dictionary<string, object?> { ["cost"] = 7 } }.WriteTo(buffer);
        Assert.Equal("""{"errors":[{"message":"No.","extensions":{"code":"COST","limit":5}}],"extensions":{"cost":7}}""", Encoding.UTF8.GetString(buffer.WrittenSpan));
    }
}
