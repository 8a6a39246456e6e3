using TazaKoom.OpenData.GraphQL.Language;
using TazaKoom.OpenData.GraphQL.Language.Ast;

namespace TazaKoom.OpenData.GraphQL.Tests.Chapters;

/// <summary>https://spec.graphql.org/September2025/#sec-Language</summary>
public sealed class Chapter2LanguageTests
{
    static string Error(string text) => Assert.Throws<GraphQLException>(() => Parser.Parse(text)).Errors[0] is var error
        ? $"{error.Message} ({error.Locations[0].Line}:{error.Locations[0].Column})" : "";

    static T Value<T>(string literal)
        where T : ValueNode => Assert.IsType<T>(Parser.ParseValue(literal));

    [Fact]
    public void Commas_white_space_comments_and_byte_order_marks_mean_nothing() =>
        Assert.Equal("{\n  a\n  b\n}", Printer.Print(Parser.Parse("\uFEFF{,,a # not \uD83D\uDE00 this\r\n\t,b,}")));

    [Theory]
    [InlineData("\n", 2)]
    [InlineData("\r", 2)]
    [InlineData("\r\n", 2)]
    [InlineData("\n\r", 3)]
    public void Every_kind_of_line_end_counts_one_line(string lineEnd, int line) =>
        Assert.Equal($"Syntax Error: Unexpected character: \"?\". ({line}:3)", Error("{ a" + lineEnd + "  ? }"));

    [Theory]
    [InlineData("{ a(b: 01) }", "Syntax Error: Invalid number, unexpected digit after 0: \"1\". (1:9)")]
    [InlineData("{ a(b: 1.) }", "Syntax Error: Invalid number, expected digit but got: \")\". (1:10)")]
    [InlineData("{ a(b: 5abc) }", "Syntax Error: Invalid number, expected digit but got: \"a\". (1:9)")]
    [InlineData("{ a(b: .5) }", "Syntax Error: Invalid number, expected digit before \".\", did you mean \"0.5\"? (1:8)")]
    [InlineData("{ a(b: 'x') }", "Syntax Error: Unexpected single quote character ('), did you mean to use a double quote (\")? (1:8)")]
    [InlineData("{ a(b: \"x) }", "Syntax Error: Unterminated string. (1:13)")]
    [InlineData("{ a(b: \"\\x\") }", "Syntax Error: Invalid character escape sequence: \"\\x\". (1:9)")]
    [InlineData("{ a(b: \"\\u{110000}\") }", "Syntax Error: Invalid Unicode escape sequence: \"\\u{110000}\". (1:9)")]
    [InlineData("{ a", "Syntax Error: Expected Name, found <EOF>. (1:4)")]
    [InlineData("{}", "Syntax Error: Expected Name, found \"}\". (1:2)")]
    [InlineData("query ($a: Int = $b) { a }", "Syntax Error: Unexpected variable \"$b\" in constant value. (1:18)")]
    [InlineData("fragment on on T { a }", "Syntax Error: Unexpected Name \"on\". (1:10)")]
    [InlineData("enum E { true }", "Syntax Error: Name \"true\" is reserved and cannot be used for an enum value. (1:10)")]
    [InlineData("\"text\" { a }", "Syntax Error: Unexpected description, descriptions are not supported on shorthand queries. (1:1)")]
    [InlineData("directive @a on NOWHERE", "Syntax Error: Unexpected Name \"NOWHERE\". (1:17)")]
    [InlineData("", "Syntax Error: Unexpected <EOF>. (1:1)")]
    public void What_leaves_the_grammar_is_refused_where_it_does(string text, string error) => Assert.Equal(error, Error(text));

    [Fact]
    public void Half_a_surrogate_pair_is_no_character()
    {
        Assert.Equal("Syntax Error: Invalid character within String: U+D83D. (1:9)", Error("{ a(b: \"\uD83D\") }"));
        Assert.Equal("Syntax Error: Invalid character: U+DE00. (1:3)", Error("{ \uDE00 }"));
    }

    [Theory]
    [InlineData("\"\\u{1F600} \\uD83D\\uDE00 \\u0436\"", "😀 😀 ж")]
    [InlineData("\"\\\" \\\\ \\/ \\b\\f\\n\\r\\t\"", "\" \\ / \b\f\n\r\t")]
    [InlineData("\"\"", "")]
    public void Strings_are_decoded(string literal, string text) => Assert.Equal(text, Value<StringNode>(literal).Value);

    [Fact]
    public void A_block_string_loses_common_indentation_and_blank_ends()
    {
        Assert.Equal("Hello,\n  World!\n\nYours,\n  GraphQL.", Value<StringNode>("\"\"\"\n    Hello,\n      World!\n\n    Yours,\n      GraphQL.\n  \"\"\"").Value);
        Assert.Equal("a \"\"\" b \\n", Value<StringNode>("\"\"\"a \\\"\"\" b \\n\"\"\"").Value);
    }

    [Fact]
    public void Lists_objects_enums_null_and_variables_are_values()
    {
        var list = Value<ListNode>("[1, -2.5e3, true, null, OPEN, {a: [], b: \"x\"}]");
        Assert.Equal("[1, -2.5e3, true, null, OPEN, { a: [], b: \"x\" }]", Printer.Print(list));
    }

    [Fact]
    public void Operations_fragments_and_variables_may_be_described()
    {
        var document = Parser.Parse("\"An operation.\" query Q(\"A variable.\" $a: Int) { ...F } \"\"\"A fragment.\"\"\" fragment F on Query { a(b: $a) }");
        Assert.Equal("An operation.", document.Definitions[0].Description!.Value);
        Assert.Equal("A variable.", Assert.IsType<OperationNode>(document.Definitions[0]).Variables[0].Description!.Value);
        Assert.Equal("A fragment.", document.Definitions[1].Description!.Value);
    }

    [Fact]
    public void What_is_printed_reads_back_as_the_same_text()
    {
        const string Text = """
            "What it asks."
            query Q($first: Int = 10 @mark(name: "v"), $filter: [TenderFilter!]!) @mark(name: "q") {
              alias: tenders(first: $first, where: { and: $filter }) @include(if: true) {
                ...F @skip(if: false)
                ... on Tender @once {
                  id
                }
                ... {
                  title
                }
              }
            }

            mutation {
              a
            }

            fragment F on Tender @once {
              echo(
                text: "a very long text so that the arguments of this field do not fit on one line"
                ints: [1, 2, 3]
              )
            }

            extend schema @mark(name: "s") {
              subscription: S
            }

            extend type T implements A & B @mark(name: "t")

            directive @mark(
              "Described, so on lines."
              name: String!
              weight: Int = 1
            ) repeatable on FIELD | QUERY
            """;
        Assert.Equal(Text, Printer.Print(Parser.Parse(Text)));
    }

    [Fact]
    public void An_extension_that_adds_nothing_is_refused() =>
        Assert.Equal("Syntax Error: Unexpected <EOF>. (1:14)", Error("extend type T"));
}
