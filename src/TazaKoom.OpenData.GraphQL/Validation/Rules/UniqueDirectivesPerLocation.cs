using TazaKoom.OpenData.GraphQL.Language.Ast;
using TazaKoom.OpenData.GraphQL.Types;

namespace TazaKoom.OpenData.GraphQL.Validation.Rules;

/// <summary>A directive that is not repeatable stands once at a place.
/// https://spec.graphql.org/September2025/#sec-Directives-Are-Unique-per-Location</summary>
sealed class UniqueDirectivesPerLocation(ValidationContext context) : Rule(context), IVisitOperation, IVisitFragment, IVisitVariable, IVisitField, IVisitSpread, IVisitInlineFragment
{
    public void EnterOperation(OperationNode operation) => Check(operation.Directives);
    public void EnterFragment(FragmentNode fragment) => Check(fragment.Directives);
    public void EnterVariable(VariableDefinitionNode variable) => Check(variable.Directives);
    public void EnterField(FieldNode field) => Check(field.Directives);
    public void EnterSpread(FragmentSpreadNode spread) => Check(spread.Directives);
    public void EnterInlineFragment(InlineFragmentNode fragment) => Check(fragment.Directives);

    void Check(IReadOnlyList<DirectiveNode> directives)
    {
        if (directives.Count < 2)
            return;
        var seen = new Dictionary<string, DirectiveNode>();
        foreach (var directive in directives)
        {
            if (Schema.Directive(directive.Name.Value) is null or { IsRepeatable: true })
                continue;
            if (!seen.TryAdd(directive.Name.Value, directive))
            {
                Report(
                    $"The directive \"@{directive.Name}\" can only be used once at this location.",
                    seen[directive.Name.Value].Start, directive.Start);
            }
        }
    }
}
