namespace TazaKoom.OpenData.Import.Tables;

/// <summary>
/// Where a value goes: `tender/lots[]/value/amount`. Brackets make an array; every path with the same text up to the bracket speaks of
/// the same element, so `parties[buyer]` and `parties[supplier]` are two elements of one array. A number in the brackets or between
/// slashes is a position, as in OCDS's flattened form: `tender/items/0/id`.
/// </summary>
internal sealed record MappedPath(string Text, IReadOnlyList<MappedPath.Step> Steps)
{
    /// <param name="Name">The member.</param>
    /// <param name="Element">Null: an object or a value; else which element of the array.</param>
    internal readonly record struct Step(string Name, string? Element);

    public static MappedPath Parse(string text)
    {
        var steps = new List<Step>();
        foreach (var part in text.Split('/'))
        {
            if (part.Length > 0 && part.All(char.IsAsciiDigit) && steps.Count > 0 && steps[^1].Element is null)
            {
                steps[^1] = steps[^1] with { Element = part };
                continue;
            }

            var bracket = part.IndexOf('[', StringComparison.Ordinal);
            if (bracket > 0 && part.EndsWith(']'))
                steps.Add(new(part[..bracket], part[(bracket + 1)..^1]));
            else if (part.Length > 0 && bracket < 0)
                steps.Add(new(part, null));
            else
                throw new FormatException($"\"{text}\" is no path. Expected members with slashes between them, [] after an array: tender/lots[]/value/amount.");
        }

        return new(text, steps);
    }
}
