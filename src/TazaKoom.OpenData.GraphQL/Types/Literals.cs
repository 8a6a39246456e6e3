using TazaKoom.OpenData.GraphQL.Language.Ast;

namespace TazaKoom.OpenData.GraphQL.Types;

/// <summary>
/// Literals of a document as values of a type. https://spec.graphql.org/September2025/#sec-Coercing-Field-Arguments
/// The same walk serves validation, where variables are not known yet and pass, and execution, where they are.
/// Shapes: scalars as their coding gives them, enums as strings, lists as object?[], input objects as Dictionary in the order of the type.
/// </summary>
sealed class Literals
{
    readonly VariableValues? _variables;
    readonly ReportValue _report;

    Literals(VariableValues? variables, ReportValue report)
    {
        _variables = variables;
        _report = report;
    }

    /// <summary>Reports everything wrong in the literal, whatever the variables will be.</summary>
    public static void Validate(ValueNode literal, GraphQLType type, ReportValue report) =>
        new Literals(variables: null, report).Read(literal, type, path: null);

    /// <summary>The value, or the first thing wrong.</summary>
    public static Coerced Coerce(ValueNode literal, GraphQLType type, VariableValues? variables) => Coerce(literal, type, variables, out _);

    /// <param name="at">Where the first thing wrong is; null when nothing is.</param>
    public static Coerced Coerce(ValueNode literal, GraphQLType type, VariableValues? variables, out Node? at)
    {
        string? error = null;
        Node? first = null;
        var value = new Literals(variables ?? VariableValues.None, (message, node, path) =>
        {
            first ??= node;
            error ??= InputPath.Text(path) + ": " + message;
        }).Read(literal, type, path: null);
        at = first;
        return error is null ? new(value) : Coerced.Fail(error);
    }

    object? Read(ValueNode literal, GraphQLType type, InputPath? path)
    {
        if (literal is VariableNode variable)
            return ReadVariable(variable, type, path);
        if (type is NonNullType nonNull)
        {
            if (literal is not NullNode)
                return Read(literal, nonNull.Of, path);
            _report($"Expected value of non-null type \"{type}\" not to be null.", literal, path);
            return null;
        }
        if (literal is NullNode)
            return null;
        return type switch
        {
            ListType list => ReadList(literal, list, path),
            InputObjectType input => ReadObject(literal, input, path),
            _ => ReadLeaf(literal, (LeafType)type, path),
        };
    }

    object? ReadVariable(VariableNode variable, GraphQLType type, InputPath? path)
    {
        if (_variables is null)
            return null;
        var given = _variables.TryGet(variable.Name.Value, out var value);
        if (type is NonNullType && value is null)
        {
            _report(given
                ? $"Expected variable \"${variable.Name}\" provided to non-null type \"{type}\" not to be null."
                : $"Expected variable \"${variable.Name}\" provided to type \"{type}\" to provide a runtime value.", variable, path);
        }
        return value;
    }

    object?[] ReadList(ValueNode literal, ListType type, InputPath? path)
    {
        // One value where a list is expected is a list of one.
        if (literal is not ListNode list)
            return [Read(literal, type.Of, path)];
        var items = new object?[list.Values.Count];
        for (var i = 0; i < items.Length; i++)
            items[i] = Read(list.Values[i], type.Of, new(path, i));
        return items;
    }

    object? ReadLeaf(ValueNode literal, LeafType type, InputPath? path)
    {
        var coerced = type.FromLiteral(literal, _variables);
        if (coerced.Failed)
            _report(coerced.Error!, literal, path);
        return coerced.Value;
    }

    Dictionary<string, object?>? ReadObject(ValueNode literal, InputObjectType type, InputPath? path)
    {
        if (literal is not ObjectNode node)
        {
            _report($"Expected value of type \"{type}\" to be an object, found: {literal}.", literal, path);
            return null;
        }
        var value = new Dictionary<string, object?>();
        foreach (var (name, field) in type.Fields)
        {
            var given = node.Field(name);
            if (given is null)
                UseDefault(node, type, field, value, path);
            else if (!IsAbsent(given.Value, node, type, field, path))
                value[name] = Read(given.Value, field.Type, new(path, name));
            else if (field.DefaultValue is not null)
                value[name] = field.CoercedDefault.Value;
        }
        var known = new List<ObjectFieldNode>();
        foreach (var field in node.Fields)
        {
            if (type.Fields.ContainsKey(field.Name.Value))
                known.Add(field);
            else
                ReportUnknown(field, node, type, path);
        }
        if (type.IsOneOf)
            CheckOneOf(node, known, type, path);
        return value;
    }

    void UseDefault(ObjectNode node, InputObjectType type, InputValue field, Dictionary<string, object?> value, InputPath? path)
    {
        if (field.IsRequired)
            _report($"Expected value of type \"{type}\" to include required field \"{field.Name}\", found: {node}.", node, path);
        else if (field.DefaultValue is not null && _variables is not null)
            // Validation does not look into defaults: they may lead round in a circle, which is for the schema's validation to say.
            value[field.Name] = field.CoercedDefault.Value;
    }

    // A variable that was not given leaves an optional field out.
    bool IsAbsent(ValueNode given, ObjectNode node, InputObjectType type, InputValue field, InputPath? path)
    {
        if (_variables is null || given is not VariableNode variable)
            return false;
        var known = _variables.TryGet(variable.Name.Value, out var value);
        if (!type.IsOneOf)
            return !known && !field.IsRequired;
        if (value is null)
        {
            var what = $"Expected variable \"${variable.Name}\" provided to field \"{field.Name}\" for OneOf Input Object type \"{type}\"";
            _report(known ? $"{what} not to be null." : $"{what} to provide a runtime value.", node, path);
        }
        return false;
    }

    void ReportUnknown(ObjectFieldNode field, ObjectNode node, InputObjectType type, InputPath? path)
    {
        var suggestion = Suggestions.DidYouMean(Suggestions.For(field.Name.Value, type.Fields.Keys));
        var found = suggestion.Length > 0 ? $".{suggestion} Found" : ", found";
        _report($"Expected value of type \"{type}\" not to include unknown field \"{field.Name}\"{found}: {node}.", field, path);
    }

    void CheckOneOf(ObjectNode node, List<ObjectFieldNode> known, InputObjectType type, InputPath? path)
    {
        if (known.Count != 1)
            _report(type.OneOfMessage, node, path);
        else if (known[0].Value is NullNode)
            _report(type.OneOfMessage, node, new(path, known[0].Name.Value));
    }
}
