using TazaKoom.OpenData.GraphQL.Language.Ast;

namespace TazaKoom.OpenData.GraphQL.Validation.Rules;

/// <summary>No two fragments have the same name.
/// https://spec.graphql.org/September2025/#sec-Fragment-Name-Uniqueness</summary>
sealed class UniqueFragmentNames(ValidationContext context) : Rule(context), IVisitFragment
{
    readonly Dictionary<string, Name> _known = [];

    public void EnterFragment(FragmentNode fragment)
    {
        if (_known.TryGetValue(fragment.Name.Value, out var first))
            Report($"There can be only one fragment named \"{fragment.Name}\".", first.Start, fragment.Name.Start);
        else
            _known[fragment.Name.Value] = fragment.Name;
    }
}
