using TazaKoom.OpenData.GraphQL.Language.Ast;

namespace TazaKoom.OpenData.GraphQL.Validation.Rules;

/// <summary>No field of an input object is given twice.
/// https://spec.graphql.org/September2025/#sec-Input-Object-Field-Uniqueness</summary>
sealed class UniqueInputFieldNames(ValidationContext context) : Rule(context), IVisitValue
{
    public void EnterValue(ValueNode value)
    {
        switch (value)
        {
            case ListNode list:
                foreach (var item in list.Values)
                    EnterValue(item);
                break;
            case ObjectNode node:
                var known = new Dictionary<string, Name>();
                foreach (var field in node.Fields)
                {
                    if (!known.TryAdd(field.Name.Value, field.Name))
                    {
                        Report(
                            $"There can be only one input field named \"{field.Name}\".",
                            known[field.Name.Value].Start, field.Name.Start);
                    }
                    EnterValue(field.Value);
                }
                break;
        }
    }
}
