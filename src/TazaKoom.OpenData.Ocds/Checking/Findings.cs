using System.Globalization;
using System.Text;

namespace TazaKoom.OpenData.Ocds.Checking;

/// <summary>Collects what is found in one release, and knows where the walk through it is.</summary>
sealed class Findings
{
    const int LongestValue = 200;

    readonly List<Finding> found = [];
    readonly List<(string? Name, int Index)> at = [];

    public IReadOnlyList<Finding> Found => found;

    /// <summary>The section the walk is in: the top-level member, or implementation.</summary>
    public string Section { get; private set; } = "";

    public void Enter(string name)
    {
        if (at.Count == 0 || name == "implementation")
            Section = name;
        at.Add((name, -1));
    }

    public void Enter(int index) => at.Add((null, index));

    public void Leave()
    {
        if (at[^1].Name == "implementation")
            Section = at[0].Name!;
        at.RemoveAt(at.Count - 1);
    }

    /// <summary>At the place where the walk is, or at a member of it.</summary>
    public void Here(Check check, ReleaseValue value, string? expected = null, string? member = null) => Add(check, Place(member), value.Shown(), expected);

    public void Here(Check check, string? value, string? expected = null, string? member = null) => Add(check, Place(member), value, expected);

    public void Add(Check check, Spot path, string? value = null, string? expected = null) =>
        found.Add(new(check, path.ToString(), Shorten(value), expected));

    public void Add(Check check, Spot path, ReleaseValue value, string? expected = null) => Add(check, path, value.Shown(), expected);

    string Place(string? member)
    {
        var path = new StringBuilder();
        foreach (var (name, index) in at)
        {
            if (name is null)
                path.Append(CultureInfo.InvariantCulture, $"[{index}]");
            else
                path.Append(path.Length == 0 ? "" : ".").Append(name);
        }
        return member is null ? path.ToString() : path.Append(path.Length == 0 ? "" : ".").Append(member).ToString();
    }

    static string? Shorten(string? value) =>
        value is null || value.Length <= LongestValue ? value : value[..(char.IsHighSurrogate(value[LongestValue - 2]) ? LongestValue - 2 : LongestValue - 1)] + "…";
}
