using System.Collections;
using TazaKoom.OpenData.GraphQL.Types;

namespace TazaKoom.OpenData.GraphQL.Execution;

/// <summary>
/// Values in memory to values of the answer. https://spec.graphql.org/September2025/#CompleteValue()
/// A null or an error where the type says non-null makes the nearest nullable place above it null, with one error.
/// </summary>
sealed class ValueCompletion(Schema schema, Action<Exception>? unexpected)
{
    /// <summary>Stands for a failure that is already reported, on its way up to a place that may be null.</summary>
    public static readonly object Nulled = new();

    readonly List<object> _path = [];

    public List<GraphQLError> Errors { get; } = [];

    /// <param name="value">From the field's root resolver; unused where the field has an ordinary one.</param>
    public object? Root(SelectedField field, object? value) =>
        field.Definition.ResolveRoot is null ? Field(field, source: null) : Within(field, value);

    object? Field(SelectedField field, object? source)
    {
        object? value;
        try
        {
            // Arguments that do not fit are this field's error, also where the resolver would not look at them.
            if (field.Definition.Arguments.Count > 0)
                _ = field.Arguments;
            value = field.Definition.Resolve is { } resolver
                ? resolver(new(source, field, schema))
                : (source as IReadOnlyDictionary<string, object?>)?.GetValueOrDefault(field.Definition.Name);
        }
        catch (Exception failure)
        {
            value = failure;
        }
        return Within(field, value);
    }

    object? Within(SelectedField field, object? value)
    {
        _path.Add(field.ResponseName);
        var completed = value is RawJson raw ? Raw(field, raw) : Place(field.Definition.Type, field, value);
        _path.RemoveAt(_path.Count - 1);
        return completed;
    }

    object? Raw(SelectedField field, RawJson raw) =>
        raw.IsNull && field.Definition.Type is NonNullType ? Place(field.Definition.Type, field, value: null) : raw;

    /// <summary>A place of the answer, a field or an item: where it may be null, a failure ends here.</summary>
    object? Place(GraphQLType type, SelectedField field, object? value)
    {
        object? completed;
        try
        {
            completed = Complete(type, field, value);
        }
        catch (GraphQLException failure)
        {
            completed = Fail(field, failure);
        }
        return completed == Nulled && type is not NonNullType ? null : completed;
    }

    object? Complete(GraphQLType type, SelectedField field, object? value)
    {
        if (value is Exception failure)
            return Fail(field, failure);
        if (type is NonNullType nonNull)
            return Complete(nonNull.Of, field, value) ?? Fail(field, $"Cannot return null for non-nullable field {field}.");
        if (value is null)
            return null;
        return type switch
        {
            ListType list => List(list.Of, field, value),
            LeafType leaf => Leaf(leaf, field, value),
            ObjectType objectType => Object(objectType, field, value),
            _ => Abstract((CompositeType)type, field, value),
        };
    }

    object List(GraphQLType itemType, SelectedField field, object value)
    {
        if (value is string or IReadOnlyDictionary<string, object?> or not IEnumerable)
            return Fail(field, $"Expected Iterable, but did not find one for field \"{field}\".");
        var items = new List<object?>();
        foreach (var item in (IEnumerable)value)
        {
            _path.Add(items.Count);
            var completed = Place(itemType, field, item);
            _path.RemoveAt(_path.Count - 1);
            if (completed == Nulled)
                return Nulled;
            items.Add(completed);
        }
        return new ResponseList(items);
    }

    object? Leaf(LeafType type, SelectedField field, object value)
    {
        var coerced = type.ToResponse(value);
        return coerced.Failed ? Fail(field, coerced.Error!) : coerced.Value;
    }

    object Abstract(CompositeType type, SelectedField field, object value)
    {
        var name = (value as IReadOnlyDictionary<string, object?>)?.GetValueOrDefault("__typename") as string;
        if (name is null)
            return Fail(field, $"Abstract type \"{type}\" must resolve to an Object type at runtime for field \"{field}\". The value has no __typename.");
        return schema.Type(name) switch
        {
            null => Fail(field, $"Abstract type \"{type}\" was resolved to a type \"{name}\" that does not exist inside the schema."),
            ObjectType known when schema.IsPossible(type, known) => Object(known, field, value),
            ObjectType known => Fail(field, $"Runtime Object type \"{known}\" is not a possible type for \"{type}\"."),
            _ => Fail(field, $"Abstract type \"{type}\" was resolved to a non-object type \"{name}\"."),
        };
    }

    object Object(ObjectType type, SelectedField field, object value)
    {
        var selections = field.Selections(type);
        var values = new object?[selections.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = Field(selections[i], value);
            if (values[i] == Nulled)
                return Nulled;
        }
        return new ResponseObject(selections, values);
    }

    object Fail(SelectedField field, string message) => Fail(field, new GraphQLException(field.Error(message)));

    object Fail(SelectedField field, Exception failure)
    {
        if (failure is not GraphQLException known)
        {
            unexpected?.Invoke(failure);
            known = new(field.Error($"The field {field} could not be answered: an internal error."));
        }
        var path = _path.ToArray();
        foreach (var error in known.Errors)
        {
            // An error without a place of its own is about the field.
            var located = error.Positions.Count > 0 ? error : field.Error(error.Message);
            Errors.Add(located.At(path, error.Extensions));
        }
        return Nulled;
    }
}
