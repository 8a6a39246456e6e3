using TazaKoom.OpenData.GraphQL.Language.Ast;
using TazaKoom.OpenData.GraphQL.Types;

namespace TazaKoom.OpenData.GraphQL.Validation.Rules;

/// <summary>A field of a scalar or enum has no selection; any other has one.
/// https://spec.graphql.org/September2025/#sec-Leaf-Field-Selections</summary>
sealed class ScalarLeafs(ValidationContext context) : Rule(context), IVisitField
{
    public void EnterField(FieldNode field)
    {
        if (Context.Type is not { } type)
            return;
        if (type.Named is not LeafType)
        {
            if (field.SelectionSet is null)
            {
                Report(
                    $"Field \"{field.Name}\" of type \"{type}\" must have a selection of subfields. Did you mean \"{field.Name} {{ ... }}\"?",
                    field.Start);
            }
        }
        else if (field.SelectionSet is { } selectionSet)
        {
            Report($"Field \"{field.Name}\" must not have a selection since type \"{type}\" has no subfields.", selectionSet.Start);
        }
    }
}
