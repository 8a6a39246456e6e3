namespace TazaKoom.OpenData.GraphQL.Language;

/// <summary>The indentation rules of block strings. https://spec.graphql.org/September2025/#BlockStringValue()</summary>
static class BlockString
{
    /// <summary>Takes away the indentation all lines but the first share, and blank lines at both ends.</summary>
    public static string Dedent(List<string> lines)
    {
        var common = int.MaxValue;
        var first = -1;
        var last = -1;
        for (var i = 0; i < lines.Count; i++)
        {
            var indent = Indent(lines[i]);
            if (indent == lines[i].Length)
                continue;
            if (first < 0)
                first = i;
            last = i;
            if (i > 0)
                common = Math.Min(common, indent);
        }
        if (first < 0)
            return "";
        for (var i = Math.Max(first, 1); i <= last; i++)
            lines[i] = lines[i].Length <= common ? "" : lines[i][common..];
        return string.Join('\n', lines.GetRange(first, last - first + 1));
    }

    static int Indent(string line)
    {
        var i = 0;
        while (i < line.Length && line[i] is ' ' or '\t')
            i++;
        return i;
    }

    /// <summary>Whether the text comes back unchanged when it is printed as a block string and read again.</summary>
    public static bool CanHold(string text)
    {
        if (text.Length == 0)
            return true;
        var emptyLine = true;
        var indented = false;
        var commonIndent = true;
        var seenLine = false;
        foreach (var c in text)
        {
            switch (c)
            {
                case '\r' or (< ' ' and not ('\n' or '\t')):
                    // As in graphql-js, U+0010 to U+001F may stand in a block string.
                    if (c is <= '\u000f')
                        return false;
                    goto default;
                case '\n':
                    if (emptyLine && !seenLine)
                        return false;
                    seenLine = true;
                    emptyLine = true;
                    indented = false;
                    break;
                case '\t' or ' ':
                    indented |= emptyLine;
                    break;
                default:
                    commonIndent &= indented;
                    emptyLine = false;
                    break;
            }
        }
        return !emptyLine && !(commonIndent && seenLine);
    }

    public static string Print(string text)
    {
        var escaped = text.Replace("\"\"\"", "\\\"\"\"", StringComparison.Ordinal);
        var lines = escaped.Split(["\r\n", "\n", "\r"], StringSplitOptions.None);
        var leading = lines.Length > 1;
        for (var i = 1; i < lines.Length; i++)
            leading &= lines[i].Length == 0 || lines[i][0] is ' ' or '\t';
        var tripleAtEnd = escaped.EndsWith("\\\"\"\"", StringComparison.Ordinal);
        var trailing = (text.EndsWith('"') && !tripleAtEnd) || text.EndsWith('\\');
        var several = lines.Length > 1 || text.Length > 70 || trailing || leading || tripleAtEnd;
        var keepFirst = lines.Length == 1 && text.Length > 0 && text[0] is ' ' or '\t';
        return "\"\"\""
            + ((several && !keepFirst) || leading ? "\n" : "")
            + escaped
            + (several || trailing ? "\n" : "")
            + "\"\"\"";
    }
}
