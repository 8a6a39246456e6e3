using System.Buffers;
using System.Globalization;
using System.Text;

namespace TazaKoom.OpenData.Ocds.Reading;

/// <summary>Why reading a document ended before its end. Final: the file cannot be read on, whatever its lines look like.</summary>
internal sealed record Breakage(long Offset, long Line, string Path, string Code, string Message, string? Raw, bool Final = false)
{
    public FoundProblem Problem(string file, bool stopped) => new(new Position(file, Offset, Line, Path), Code, Message, Raw, stopped);

    /// <summary>The scanner stands at the byte that may not be there.</summary>
    public static Breakage Broken(Window window, JsonScanner scanner, string path, bool lines)
    {
        var offset = window.Offset;
        var line = window.Line(offset);
        var column = window.Column(offset);
        var rest = window.Unread;
        var message = string.Create(CultureInfo.InvariantCulture,
            $"Broken JSON at line {line}, column {column}, in {path}: {Expected(scanner, rest)}, but found {Seen(rest)}. {Advice(scanner, rest)}");
        return new Breakage(offset, line, path, ReadingProblem.BrokenJson, message, Around(window, lines));
    }

    /// <summary>A line of JSON Lines ends where its object goes on: the next line begins at `next`.</summary>
    public static Breakage LineEnds(Window window, long start, long next, string path)
    {
        var line = window.Line(next) - 1;
        var from = Math.Max(start, window.KeptFrom);
        return new Breakage(next - 1, line, path, ReadingProblem.BrokenJson,
            string.Create(CultureInfo.InvariantCulture, $"Broken JSON at the end of line {line}: the line ends in the middle of its object. Correct that line, or get the file again, and import it again."),
            from < next ? Text(window.Kept(from, next - 1)) : null);
    }

    /// <summary>The file ends where a value goes on; or the stream failed there.</summary>
    public static Breakage CutOff(Window window, string path, bool lines)
    {
        var offset = window.Offset + window.Unread.Length;
        var line = window.Line(offset);
        if (window.Fault is { } fault)
            return Unreadable(offset, line, path, fault);
        var message = string.Create(CultureInfo.InvariantCulture,
            $"The file ends at line {line}, column {window.Column(offset)} (byte {offset}) in the middle of {path}: it was cut off. What stands before was read. Get the file again and import it again.");
        return new Breakage(offset, line, path, ReadingProblem.CutOff, message, Around(window, lines));
    }

    public static Breakage Unreadable(long offset, long line, string path, Exception fault) =>
        new(offset, line, path, ReadingProblem.Unreadable,
            string.Create(CultureInfo.InvariantCulture,
                $"Reading failed after {offset} bytes, in {path}: {fault.Message.TrimEnd('.')}. What stands before was read. Get the file again and import it again."),
            null, Final: true);

    static string Expected(JsonScanner scanner, ReadOnlySpan<byte> rest) => scanner.Expected switch
    {
        _ when scanner.Depth == JsonScanner.DeepestNesting && rest[0] is (byte)'[' or (byte)'{' => "more than a million brackets are open: expected one to be closed",
        JsonScanner.Expect.Colon => "expected a colon after the name",
        JsonScanner.Expect.Name => "expected a name in double quotes",
        JsonScanner.Expect.NameOrEnd when !InsideString(rest) => "expected a name in double quotes or }",
        JsonScanner.Expect.CommaOrEnd => scanner.InObject ? "expected a comma or }" : "expected a comma or ]",
        _ when InsideString(rest) => "expected the rest of a string",
        JsonScanner.Expect.ValueOrEnd => "expected a value or ]",
        _ => "expected a value",
    };

    // Where a value is due, only a string can break at a backslash or a control character.
    static bool InsideString(ReadOnlySpan<byte> rest) => !rest.IsEmpty && rest[0] is (byte)'\\' or < 0x20;

