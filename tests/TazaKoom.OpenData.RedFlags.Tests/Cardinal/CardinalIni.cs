using System.Globalization;

namespace TazaKoom.OpenData.RedFlags.Tests.Cardinal;

/// <summary>Cardinal's settings, read in the plainest way: sections of keys and texts.</summary>
sealed class CardinalIni
{
    readonly Dictionary<string, Dictionary<string, string>> sections = new(StringComparer.Ordinal) { [""] = new(StringComparer.Ordinal) };

    public CardinalIni(string text)
    {
        var section = "";
        foreach (var line in text.Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0 && l[0] != ';'))
        {
            if (line[0] == '[')
            {
                section = line.Trim('[', ']');
                sections.TryAdd(section, new(StringComparer.Ordinal));
                continue;
            }

            var equals = line.IndexOf('=', StringComparison.Ordinal);
            sections[section][line[..equals].Trim()] = line[(equals + 1)..].Trim();
        }
    }

    public bool Has(string section) => sections.ContainsKey(section);

    public string? Text(string section, string key) => sections.TryGetValue(section, out var keys) && keys.TryGetValue(key, out var value) ? value : null;

    public double? Number(string section, string key) => Text(section, key) is { } text ? double.Parse(text, CultureInfo.InvariantCulture) : null;

    /// <summary>Split on pipes, nothing trimmed, a pipe at the end says nothing.</summary>
    public HashSet<string>? Pipes(string section, string key)
    {
        if (Text(section, key) is not { } text)
            return null;
        var parts = text.Split('|').ToList();
        if (parts[^1].Length == 0)
            parts.RemoveAt(parts.Count - 1);
        return [.. parts];
    }
}
