namespace TazaKoom.OpenData.Ocds.Reading;

/// <summary>
/// Reads one document: what is a package or a record is walked through, what is a release is kept and handed on.
/// An object is kept from its first byte until a member tells that it is no release, so that a package of any size
/// streams and a bare release comes out whole, wherever in the object the telling member stands.
/// </summary>
internal sealed partial class PackageReader(Window window, string file, ReadingLimits limits)
{
    const Members Containers = Members.Releases | Members.Records | Members.CompiledRelease | Members.VersionedRelease;

    readonly Stack<JsonScanner> idle = new();

    /// <summary>Set when the document could not be read to its end.</summary>
    public Breakage? Failure { get; set; }

    /// <summary>The file is known to be JSON Lines: an object that goes on after a line that begins with { has lost its end.</summary>
    public bool Lines { get; set; }

    /// <summary>Reads an object or an array from its opening bracket.</summary>
    public IEnumerable<Found> Read(string path) => window.Unread[0] == '{' ? ReadObject(path, isRecord: false) : ReadArray(path, isRecords: false);

    IEnumerable<Found> ReadObject(string path, bool isRecord)
    {
        var scanner = Rent();
        var position = Here(path);
        var from = window.Offset;
        var (isPackage, isTemplate) = (false, false);
        var metadata = new Metadata();
        var releases = new ReleaseCount();
        Kept? compiled = null;
        var odd = Oddities.None;

        window.Mark();
        // A record holds no records: following them would be as deep as the file says.
        scanner.Begin(isRecord ? (Containers & ~Members.Records) | Members.Ocid : Containers | Members.Ocid | Members.Metadata);
        Scanned result;
        while ((result = Run(scanner, path)) == Scanned.Stop)
        {
            var value = window.Unread[0];
            switch (scanner.Member)
            {
                case Members.Releases when value is (byte)'[' or (byte)'{':
                    isPackage = true;
                    window.Unmark();
                    foreach (var found in ReadReleases(path + ".releases", releases))
                        yield return found;
                    break;

                case Members.Records when value is (byte)'[' or (byte)'{':
                    isPackage = true;
                    window.Unmark();
                    foreach (var found in value == '{' ? ReadObject(path + ".records", isRecord: true) : ReadArray(path + ".records", isRecords: true))
                        yield return found;
                    break;

                case Members.CompiledRelease when value == '{':
                    isPackage = isRecord = true;
                    if (releases.Embedded > 0)
                        continue;
                    compiled = Compiled(path + ".compiledRelease") is { IsEmpty: false } one ? one : compiled;
                    break;

                // Paraguay's DNCP: compiledRelease is {} and versionedRelease an array of one compiled release (ocds-03ad3f-281322).
                case Members.VersionedRelease when value == '[':
                    isPackage = isRecord = true;
                    if (releases.Embedded > 0)
                        continue;
                    compiled = FirstOf(path + ".versionedRelease", compiled);
                    break;

                case Members.Ocid:
                    isTemplate = BeginsWithPlaceholder();
                    continue;

                case Members.Uri or Members.Version or Members.License or Members.Publisher or Members.PublishedDate:
                    odd |= ReadMetadata(scanner.Member, path, metadata);
                    break;

                default:
                    continue;
            }
            if (Failure is not null)
                break;
            scanner.ValueWasRead();
        }

        if (result == Scanned.Done && !isPackage)
        {
            foreach (var found in Bare(from, position, scanner.Seen, scanner.Odd | odd, isTemplate, isRecord))
                yield return found;
        }
        else if (result == Scanned.Done)
        {
            foreach (var found in EndOfRecord(position, releases, compiled, isRecord || (scanner.Seen & Members.Ocid) != Members.None))
                yield return found;
        }
        if (isPackage && !isRecord && (scanner.Seen & Members.Ocid) == Members.None)
            yield return metadata.Found(position);
        if (Failure is null)
        {
            window.Unmark();
            idle.Push(scanner);
        }
    }

    IEnumerable<Found> ReadArray(string path, bool isRecords)
    {
        var position = Here(path);
        var others = new OtherElements(position);
        var scanner = Rent();
        scanner.Begin(stopAtElements: true);
        long index = 0;
        Scanned result;
        while ((result = Run(scanner, path)) == Scanned.Stop)
        {
            if (window.Unread[0] == '{')
            {
                foreach (var found in ReadObject(At(path, index), isRecords))
                    yield return found;
            }
            else
            {
                var (element, begins) = (Here(At(path, index)), window.Unread[0]);
                if (SkipValue(path))
                    others.Add(element, begins);
            }
            if (Failure is not null)
                break;
            scanner.ValueWasRead();
            index++;
        }
        if (others.Problem() is { } problem)
            yield return problem;
        if (result == Scanned.Done && index == 0 && !isRecords)
            yield return new FoundProblem(position, ReadingProblem.NotOcds, "An empty JSON array: nothing to read. Expected OCDS releases, records or packages of them.", "[]", Stopped: false);
        if (Failure is null)
            idle.Push(scanner);
    }

