using TazaKoom.OpenData.GraphQL.Language.Ast;
using TazaKoom.OpenData.GraphQL.Types;

namespace TazaKoom.OpenData.GraphQL.Validation.Rules;

/// <summary>Literals are values of the type that is expected.
/// https://spec.graphql.org/September2025/#sec-Values-of-Correct-Type</summary>
sealed class ValuesOfCorrectType(ValidationContext context) : Rule(context), IVisitValue
{
    public void EnterValue(ValueNode value)
    {
        if (Context.InputType is { } type)
            Literals.Validate(value, type, (message, node, _) => Report(message, node!.Start));
    }
}
