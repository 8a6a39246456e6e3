using System.Collections.Frozen;

namespace TazaKoom.OpenData.Ocds.Standard;

/// <summary>The object types of the standard by name ("Release", "Tender", ...), each with its fields by name.</summary>
public static class OcdsStandard
{
    public static FrozenDictionary<string, FrozenDictionary<string, StandardField>> Types { get; } = Parse();

    public static FrozenDictionary<string, StandardField> Release => Types["Release"];

    static FrozenDictionary<string, FrozenDictionary<string, StandardField>> Parse()
    {
        var types = new Dictionary<string, Dictionary<string, StandardField>>(StringComparer.Ordinal);
        Dictionary<string, StandardField>? fields = null;
        foreach (var line in StandardFields.Table.Split('\n'))
        {
            if (line.StartsWith('#'))
                continue;
            if (!line.StartsWith(' '))
            {
                if (!types.TryGetValue(line, out fields))
                    types[line] = fields = new(StringComparer.Ordinal);
                continue;
            }
            var field = StandardField.Parse(line);
            fields!.Add(field.Name, field);
        }
        return types.ToFrozenDictionary(type => type.Key, type => type.Value.ToFrozenDictionary());
    }
}
