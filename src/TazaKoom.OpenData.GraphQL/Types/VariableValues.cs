namespace TazaKoom.OpenData.GraphQL.Types;

/// <summary>The variables of one request, coerced to their types. A variable that was not given and has no default is absent.</summary>
public sealed class VariableValues
{
    readonly Dictionary<string, object?> _values = [];

    public static VariableValues None { get; } = new();

    public bool Has(string name) => _values.ContainsKey(name);
    public bool TryGet(string name, out object? value) => _values.TryGetValue(name, out value);
    internal void Set(string name, object? value) => _values[name] = value;
}
