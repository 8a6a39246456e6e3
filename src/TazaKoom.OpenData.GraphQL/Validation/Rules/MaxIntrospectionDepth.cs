using TazaKoom.OpenData.GraphQL.Language.Ast;

namespace TazaKoom.OpenData.GraphQL.Validation.Rules;

/// <summary>Introspection goes round in circles (types have fields, fields have types), and each round multiplies the answer:
/// lists may nest three levels deep. Not in the specification; see https://spec.graphql.org/September2025/#sec-Schema-Introspection</summary>
sealed class MaxIntrospectionDepth(ValidationContext context) : Rule(context), IVisitField, ILeaveField
{
    const int MostLists = 3;

    // How deep each fragment was entered without and with too many lists below it: each is looked into a few times, not once per path.
    readonly Dictionary<string, int> _fine = [];
    readonly Dictionary<string, int> _tooDeep = [];
    FieldNode? _reported;

    public void EnterField(FieldNode field)
    {
        if (_reported is null && field.Name.Value is "__schema" or "__type" && IsTooDeep(field.SelectionSet, 0, []))
        {
            _reported = field;
            Report("Maximum introspection depth exceeded", field.Start);
        }
    }

    public void LeaveField(FieldNode field)
    {
        if (_reported == field)
            _reported = null;
    }

    bool IsTooDeep(SelectionSetNode? selectionSet, int lists, Dictionary<string, int> visiting)
    {
        foreach (var selection in selectionSet?.Items ?? [])
        {
            var tooDeep = selection switch
            {
                FieldNode field => IsFieldTooDeep(field, lists, visiting),
                InlineFragmentNode inline => IsTooDeep(inline.SelectionSet, lists, visiting),
                FragmentSpreadNode spread => IsSpreadTooDeep(spread.Name.Value, lists, visiting),
                _ => false,
            };
            if (tooDeep)
                return true;
        }
        return false;
    }

    bool IsFieldTooDeep(FieldNode field, int lists, Dictionary<string, int> visiting)
    {
        if (field.Name.Value is "fields" or "interfaces" or "possibleTypes" or "inputFields")
            lists++;
        return lists >= MostLists || IsTooDeep(field.SelectionSet, lists, visiting);
    }

    bool IsSpreadTooDeep(string name, int lists, Dictionary<string, int> visiting)
    {
        if (_tooDeep.TryGetValue(name, out var tooDeep) && tooDeep <= lists)
            return true;
        if ((visiting.TryGetValue(name, out var seen) && seen >= lists) || (_fine.TryGetValue(name, out var fine) && fine >= lists))
            return false;
        if (Context.Fragment(name) is not { } fragment)
            return false;
        visiting[name] = lists;
        var result = IsTooDeep(fragment.SelectionSet, lists, visiting);
        (result ? _tooDeep : _fine)[name] = lists;
        return result;
    }
}
