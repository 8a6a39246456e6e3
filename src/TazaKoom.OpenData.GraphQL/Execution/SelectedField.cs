using TazaKoom.OpenData.GraphQL.Language.Ast;
using TazaKoom.OpenData.GraphQL.Types;

namespace TazaKoom.OpenData.GraphQL.Execution;

/// <summary>
/// A field of the answer: all selections with this response name merged, directives and fragments applied, arguments coerced.
/// The tree below it is found when asked for, per type of object; it is the same for every item of a list.
/// </summary>
public sealed class SelectedField
{
    readonly SelectionCollector _collector;
    readonly List<FieldNode> _nodes;
    Known? _known;
    Dictionary<string, object?>? _arguments;

    // A list of what is known that only ever grows at its head: several requests may read the tree while it is found.
    sealed record Known(ObjectType Type, IReadOnlyList<SelectedField> Selections, Known? Earlier);

    internal SelectedField(SelectionCollector collector, ObjectType parent, Field definition, string responseName, List<FieldNode> nodes)
    {
        _collector = collector;
        _nodes = nodes;
        Parent = parent;
        Definition = definition;
        ResponseName = responseName;
    }

    public ObjectType Parent { get; }
    public Field Definition { get; }

    /// <summary>The alias, else the field's name.</summary>
    public string ResponseName { get; }

    /// <summary>Where it is written in the document; the first decides about the arguments, all have the same.</summary>
    public IReadOnlyList<FieldNode> Nodes => _nodes;

    /// <summary>By name, defaults filled in; an argument that was not given and has no default is absent.</summary>
    /// <exception cref="GraphQLException">A variable does not fit after all.</exception>
    public IReadOnlyDictionary<string, object?> Arguments => _arguments ??= _collector.Arguments(Definition.Arguments, _nodes[0].Arguments, _nodes[0]);

    /// <summary>What is selected below it when the object is of this type; in the order of the document.</summary>
    /// <exception cref="GraphQLException">A condition of @skip or @include has no value.</exception>
    public IReadOnlyList<SelectedField> Selections(ObjectType type)
    {
        for (var known = _known; known is not null; known = known.Earlier)
        {
            if (known.Type == type)
                return known.Selections;
        }
        return (_known = new(type, _collector.Collect(type, _nodes), _known)).Selections;
    }

    /// <summary>What is selected below it where its type is one object; empty for leaves.</summary>
    public IReadOnlyList<SelectedField> Selections() => Definition.Type.Named is ObjectType type ? Selections(type) : [];

    internal GraphQLError Error(string message) => _collector.Error(message, [.. _nodes.Select(node => node.Start)]);

    public override string ToString() => $"{Parent}.{Definition.Name}";
}
