using TazaKoom.OpenData.GraphQL.Language.Ast;
using TazaKoom.OpenData.GraphQL.Types;

namespace TazaKoom.OpenData.GraphQL.Validation.Rules;

/// <summary>
/// Fields with the same response name can be merged into one. https://spec.graphql.org/September2025/#sec-Field-Selection-Merging
/// Each fragment is compared with each set of fields and each other fragment at most twice (once for objects that exclude each other,
/// once for those that do not), whatever the number of paths to it. A selection set of differently named fields, the usual case,
/// is left at once. What remains is bounded by a budget: a document beyond it is refused.
/// </summary>
sealed partial class OverlappingFieldsCanBeMerged(ValidationContext context) : Rule(context), IVisitSelectionSet
{
    const int LongestDetail = 1000;
    const int MostNodes = 20;

    readonly Dictionary<(NamedType?, SelectionSetNode), FieldSet> _fieldSets = [];
    readonly Dictionary<(FieldSet, FragmentNode), bool> _comparedWithFragment = [];
    readonly Dictionary<(FragmentNode, FragmentNode), bool> _comparedFragments = [];
    int _budget = 500_000;

    public void EnterSelectionSet(SelectionSetNode selectionSet, bool ofInlineFragment)
    {
        // Fields of an inline fragment are compared with those around it.
        if (ofInlineFragment || AreDifferentFields(selectionSet.Items))
            return;
        foreach (var conflict in ConflictsWithin(FieldsOf(Context.ParentType, selectionSet)))
        {
            Report(
                $"Fields \"{Abbreviated(conflict.ResponseName)}\" conflict because {conflict.Reason}. "
                + "Use different aliases on the fields to fetch both if this was intentional.",
                [.. conflict.Fields1, .. conflict.Fields2]);
        }
    }

    static bool AreDifferentFields(SelectionNode[] selections)
    {
        const int Few = 16;
        if (selections.Length == 1)
            return selections[0] is not InlineFragmentNode;
        if (selections.Length > Few)
            return false;
        for (var i = 0; i < selections.Length; i++)
        {
            if (selections[i] is not FieldNode field)
                return false;
            for (var j = 0; j < i; j++)
            {
                if (((FieldNode)selections[j]).ResponseName == field.ResponseName)
                    return false;
            }
        }
        return true;
    }

    List<Conflict> ConflictsWithin(FieldSet set)
    {
        var conflicts = new List<Conflict>();
        foreach (var (name, fields) in set.Fields)
        {
            for (var i = 0; i < fields.Count; i++)
            {
                for (var j = i + 1; j < fields.Count; j++)
                    Add(conflicts, Compare(name, fields[i], fields[j], exclusive: false));
            }
        }
        for (var i = 0; i < set.Fragments.Count; i++)
        {
            CompareWithFragment(conflicts, set, set.Fragments[i], exclusive: false);
            for (var j = i + 1; j < set.Fragments.Count; j++)
                CompareFragments(conflicts, set.Fragments[i], set.Fragments[j], exclusive: false);
        }
        return conflicts;
    }

    void CompareWithFragment(List<Conflict> conflicts, FieldSet set, FragmentNode fragment, bool exclusive)
    {
        Spend(1);
        if (set.Fields.Count == 0 || WasCompared(_comparedWithFragment, (set, fragment), exclusive))
            return;
        _comparedWithFragment[(set, fragment)] = exclusive;
        var other = FieldsOf(fragment);
        if (set == other)
            return;
        CompareSets(conflicts, set, other, exclusive);
        foreach (var referenced in other.Fragments)
            CompareWithFragment(conflicts, set, referenced, exclusive);
    }

    void CompareFragments(List<Conflict> conflicts, FragmentNode fragment1, FragmentNode fragment2, bool exclusive)
    {
        Spend(2);
        if (fragment1 == fragment2
            || WasCompared(_comparedFragments, (fragment1, fragment2), exclusive)
            || WasCompared(_comparedFragments, (fragment2, fragment1), exclusive))
        {
            return;
        }
        _comparedFragments[(fragment1, fragment2)] = exclusive;
        var (set1, set2) = (FieldsOf(fragment1), FieldsOf(fragment2));
        CompareSets(conflicts, set1, set2, exclusive);
        foreach (var referenced in set2.Fragments)
            CompareFragments(conflicts, fragment1, referenced, exclusive);
        foreach (var referenced in set1.Fragments)
            CompareFragments(conflicts, referenced, fragment2, exclusive);
    }

    // What held for objects that can be the same holds for those that cannot, not the other way round.
    static bool WasCompared<TPair>(Dictionary<TPair, bool> compared, TPair pair, bool exclusive)
        where TPair : notnull => compared.TryGetValue(pair, out var wasExclusive) && (exclusive || !wasExclusive);

    void CompareSets(List<Conflict> conflicts, FieldSet set1, FieldSet set2, bool exclusive)
    {
        if (set2.Fields.Count == 0)
            return;
        foreach (var (name, fields1) in set1.Fields)
        {
            Spend(1);
            if (!set2.Fields.TryGetValue(name, out var fields2))
                continue;
            foreach (var field1 in fields1)
            {
                foreach (var field2 in fields2)
                    Add(conflicts, Compare(name, field1, field2, exclusive));
            }
        }
    }

    List<Conflict> CompareSelectionSets(FieldSet set1, FieldSet set2, bool exclusive)
    {
        var conflicts = new List<Conflict>();
        CompareSets(conflicts, set1, set2, exclusive);
        foreach (var fragment2 in set2.Fragments)
            CompareWithFragment(conflicts, set1, fragment2, exclusive);
        foreach (var fragment1 in set1.Fragments)
            CompareWithFragment(conflicts, set2, fragment1, exclusive);
        foreach (var fragment1 in set1.Fragments)
        {
            foreach (var fragment2 in set2.Fragments)
                CompareFragments(conflicts, fragment1, fragment2, exclusive);
        }
        return conflicts;
    }

    void Spend(int work)
    {
        _budget -= work;
        if (_budget < 0)
            throw new ValidationAbortedException();
    }
}
