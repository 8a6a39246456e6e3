using System.Buffers;
using System.Globalization;

namespace TazaKoom.OpenData.Ocds.Reading;

/// <summary>
/// Reads the documents of a file one after the other, whatever separates them, and decides what a broken one means:
/// in JSON Lines the next line goes on, anywhere else the file ends there.
/// </summary>
internal sealed class FileReader
{
    // A file whose first hundred documents hold no release is not the file that was meant.
    const int FruitlessDocuments = 100;

    // White space, commas, and the record separator of RFC 7464.
    static readonly SearchValues<byte> Separators = SearchValues.Create(" \t\r\n,\u001E"u8);

    readonly Window window;
    readonly string file;
    readonly ReadingLimits limits;
    readonly PackageReader documents;
    readonly List<FoundProblem> held = [];
    bool fruitful;

    public FileReader(Stream stream, string file, ReadingLimits limits)
    {
        this.file = file;
        this.limits = limits;
        window = new Window(stream, limits.BufferBytes, limits.MaxReleaseBytes);
        documents = new PackageReader(window, file, limits) { Lines = IsNamedJsonLines(file) };
    }

    public IEnumerable<Found> Read()
    {
        if (NotText.Describe(window) is { } refusal)
        {
            yield return Problem(ReadingProblem.NotJson, refusal, stopped: true);
            yield break;
        }

        long count = 0;
        while (SkipSeparators())
        {
            var start = window.Offset;
            var line = window.Line(start);
            foreach (var found in ReadDocument(count++))
            {
                if (Held(found))
                {
                    if (held.Count == FruitlessDocuments)
                        break;
                    continue;
                }
                foreach (var problem in Release())
                    yield return problem;
                yield return found;
            }

            if (held.Count == FruitlessDocuments)
            {
                yield return Refusal();
                yield break;
            }

            if (documents.Failure is { } failure)
            {
                documents.Failure = null;
                var resume = failure.Final || window.Fault is not null ? -1 : NextLine(start, line, ref failure);
                var problem = failure.Problem(file, stopped: resume < 0);
                if (resume < 0)
                {
                    foreach (var other in Release())
                        yield return other;
                    yield return problem;
                    yield break;
                }
                if (!Held(problem))
                    yield return problem;
                window.Rewind(resume);
                window.Unmark();
            }
            else if (!documents.Lines && window.Line(window.Offset) == line && AtLineEnd())
            {
                documents.Lines = true;
            }
        }

        if (window.Fault is { } fault)
        {
            foreach (var other in Release())
                yield return other;
            yield return Breakage.Unreadable(window.Offset, window.Line(window.Offset), "$", fault).Problem(file, stopped: true);
        }
        else if (count == 0)
        {
            yield return Problem(ReadingProblem.EmptyFile, window.Offset == 0
                ? "The file is empty (0 bytes). Expected OCDS as JSON or JSON Lines. Get the file again."
                : string.Create(CultureInfo.InvariantCulture, $"The file holds nothing but white space ({window.Offset:N0} bytes). Expected OCDS as JSON or JSON Lines. Get the file again."), stopped: true);
        }
        else if (held.Count > 0)
        {
            yield return Refusal();
        }
    }

    IEnumerable<Found> ReadDocument(long index)
    {
        switch (window.Unread[0])
        {
            case (byte)'{' or (byte)'[':
                return documents.Read("$");
            case (byte)'<' when index == 0:
                documents.Failure = NotJson(NotText.MarkUp(window));
                return [];
            case (byte)'"' or (byte)'-' or (>= (byte)'0' and <= (byte)'9') or (byte)'t' or (byte)'f' or (byte)'n':
                return Scalar(index);
            default:
                documents.Failure = NotJson(NotText.Other(window, isFirst: index == 0));
                return [];
        }
    }

    // A lone string or number; or a table or a text that happens to begin like one.
    IEnumerable<Found> Scalar(long index)
    {
        var position = new Position(file, window.Offset, window.Line(window.Offset), "$");
        var text = NotText.Other(window, isFirst: index == 0);
        if (!documents.SkipValue("$"))
        {
            if (documents.Failure is { Final: false } failure)
                documents.Failure = failure with { Code = index == 0 ? ReadingProblem.NotJson : failure.Code, Message = index == 0 ? text : failure.Message };
            return [];
        }
        if (!AtLineEnd())
        {
            documents.Failure = NotJson(text);
            return [];
        }
        return [new FoundProblem(position, ReadingProblem.NotOcds, "Not OCDS: a lone value, not an object. Expected an OCDS release (an object with an ocid), a record, or a package with `releases` or `records`.", null, Stopped: false)];
    }

