using System.Collections.Immutable;
using System.Text;

namespace TazaKoom.OpenData.Ocds.Merging;

/// <summary>An object's id in an array: 7 and "7" are two ids.</summary>
internal readonly record struct ElementKey(string Text, bool IsNumber)
{
    /// <summary>Quoted only where it would read as a number.</summary>
    public override string ToString()
    {
        var bytes = Encoding.UTF8.GetBytes(Text);
        return !IsNumber && JsonNumber.LengthAt(bytes) == bytes.Length ? $"\"{Text}\"" : Text;
    }
}

/// <summary>Where a comparison is: members and, in arrays of objects with ids, the ids.</summary>
internal sealed class FieldPath
{
    readonly List<(string Name, ElementKey? Key)> _steps = [];

    public ImmutableArray<FieldStep> Steps => [.. _steps.Select(step => new FieldStep(step.Name, step.Key?.Text))];

    public bool IsRoot => _steps.Count == 0;

    public bool EndsInAmount => _steps.Count > 0 && _steps[^1] is { Key: null, Name: var name } && name.EndsWith("mount", StringComparison.Ordinal);

    public void Push(string name) => _steps.Add((name, null));

    public void Pop() => _steps.RemoveAt(_steps.Count - 1);

    /// <summary>Into an object of the array that was pushed last.</summary>
    public void Enter(ElementKey key) => _steps[^1] = (_steps[^1].Name, key);

    public void Leave() => _steps[^1] = (_steps[^1].Name, null);

    public override string ToString()
    {
        var path = new StringBuilder("$");
        foreach (var (name, key) in _steps)
        {
            path.Append('.').Append(name);
            if (key is { } id)
            {
                path.Append("[id=").Append(id).Append(']');
            }
        }
        return path.ToString();
    }
}
