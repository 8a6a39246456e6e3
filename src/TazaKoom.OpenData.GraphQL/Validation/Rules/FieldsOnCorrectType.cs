using TazaKoom.OpenData.GraphQL.Language.Ast;
using TazaKoom.OpenData.GraphQL.Types;

namespace TazaKoom.OpenData.GraphQL.Validation.Rules;

/// <summary>Fields that are selected exist.
/// https://spec.graphql.org/September2025/#sec-Field-Selections</summary>
sealed class FieldsOnCorrectType(ValidationContext context) : Rule(context), IVisitField
{
    public void EnterField(FieldNode field)
    {
        if (Context.ParentType is not { } parent || Context.Field is not null)
            return;
        var suggestion = Suggestions.DidYouMean("to use an inline fragment on", TypesWith(parent, field.Name.Value));
        if (suggestion.Length == 0)
            suggestion = Suggestions.DidYouMean(Suggestions.For(field.Name.Value, parent.Fields.Keys));
        Report($"Cannot query field \"{field.Name}\" on type \"{parent}\".{suggestion}", field.Start);
    }

    /// <summary>The types that have the field among those the abstract type can be: the most common interfaces first.</summary>
    List<string> TypesWith(CompositeType parent, string field)
    {
        if (!parent.IsAbstract)
            return [];
        var uses = new Dictionary<CompositeType, int>();
        foreach (var possible in Schema.PossibleTypes(parent))
        {
            if (!possible.Fields.ContainsKey(field))
                continue;
            uses[possible] = 1;
            foreach (var implemented in possible.Interfaces.OfType<CompositeType>())
            {
                if (implemented.Fields.ContainsKey(field))
                    uses[implemented] = uses.GetValueOrDefault(implemented) + 1;
            }
        }
        var types = uses.Keys.ToList();
        types.Sort((a, b) =>
            uses[a] != uses[b] ? uses[b] - uses[a]
            : a.IsAbstract && Schema.IsPossible(a, b) ? -1
            : b.IsAbstract && Schema.IsPossible(b, a) ? 1
            : Suggestions.CompareNaturally(a.Name, b.Name));
        return types.ConvertAll(type => type.Name);
    }
}
