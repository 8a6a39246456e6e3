using TazaKoom.OpenData.GraphQL.Language.Ast;
using TazaKoom.OpenData.GraphQL.Types;

namespace TazaKoom.OpenData.GraphQL.Validation.Rules;

/// <summary>A fragment is spread only where an object can be of its type.
/// https://spec.graphql.org/September2025/#sec-Fragment-Spread-Is-Possible</summary>
sealed class PossibleFragmentSpreads(ValidationContext context) : Rule(context), IVisitInlineFragment, IVisitSpread
{
    public void EnterInlineFragment(InlineFragmentNode fragment)
    {
        if (Context.Type is CompositeType type && Context.ParentType is { } parent && !Schema.Overlap(type, parent))
            Report($"Fragment cannot be spread here as objects of type \"{parent}\" can never be of type \"{type}\".", fragment.Start);
    }

    public void EnterSpread(FragmentSpreadNode spread)
    {
        if (Context.ParentType is { } parent
            && Context.Fragment(spread.Name.Value) is { } fragment
            && Schema.Resolve(fragment.TypeCondition) is CompositeType type
            && !Schema.Overlap(type, parent))
        {
            Report(
                $"Fragment \"{spread.Name}\" cannot be spread here as objects of type \"{parent}\" can never be of type \"{type}\".",
                spread.Start);
        }
    }
}
