namespace TazaKoom.OpenData.GraphQL;

/// <summary>A place in a document: line and column from 1. <c>\r\n</c>, <c>\n</c> and <c>\r</c> each end one line.</summary>
public readonly record struct SourceLocation(int Line, int Column)
{
    public static SourceLocation Of(string source, int position)
    {
        var line = 1;
        var lineStart = 0;
        for (var i = 0; i < position && i < source.Length; i++)
        {
            var c = source[i];
            if (c is not ('\n' or '\r'))
                continue;
            if (c == '\r' && i + 1 < source.Length && source[i + 1] == '\n')
                i++;
            line++;
            lineStart = i + 1;
        }
        return new(line, position + 1 - lineStart);
    }

    internal static SourceLocation[] Of(string source, IReadOnlyList<int> positions)
    {
        var locations = new SourceLocation[positions.Count];
        for (var i = 0; i < locations.Length; i++)
            locations[i] = Of(source, positions[i]);
        return locations;
    }
}