    static string Seen(ReadOnlySpan<byte> rest)
    {
        switch (rest[0])
        {
            case (byte)'\n' or (byte)'\r':
                return "a line break";
            case (byte)'\t':
                return "a tab";
            case < 0x20:
                return string.Create(CultureInfo.InvariantCulture, $"the control character U+{rest[0]:X4}");
        }
        var text = Text(rest[..Math.Min(rest.Length, 60)]);
        var end = text.AsSpan().IndexOfAny('\n', '\r');
        if (end >= 0)
            text = text[..end];
        return $"`{(text.Length > 20 ? text[..20] + "…" : text)}`";
    }

    static string Advice(JsonScanner scanner, ReadOnlySpan<byte> rest)
    {
        if (rest.StartsWith("ISODate("u8) || rest.StartsWith("NumberLong("u8) || rest.StartsWith("NumberInt("u8) || rest.StartsWith("ObjectId("u8))
            return "This is the output of the MongoDB shell, not JSON: export it with mongoexport.";
        if (rest.StartsWith("NaN"u8) || rest.StartsWith("Infinity"u8) || rest.StartsWith("-Infinity"u8))
            return "JSON has no such number: write null.";
        if (rest.StartsWith("None"u8) || rest.StartsWith("True"u8) || rest.StartsWith("False"u8) || rest[0] == '\'')
            return "This is how Python prints, not JSON: write it with json.dump.";
        if (rest.StartsWith("//"u8) || rest.StartsWith("/*"u8))
            return "JSON has no comments: remove it.";
        if (rest[0] is (byte)'-' or (byte)'+' or (byte)'.' or (>= (byte)'0' and <= (byte)'9') && scanner.Expected is JsonScanner.Expect.Value or JsonScanner.Expect.ValueOrEnd)
            return "Numbers are written as -12.5 or 1e3: without a plus sign, leading zeros, or digits missing beside the point; texts stand in double quotes.";
        if (rest[0] is (byte)'}' or (byte)']' && scanner.Expected is JsonScanner.Expect.Name or JsonScanner.Expect.Value)
            return "Remove the comma before the closing bracket.";
        if (InsideString(rest))
            return rest[0] == '\\'
                ? "In a string a backslash is written twice, or begins one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX."
                : "In a string it is written with a backslash, as \\n, \\t or \\u0000.";
        if (rest[0] == '<')
            return "This looks like an error page of a web server: get the file again.";
        return "Correct it there, or get the file again, and import it again.";
    }

    // In JSON Lines not beyond the line: its neighbours are read, and have no part in its problem.
    static string Around(Window window, bool lines)
    {
        const int Before = 500, After = 500;
        var from = Math.Max(window.KeptFrom, window.Offset - Before);
        var before = window.Kept(from, window.Offset);
        var after = window.Unread[..Math.Min(After, window.Unread.Length)];
        if (lines)
        {
            before = before[(before.LastIndexOf((byte)'\n') + 1)..];
            after = after.IndexOf((byte)'\n') is >= 0 and var end ? after[..end] : after;
        }
        return Text(before) + Text(after);
    }

    /// <summary>Bytes as text that can be shown and stored: at most 10,000 characters; what is no UTF-8, and NUL, as \xFF.</summary>
    public static string Text(ReadOnlySpan<byte> bytes)
    {
        const int Longest = 10_000;
        var text = new StringBuilder(Math.Min(bytes.Length, Longest));
        while (!bytes.IsEmpty && text.Length < Longest)
        {
            var isText = Rune.DecodeFromUtf8(bytes, out var rune, out var length) == OperationStatus.Done && rune.Value != 0;
            var next = isText ? rune.ToString() : string.Concat(Convert.ToHexString(bytes[..length]).Chunk(2).Select(pair => $"\\x{new string(pair)}"));
            if (text.Length + next.Length > Longest)
                break;
            text.Append(next);
            bytes = bytes[length..];
        }
        return text.ToString();
    }
}
