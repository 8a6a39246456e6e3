using TazaKoom.OpenData.GraphQL.Language.Ast;

namespace TazaKoom.OpenData.GraphQL.Validation.Rules;

/// <summary>Fragments that are spread exist.
/// https://spec.graphql.org/September2025/#sec-Fragment-Spread-Target-Defined</summary>
sealed class KnownFragmentNames(ValidationContext context) : Rule(context), IVisitSpread
{
    public void EnterSpread(FragmentSpreadNode spread)
    {
        if (Context.Fragment(spread.Name.Value) is null)
            Report($"Unknown fragment \"{spread.Name}\".", spread.Name.Start);
    }
}
