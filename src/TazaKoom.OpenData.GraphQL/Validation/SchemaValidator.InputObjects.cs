using TazaKoom.OpenData.GraphQL.Language.Ast;
using TazaKoom.OpenData.GraphQL.Types;

namespace TazaKoom.OpenData.GraphQL.Validation;

// https://spec.graphql.org/September2025/#sec-Input-Objects.Type-Validation
sealed partial class SchemaValidator
{
    readonly HashSet<InputValue> _defaultsSeen = [];
    readonly List<InputValue> _defaultPath = [];

    void CheckInputFields(InputObjectType input)
    {
        if (input.Fields.Count == 0)
            Report($"Input Object type {input} must define one or more fields.", input.Nodes);
        foreach (var field in input.Fields.Values)
        {
            CheckInputValue(field, "input field", field.Node?.Type);
            if (!input.IsOneOf)
                continue;
            if (field.Type is NonNullType)
                Report($"OneOf input field {field} must be nullable.", field.Node?.Type);
            if (field.DefaultValue is not null)
                Report($"OneOf input field {field} cannot have a default value.", field.Node);
        }
    }

    /// <summary>A value that must contain another of its own kind has no end: some field on the way has to be nullable or a list.</summary>
    void CheckFiniteness()
    {
        var inputs = _schema.Types.Values.OfType<InputObjectType>().ToList();
        var finite = new HashSet<InputObjectType>();
        while (inputs.Any(input => !finite.Contains(input) && IsFinite(input) && finite.Add(input)))
        {
            // Each round finds one more that is finite because what it needs is.
        }
        var visited = new HashSet<InputObjectType>();
        var path = new List<InputValue>();
        var onPath = new Dictionary<InputObjectType, int>();
        foreach (var input in inputs.Where(input => !finite.Contains(input)))
            Follow(input);

        bool IsFinite(InputObjectType input) => input.IsOneOf
            ? input.Fields.Values.Any(field => Needed(input, field) is not { } needed || finite.Contains(needed)) || input.Fields.Count == 0
            : input.Fields.Values.All(field => Needed(input, field) is not { } needed || finite.Contains(needed));

        void Follow(InputObjectType input)
        {
            if (!visited.Add(input))
                return;
            onPath[input] = path.Count;
            foreach (var field in input.Fields.Values)
            {
                if (Needed(input, field) is not { } needed || finite.Contains(needed))
                    continue;
                path.Add(field);
                if (onPath.TryGetValue(needed, out var start))
                    ReportCycle(needed, path.GetRange(start, path.Count - start));
                else
                    Follow(needed);
                path.RemoveAt(path.Count - 1);
            }
            onPath.Remove(input);
        }
    }

    void ReportCycle(InputObjectType input, List<InputValue> cycle) => Report(
        $"Input Object {input} cannot be provided a finite value because it references itself through fields: {string.Join(", ", cycle)}.",
        cycle.Select(field => field.Node));

    /// <summary>The input object a value cannot be without through this field.</summary>
    static InputObjectType? Needed(InputObjectType input, InputValue field) =>
        (input.IsOneOf ? field.Type : (field.Type as NonNullType)?.Of) as InputObjectType;

    /// <summary>A default that leaves a field to its default, which leads back to the first, has no end either.</summary>
    void CheckDefaultCycles(InputObjectType input) => FollowDefaults(input, new ObjectNode(0, []));

    void FollowDefaults(InputObjectType input, ValueNode value)
    {
        if (value is ListNode list)
        {
            foreach (var item in list.Values)
                FollowDefaults(input, item);
        }
        if (value is not ObjectNode node)
            return;
        foreach (var field in input.Fields.Values)
        {
            if (field.Type.Named is not InputObjectType below)
                continue;
            if (node.Field(field.Name) is { } given)
                FollowDefaults(below, given.Value);
            else
                FollowDefault(field, below);
        }
    }

    void FollowDefault(InputValue field, InputObjectType type)
    {
        if (field.DefaultValue is null)
            return;
        var start = _defaultPath.IndexOf(field);
        if (start >= 0)
        {
            var via = _defaultPath.Skip(start + 1).ToList();
            var through = via.Count == 0 ? "" : $" via the default values of: {string.Join(", ", via)}";
            Report(
                $"Invalid circular reference. The default value of Input Object field {field} references itself{through}.",
                _defaultPath.Skip(start).Select(step => step.Node?.DefaultValue));
        }
        else if (_defaultsSeen.Add(field))
        {
            _defaultPath.Add(field);
            FollowDefaults(type, field.DefaultValue);
            _defaultPath.RemoveAt(_defaultPath.Count - 1);
        }
    }
}
