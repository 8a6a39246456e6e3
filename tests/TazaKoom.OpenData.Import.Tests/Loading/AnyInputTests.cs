using System.Text;
using FsCheck;
using FsCheck.Fluent;
using TazaKoom.OpenData.Import.Sources;
using TazaKoom.OpenData.Synthetic;
using TazaKoom.OpenData.Testing;
using Property = TazaKoom.OpenData.Testing.Property;

namespace TazaKoom.OpenData.Import.Tests.Loading;

/// <summary>What holds for any input.</summary>
public class AnyInputTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void Any_order_and_any_split_into_files_and_runs_give_the_same_database()
    {
        var feed = Feed(60, versions: 3);
        var undivided = Dump([[feed]]);
        Property.Holds(5, Divided(feed), FewerDivisions, runs => Assert.Equal(undivided, Dump(runs)));
    }

    [Fact]
    public void Whatever_the_JSON_import_does_not_throw_and_loses_nothing()
    {
        var feed = Feed(60);
        // Many at once, as each import has its costs; what fails is found by halves.
        Property.Holds(3, Gen.Frequency((1, AnyJson.Made), (2, AnyJson.Of(feed))).ArrayOf(250), Halves, releases =>
        {
            Wait(DatabaseDump.EmptyAsync(database.Owner));
            var summary = Import([File("any.jsonl", releases)]);
            Assert.Equal(summary.ReleasesRead, summary.ReleasesNew + summary.ReleasesUnchanged + Scalar("select count(*) from archive.problem where code like 'ocid-%'"));
            Assert.Equal(releases.Length, summary.ReleasesRead + Scalar("select count(*) from archive.problem where code not like 'ocid-%' and raw is not null"));
            Assert.Equal(0L, Scalar("select count(*) from open.problem where code = 'not-normalised'"));
            Assert.Equal(Scalar("select count(distinct ocid) from archive.release"), Scalar("select count(*) from open.tender"));
        });
    }

    [Fact]
    public void Real_files_with_broken_bytes_are_imported_as_far_as_they_can_be_read_and_say_why_not()
    {
        var folder = Path.GetDirectoryName(SharedData.PathOrSkip("facts.json"))!;
        var real = SourceFiles.Find(folder).Where(file => file.BytesOnDisk is > 0 and < 200_000).Select(file => (File: file, Bytes: Content(file))).ToArray();
        var changed = Gen.CollectToArray(real, file => ByteChange.Some.Select(changes => (file.File, Bytes: ByteChange.Apply(file.Bytes, changes))));
        Property.Holds(2, changed, Halves, files =>
        {
            Wait(DatabaseDump.EmptyAsync(database.Owner));
            SourceFile[] broken = [.. files.Select(file => file.File with { Open = () => new MemoryStream(file.Bytes), BytesOnDisk = file.Bytes.Length })];
            var summary = Import(broken);
            Assert.Equal(broken.Length, summary.Files);
            Assert.All(summary.Refused, refused => Assert.False(string.IsNullOrWhiteSpace(refused.Reason)));
            Assert.Equal(summary.ReleasesRead, summary.ReleasesNew + summary.ReleasesUnchanged + Scalar("select count(*) from archive.problem where code like 'ocid-%'"));
            Assert.Equal(0L, Scalar("select count(*) from archive.file where outcome = 'reading'"));
            Assert.Equal(0L, Scalar("select count(*) from open.problem where code = 'not-normalised'"));
        });
    }

    /// <summary>Runs of files of releases.</summary>
    static Gen<string[][][]> Divided(string[] releases) =>
        from shuffled in Gen.Shuffle(releases)
        from sizes in Gen.Choose(1, releases.Length / 2).ArrayOf(40)
        from files in Gen.Choose(1, 3).ArrayOf(40)
        select Divided(shuffled, sizes, files);

    static string[][][] Divided(string[] releases, int[] sizes, int[] files)
    {
        var runs = new List<string[][]>();
        var parts = new Queue<string[]>();
        foreach (var size in sizes)
        {
            if (releases.Length > 0)
                parts.Enqueue(releases[..Math.Min(size, releases.Length)]);
            releases = releases[Math.Min(size, releases.Length)..];
        }
        if (releases.Length > 0)
            parts.Enqueue(releases);
        for (var run = 0; parts.Count > 0; run++)
            runs.Add([.. Enumerable.Range(0, Math.Min(files[run % files.Length], parts.Count)).Select(_ => parts.Dequeue())]);
        return [.. runs];
    }

    /// <summary>Two runs as one, or the files of a run as one.</summary>
    static IEnumerable<string[][][]> FewerDivisions(string[][][] runs)
    {
        for (var i = 1; i < runs.Length; i++)
            yield return [.. runs[..(i - 1)], [.. runs[i - 1], .. runs[i]], .. runs[(i + 1)..]];
        for (var i = 0; i < runs.Length; i++)
        {
            if (runs[i].Length > 1)
                yield return [.. runs[..i], [[.. runs[i].SelectMany(file => file)]], .. runs[(i + 1)..]];
        }
    }

    static IEnumerable<T[]> Halves<T>(T[] all) => all.Length < 2 ? [] : [all[..(all.Length / 2)], all[(all.Length / 2)..]];

    string Dump(string[][][] runs)
    {
        Wait(DatabaseDump.EmptyAsync(database.Owner));
        var name = 0;
        foreach (var run in runs)
            Import([.. run.Select(releases => File($"{name++}.jsonl", releases))]);
        var dump = DatabaseDump.OfAsync(database.Owner);
        Wait(dump);
        return dump.Result;
    }

    ImportSummary Import(SourceFile[] files)
    {
        var import = new Importer(database.Owner, new ImportOptions()).ImportAsync(files, ct: Ct);
        Wait(import);
        return import.Result;
    }

    long Scalar(string sql)
    {
        using var command = database.Owner.CreateCommand(sql);
        return (long)command.ExecuteScalar()!;
    }

    /// <summary>A property is asked by a thread that has nothing else to do.</summary>
    static void Wait(Task task) => Task.Run(() => task, Ct).GetAwaiter().GetResult();

    static byte[] Content(SourceFile file)
    {
        using var content = file.Open();
        using var copy = new MemoryStream();
        content.CopyTo(copy);
        return copy.ToArray();
    }

    static SourceFile File(string name, params string[] releases)
    {
        var bytes = Encoding.UTF8.GetBytes(string.Join('\n', releases) + "\n");
        return new SourceFile(name, () => new MemoryStream(bytes), bytes.Length);
    }

    static string[] Feed(int tenders, int versions = 1)
    {
        using var feed = new MemoryStream();
        KyrgyzFeed.WriteJsonLines(new FeedOptions(tenders, 3, versions), feed);
        return Encoding.UTF8.GetString(feed.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
