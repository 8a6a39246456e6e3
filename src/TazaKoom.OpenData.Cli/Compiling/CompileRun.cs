using System.Globalization;
using TazaKoom.OpenData.Database;
using TazaKoom.OpenData.Import.Sources;
using TazaKoom.OpenData.Ocds.Merging;
using TazaKoom.OpenData.Ocds.Reading;

namespace TazaKoom.OpenData.Cli.Compiling;

/// <summary>
/// Reads everything, then merges ocid by ocid: a release of any ocid may stand in the last file. The order of the output is
/// that of the ocids' first appearance, however many threads merge and whether or not the input fitted in memory.
/// </summary>
internal sealed class CompileRun(CompileOptions options, Stream output, TextWriter errors)
{
    readonly PackageVersions _packages = new();
    bool _complete = true;

    /// <returns>False when something could not be read or merged.</returns>
    public bool Run(IEnumerable<SourceFile> sources, CancellationToken cancel)
    {
        using var groups = new ReleaseGroups(options.MemoryBytes);
        foreach (var source in sources)
        {
            Read(source, groups, cancel);
        }
        var merger = new GroupMerger(options, _packages);
        foreach (var batch in groups.Merge(merger, options.Workers, cancel))
        {
            Write(batch);
        }
        output.Flush();
        return _complete;
    }

    void Read(SourceFile source, ReleaseGroups groups, CancellationToken cancel)
    {
        if (source.Kind != SourceKind.Json)
        {
            Fail($"{source.Name}: a table, not OCDS; `taza import` reads it with a mapping.");
            return;
        }
        Stream stream;
        try
        {
            stream = source.Open();
        }
        catch (Exception e) when (e is TazaException or IOException or UnauthorizedAccessException)
        {
            Fail($"{source.Name}: {e.Message}");
            return;
        }
        using var _ = stream;
        foreach (var found in ReleaseReader.Read(stream, source.Name))
        {
            cancel.ThrowIfCancellationRequested();
            switch (found)
            {
                case FoundRelease release:
                    var header = ReleaseHeader.Read(release.Json.Span);
                    if (header.Ocid is null)
                    {
                        Fail($"{Place(found.Position)}: the release has {(header.OcidValue == HeaderValue.Missing ? "no ocid" : "an ocid that is no text")}, so it belongs to no contracting process; it is left out.");
                        continue;
                    }
                    groups.Add(header.Ocid, _packages.Of(found.Position), release.Json);
                    break;
                case FoundPackage package:
                    _packages.Close(package.Version);
                    break;
                case FoundProblem problem:
                    Report(problem);
                    break;
            }
        }
        _packages.EndFile();
    }

    void Report(FoundProblem problem)
    {
        var line = $"{Place(problem.Position)}: {problem.Message} [{problem.Code}]";
        // Told beside a release that is merged as it is written.
        if (problem.Code is ReadingProblem.DuplicateName or ReadingProblem.NulCharacter or ReadingProblem.LoneSurrogate or ReadingProblem.NumberOutOfRange)
        {
            errors.WriteLine(line);
        }
        else
        {
            Fail(line);
        }
    }

    void Write(MergedBatch batch)
    {
        output.Write(batch.Lines.WrittenSpan);
        foreach (var (line, isFailure) in batch.Problems)
        {
            errors.WriteLine(line);
            _complete &= !isFailure;
        }
    }

    void Fail(string line)
    {
        errors.WriteLine(line);
        _complete = false;
    }

    static string Place(Position position) => string.Create(CultureInfo.InvariantCulture, $"{position.File}:{position.Line} {position.Path}");
}
