using TazaKoom.OpenData.GraphQL.Language.Ast;
using TazaKoom.OpenData.GraphQL.Types;

namespace TazaKoom.OpenData.GraphQL.Validation.Rules;

/// <summary>Variables have input types.
/// https://spec.graphql.org/September2025/#sec-Variables-Are-Input-Types</summary>
sealed class VariablesAreInputTypes(ValidationContext context) : Rule(context), IVisitVariable
{
    public void EnterVariable(VariableDefinitionNode variable)
    {
        if (Schema.Resolve(variable.Type) is { Named.IsInput: false })
            Report($"Variable \"${variable.Variable.Name}\" cannot be non-input type \"{variable.Type}\".", variable.Type.Start);
    }
}
