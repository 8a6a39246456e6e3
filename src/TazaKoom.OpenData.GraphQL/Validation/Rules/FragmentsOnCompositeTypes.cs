using TazaKoom.OpenData.GraphQL.Language.Ast;
using TazaKoom.OpenData.GraphQL.Types;

namespace TazaKoom.OpenData.GraphQL.Validation.Rules;

/// <summary>Fragments are on objects, interfaces and unions.
/// https://spec.graphql.org/September2025/#sec-Fragments-on-Object-Interface-or-Union-Types</summary>
sealed class FragmentsOnCompositeTypes(ValidationContext context) : Rule(context), IVisitInlineFragment, IVisitFragment
{
    public void EnterInlineFragment(InlineFragmentNode fragment)
    {
        if (fragment.TypeCondition is { } condition && Schema.Resolve(condition) is { } type and not CompositeType)
            Report($"Fragment cannot condition on non composite type \"{type}\".", condition.Start);
    }

    public void EnterFragment(FragmentNode fragment)
    {
        if (Schema.Resolve(fragment.TypeCondition) is { } type and not CompositeType)
            Report($"Fragment \"{fragment.Name}\" cannot condition on non composite type \"{type}\".", fragment.TypeCondition.Start);
    }
}