    Breakage NotJson(string message) =>
        new(window.Offset, window.Line(window.Offset), "$", ReadingProblem.NotJson, message, Breakage.Text(window.Unread[..Math.Min(500, window.Unread.Length)]));

    /// <summary>Where to go on after a broken line of JSON Lines; -1 where the file is no JSON Lines, or has no further line.</summary>
    long NextLine(long start, long startLine, ref Breakage failure)
    {
        // The line that begins an object within what was read of the broken document is the next one: that document has lost its end.
        var from = Math.Max(start, window.KeptFrom);
        var inside = window.Kept(from, window.Offset).IndexOf("\n{"u8);
        var next = inside >= 0 ? from + inside + 1
            : window.Line(window.Offset) > startLine && window.Unread is [(byte)'{', ..] && window.Column(window.Offset) == 1 ? window.Offset
            : -1;
        if (next >= 0)
        {
            var lineEnds = Breakage.LineEnds(window, start, next, failure.Path);
            if (!documents.Lines && !IsWhole(next))
                return -1;
            failure = lineEnds;
            return next;
        }

        if (!documents.Lines && window.Line(window.Offset) != startLine)
            return -1;
        window.Unmark();
        while (true)
        {
            var end = window.Unread.IndexOf((byte)'\n');
            if (end >= 0)
            {
                window.Advance(end + 1);
                return documents.Lines || IsWhole(window.Offset) ? window.Offset : -1;
            }
            window.Advance(window.Unread.Length);
            if (!window.More())
                return documents.Lines && window.Fault is null && failure.Code != ReadingProblem.CutOff ? window.Offset : -1;
        }
    }

    /// <summary>Is this line by itself an object of OCDS? Then the file is JSON Lines although its first line is broken.</summary>
    bool IsWhole(long offset)
    {
        window.Rewind(offset);
        window.Mark();
        while (window.KeptFrom == offset)
        {
            var end = window.Unread.IndexOf((byte)'\n');
            if (end < 0 && window.More())
                continue;
            var line = end < 0 ? window.Unread : window.Unread[..end];
            var scanner = new JsonScanner(limits.MaxDepth);
            scanner.Begin();
            if (line.IsEmpty || line[0] != '{' || scanner.Scan(line, last: true) != Scanned.Done || line[scanner.Consumed..].ContainsAnyExcept((byte)'\r', (byte)' '))
                return false;
            documents.Lines = MemberNames.LookLikeRelease(scanner.Seen) || (scanner.Seen & (Members.Releases | Members.Records | Members.CompiledRelease)) != Members.None;
            return documents.Lines;
        }
        return false;
    }

    /// <summary>To the next document: past separators, and the byte order marks of files that were put together.</summary>
    bool SkipSeparators()
    {
        while (true)
        {
            var unread = window.Unread;
            var next = unread.IndexOfAnyExcept(Separators);
            window.Advance(next < 0 ? unread.Length : next);
            unread = window.Unread;
            if (unread is [0xEF, ..] && unread.Length < 3 && window.More())
                continue;
            if (unread is [0xEF, 0xBB, 0xBF, ..])
                window.Advance(3);
            else if (!unread.IsEmpty)
                return true;
            else if (!window.More())
                return false;
        }
    }

    bool AtLineEnd()
    {
        while (true)
        {
            var next = window.Unread.IndexOfAnyExcept((byte)' ', (byte)'\t', (byte)'\r');
            if (next >= 0)
                return window.Unread[next] == '\n';
            if (!window.More())
                return true;
        }
    }

    // Until the first release, what is not OCDS is held back: a file of nothing else gets one message, not one per line.
    bool Held(Found found)
    {
        fruitful |= found is FoundRelease or FoundPackage;
        if (fruitful || found is not FoundProblem { Stopped: false, Code: ReadingProblem.NotOcds or ReadingProblem.BrokenJson or ReadingProblem.NotJson } problem)
            return false;
        held.Add(problem);
        return true;
    }

    List<FoundProblem> Release()
    {
        if (held.Count == 0)
            return held;
        var released = new List<FoundProblem>(held);
        held.Clear();
        return released;
    }

    FoundProblem Refusal()
    {
        var first = held[0];
        return held.Count == 1
            ? first with { Stopped = true }
            : first with { Message = string.Create(CultureInfo.InvariantCulture, $"{first.Message} The other {held.Count - 1} looked at are no better: the file is not read on."), Stopped = true };
    }

    FoundProblem Problem(string code, string message, bool stopped) => new(new Position(file, 0, 1, "$"), code, message, null, stopped);

    static bool IsNamedJsonLines(string file) =>
        file.Contains(".jsonl", StringComparison.OrdinalIgnoreCase) || file.Contains(".ndjson", StringComparison.OrdinalIgnoreCase);
}
