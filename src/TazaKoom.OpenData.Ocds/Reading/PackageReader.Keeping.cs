using System.Globalization;

namespace TazaKoom.OpenData.Ocds.Reading;

/// <summary>Keeping an object while it is read, and handing it on when it is a release.</summary>
internal sealed partial class PackageReader
{
    IEnumerable<Found> Hand(Kept kept)
    {
        if (kept.LetGo)
        {
            return [new FoundProblem(kept.Position, ReadingProblem.TooLarge,
                string.Create(CultureInfo.InvariantCulture, $"The release {kept.Position.Path} at line {kept.Position.Line} has {kept.To - kept.From:N0} bytes, more than the {limits.MaxReleaseBytes:N0} allowed: skipped, and what follows is read. One contracting process does not need as much: look there for a file pasted into a text."),
                null, Stopped: false)];
        }

        var json = kept.Copy is { } copy ? copy.AsSpan() : window.Kept(kept.From, kept.To);
        if (kept.IsTemplate)
        {
            return [new FoundProblem(kept.Position, ReadingProblem.Template, $"The ocid of {kept.Position.Path} is a placeholder in angle brackets: this is a template, not data. Fill it in, or leave it out.", Breakage.Text(json), Stopped: false)];
        }
        if (ReleaseCheck.Refusal(kept, json, limits) is { } refusal)
        {
            if (!refusal.Stopped)
                return [refusal];
            Failure = new Breakage(refusal.Position.Byte, refusal.Position.Line, refusal.Position.Path, refusal.Code, refusal.Message, refusal.Raw, Final: true);
            return [];
        }
        var release = new FoundRelease(kept.Position, kept.Copy ?? json.ToArray());
        return kept.Odd == Oddities.None ? [release] : [release, .. ReleaseCheck.Odd(release, kept.Odd)];
    }

    Kept? Compiled(string path)
    {
        var kept = Keep(path);
        if (kept is { LetGo: false } one)
            kept = (one with { Copy = window.Kept(one.From, one.To).ToArray() }).Unwrapped();
        if (kept is not null)
            window.Unmark();
        return kept;
    }

    Kept? FirstOf(string path, Kept? other)
    {
        var scanner = Rent();
        window.Unmark();
        scanner.Begin(stopAtElements: true);
        for (long index = 0; Run(scanner, path) == Scanned.Stop; index++)
        {
            if (window.Unread[0] != '{')
                SkipValue(path);
            else if (Compiled(At(path, index)) is { } kept && (kept.Seen & Members.Ocid) != Members.None)
                other ??= kept;
            if (Failure is not null)
                return null;
            scanner.ValueWasRead();
        }
        if (Failure is null)
            idle.Push(scanner);
        return other;
    }

    /// <summary>Reads an object to its end and keeps it in the window; null when it is broken.</summary>
    Kept? Keep(string path)
    {
        var position = Here(path);
        var from = window.Offset;
        var isTemplate = false;
        var scanner = Rent();
        window.Mark();
        scanner.Begin(Members.Ocid);
        Scanned result;
        while ((result = Run(scanner, path)) == Scanned.Stop)
            isTemplate = BeginsWithPlaceholder();
        if (result != Scanned.Done)
            return null;
        idle.Push(scanner);
        var to = window.Offset;
        return new Kept(position, from, to, null, scanner.Seen, scanner.Odd, isTemplate, window.KeptFrom > from || to - from > limits.MaxReleaseBytes);
    }

    Oddities ReadMetadata(Members member, string path, Metadata metadata)
    {
        var own = !window.IsMarked;
        if (own)
            window.Mark();
        var from = window.Offset;
        var scanner = Rent();
        scanner.Begin(outer: 1);
        if (Run(scanner, path) != Scanned.Done)
            return Oddities.None;
        if (window.KeptFrom <= from)
            metadata.Set(member, window.Kept(from, window.Offset));
        idle.Push(scanner);
        if (own)
            window.Unmark();
        return scanner.Odd;
    }

    /// <summary>Reads a value nobody needs; false when it is broken.</summary>
    public bool SkipValue(string path)
    {
        var scanner = Rent();
        scanner.Begin();
        if (Run(scanner, path) != Scanned.Done)
            return false;
        idle.Push(scanner);
        return true;
    }

    Scanned Run(JsonScanner scanner, string path)
    {
        while (true)
        {
            var result = scanner.Scan(window.Unread, window.Ended);
            window.Advance(scanner.Consumed);
            if (result == Scanned.Broken)
                Failure = Breakage.Broken(window, scanner, path, Lines);
            if (result != Scanned.More)
                return result;
            if (window.Ended)
            {
                Failure = Breakage.CutOff(window, path, Lines);
                return Scanned.Broken;
            }
            window.More();
        }
    }

    bool BeginsWithPlaceholder()
    {
        if (window.Unread.Length < 2)
            window.More();
        return window.Unread.StartsWith("\"<"u8);
    }

    Position Here(string path) => new(file, window.Offset, window.Line(window.Offset), path);

    JsonScanner Rent() => idle.TryPop(out var scanner) ? scanner : new JsonScanner(limits.MaxDepth);

    static string At(string path, long index) => string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]");
}
