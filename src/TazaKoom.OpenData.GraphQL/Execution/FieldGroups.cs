using TazaKoom.OpenData.GraphQL.Language.Ast;

namespace TazaKoom.OpenData.GraphQL.Execution;

/// <summary>The fields of one selection set, those with the same response name together; in the order in which the names first come.</summary>
/// <param name="expected">How many names there will be, more or less.</param>
sealed class FieldGroups(int expected)
{
    // As long as there are few, comparing all is quicker than any table.
    const int Few = 16;

    readonly List<List<FieldNode>> _groups = new(expected);
    Dictionary<string, List<FieldNode>>? _byName;
    HashSet<string>? _spread;

    public int Count => _groups.Count;

    public List<List<FieldNode>>.Enumerator GetEnumerator() => _groups.GetEnumerator();

    public void Add(FieldNode field)
    {
        var name = field.ResponseName;
        if (Find(name) is { } same)
        {
            same.Add(field);
            return;
        }
        List<FieldNode> group = new(1) { field };
        _groups.Add(group);
        if (_byName is not null)
            _byName.Add(name, group);
        else if (_groups.Count > Few)
            _byName = _groups.ToDictionary(known => known[0].ResponseName);
    }

    /// <summary>Whether the fragment of that name comes here for the first time.</summary>
    public bool Spread(string fragment) => (_spread ??= []).Add(fragment);

    List<FieldNode>? Find(string name)
    {
        if (_byName is not null)
            return _byName.GetValueOrDefault(name);
        foreach (var group in _groups)
        {
            if (group[0].ResponseName == name)
                return group;
        }
        return null;
    }
}
