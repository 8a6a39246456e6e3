namespace TazaKoom.OpenData.GraphQL.Types;

/// <summary>The five directives every schema has. https://spec.graphql.org/September2025/#sec-Type-System.Directives.Built-in-Directives</summary>
static class SpecifiedDirectives
{
    public const string NoReason = "No longer supported";

    public const string Sdl = """
        "Asks for this field or fragment only when `if` is true."
        directive @include("Asked for when true." if: Boolean!) on FIELD | FRAGMENT_SPREAD | INLINE_FRAGMENT

        "Leaves this field or fragment out when `if` is true."
        directive @skip("Left out when true." if: Boolean!) on FIELD | FRAGMENT_SPREAD | INLINE_FRAGMENT

        "Says that this element is kept for old clients only."
        directive @deprecated(
          "Why, and what to use instead; Markdown (CommonMark)."
          reason: String! = "No longer supported"
        ) on FIELD_DEFINITION | ARGUMENT_DEFINITION | INPUT_FIELD_DEFINITION | ENUM_VALUE

        "Says where the behaviour of this scalar is specified."
        directive @specifiedBy("The address of that specification." url: String!) on SCALAR

        "Exactly one field of this input object has to be given, and not as null."
        directive @oneOf on INPUT_OBJECT
        """;

    public static readonly IReadOnlyList<Directive> All = SchemaBuilder.BuildSpecifiedDirectives();

    public static bool IsSpecified(string name) => name is "include" or "skip" or "deprecated" or "specifiedBy" or "oneOf";
}