    IEnumerable<Found> ReadReleases(string path, ReleaseCount count)
    {
        if (window.Unread[0] == '{')
        {
            foreach (var found in ReadRelease(path, count))
                yield return found;
            yield break;
        }

        var others = new OtherElements(Here(path));
        var scanner = Rent();
        scanner.Begin(stopAtElements: true);
        for (long index = 0; Run(scanner, path) == Scanned.Stop; index++)
        {
            if (window.Unread[0] == '{')
            {
                foreach (var found in ReadRelease(At(path, index), count))
                    yield return found;
            }
            else
            {
                var (element, begins) = (Here(At(path, index)), window.Unread[0]);
                if (!SkipValue(path))
                    break;
                // Some publishers list the addresses of releases as plain strings.
                if (begins == '"')
                    count.Link(element);
                else
                    others.Add(element, begins);
            }
            if (Failure is not null)
                break;
            scanner.ValueWasRead();
        }
        if (others.Problem() is { } problem)
            yield return problem;
        if (Failure is null)
            idle.Push(scanner);
    }

    IEnumerable<Found> ReadRelease(string path, ReleaseCount count)
    {
        if (Keep(path) is not { } kept)
            yield break;
        if ((kept.Seen & (Members.Releases | Members.Records)) != Members.None && (kept.Seen & Members.Ocid) == Members.None && !kept.LetGo)
        {
            // The package of the next line: the one of this line has lost its end.
            if (Lines)
            {
                window.Rewind(kept.From);
                Failure = Breakage.LineEnds(window, kept.From, kept.From, path);
                yield break;
            }
            yield return new FoundProblem(kept.Position, ReadingProblem.NotOcds, $"{path} is a package inside the releases of another one. Expected a release. Take it out, and import it by itself.", Breakage.Text(window.Kept(kept.From, kept.To)), Stopped: false);
        }
        else if ((kept.Seen & (Members.Url | Members.Ocid | Members.Sections | Members.InitiationType)) == Members.Url)
        {
            count.Link(kept.Position);
        }
        else
        {
            count.Embedded++;
            foreach (var found in Hand(kept))
                yield return found;
        }
        if (Failure is null)
            window.Unmark();
    }

    IEnumerable<Found> Bare(long from, Position position, Members seen, Oddities odd, bool isTemplate, bool isRecord)
    {
        var letGo = window.KeptFrom > from;
        var json = letGo ? default : window.Kept(from, window.Offset);
        if (!MemberNames.LookLikeRelease(seen) || (isRecord && (seen & (Members.Sections | Members.InitiationType | Members.Tag)) == Members.None))
        {
            var message = isRecord
                ? $"The record {position.Path} has neither releases nor a compiledRelease: nothing to read. Expected one of them."
                : Unrecognised.Describe(json, window.Offset - from);
            return [new FoundProblem(position, isRecord ? ReadingProblem.EmptyRecord : ReadingProblem.NotOcds, message, letGo ? null : Breakage.Text(json), Stopped: false)];
        }

        if (Lines && position.Path == "$" && json.IndexOf("\n{"u8) is >= 0 and var lineEnd)
        {
            Failure = Breakage.LineEnds(window, from, from + lineEnd + 1, position.Path);
            return [];
        }
        return Hand(new Kept(position, from, window.Offset, null, seen, odd, isTemplate, letGo || json.Length > limits.MaxReleaseBytes));
    }

    /// <summary>A record has no release of its own: its releases are links, or there are none. Then its compiled release stands for them.</summary>
    IEnumerable<Found> EndOfRecord(Position position, ReleaseCount releases, Kept? compiled, bool isRecord)
    {
        if (releases.Embedded > 0)
        {
            if (releases.Links > 0)
                yield return releases.Problem($"{releases.Links} of {releases.Links + releases.Embedded} releases here are only links to where they are published. Fetch those addresses and import what they give.");
        }
        else if (compiled is { } one)
        {
            foreach (var found in Hand(one))
                yield return found;
        }
        else if (releases.Links > 0)
        {
            yield return releases.Problem(releases.Links == 1
                ? "The only release here is a link to where it is published, and there is no compiledRelease with content. Fetch that address and import what it gives."
                : $"All {releases.Links} releases here are links to where they are published, and there is no compiledRelease with content. Fetch those addresses and import what they give.");
        }
        else if (isRecord)
        {
            yield return new FoundProblem(position, ReadingProblem.EmptyRecord, $"The record {position.Path} has neither releases nor a compiledRelease with content: nothing to read. Expected one of them.", null, Stopped: false);
        }
    }
}
