using TazaKoom.OpenData.GraphQL.Language.Ast;

namespace TazaKoom.OpenData.GraphQL.Validation.Rules;

/// <summary>Every fragment is used by some operation.
/// https://spec.graphql.org/September2025/#sec-Fragments-Must-Be-Used</summary>
sealed class NoUnusedFragments(ValidationContext context) : Rule(context), IVisitOperation, IVisitFragment, ILeaveDocument
{
    readonly HashSet<string> _used = [];
    readonly List<FragmentNode> _fragments = [];

    public void EnterOperation(OperationNode operation)
    {
        foreach (var fragment in Context.References.ReachableFrom(operation))
            _used.Add(fragment.Name.Value);
    }

    public void EnterFragment(FragmentNode fragment) => _fragments.Add(fragment);

    public void LeaveDocument()
    {
        foreach (var fragment in _fragments)
        {
            if (!_used.Contains(fragment.Name.Value))
                Report($"Fragment \"{fragment.Name}\" is never used.", fragment.Start);
        }
    }
}
