using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using TazaKoom.OpenData.Testing;

namespace TazaKoom.OpenData.Cli.Tests;

public sealed class KilledPublishTests(TestDatabase database) : IClassFixture<TestDatabase>, IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("taza-killed-publish-").FullName;

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Killed_at_any_moment_the_snapshot_before_stays_whole_and_the_next_one_is_complete_and_leaves_nothing_over()
    {
        Assert.Equal(0, (await TazaProcess.RunAsync(database.ConnectionString, Ct, "demo", "--once")).Exit);
        var clock = Stopwatch.StartNew();
        Assert.Equal(0, (await TazaProcess.RunAsync(database.ConnectionString, Ct, "publish", folder)).Exit);
        var undisturbed = clock.Elapsed;
        List<string> published = [Whole()];
        var files = Directory.GetFiles(Path.Combine(folder, published[0])).Select(Path.GetFileName).ToHashSet();

        var random = new Random(26);
        var (kills, inTheMiddle) = (0, 0);
        for (var attempt = 0; attempt < 10; attempt++)
        {
            // SIGKILL, as by an out-of-memory killer: each later than the one before, and every other one while the new snapshot takes the place of the old.
            await using (TazaProcess.Start(database.ConnectionString, "publish", folder))
                await (attempt % 2 == 0 ? Task.Delay(undisturbed * ((attempt + random.NextDouble()) / 10), Ct) : WrittenAsync(undisturbed * 3, random.Next(20)));
            if (Directory.GetDirectories(folder, ".making-*").Length > 0) inTheMiddle++;
            var now = Whole();
            if (now == published[^1]) kills++;
            else published.Add(now);
        }
        Assert.True(kills > 0 && inTheMiddle > 0, "No attempt was killed in time.");

        await Task.Delay(TimeSpan.FromSeconds(1.1), Ct); // snapshots are named by the second
        var (exit, _, error) = await TazaProcess.RunAsync(database.ConnectionString, Ct, "publish", folder);
        Assert.True(exit == 0, error);
        var last = Whole();
        Assert.DoesNotContain(last, published);
        using var index = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(folder, "index.json"), Ct));
        Assert.Equal(published[^1], index.RootElement.GetProperty("previous").GetString());
        // Files of what changed are there from the second snapshot on.
        Assert.Superset(files, Directory.GetFiles(Path.Combine(folder, last)).Select(Path.GetFileName).ToHashSet());
        Assert.Equal(published.Concat([".publishing", "index.json", last]).Order(StringComparer.Ordinal),
            Directory.GetFileSystemEntries(folder).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal));
    }

    /// <summary>Until the last file of a snapshot is written, and some milliseconds more.</summary>
    async Task WrittenAsync(TimeSpan atMost, int more)
    {
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < atMost && !Directory.GetDirectories(folder, ".making-*").Any(making => File.Exists(Path.Combine(making, "index.json")))) await Task.Delay(1, Ct);
        await Task.Delay(more, Ct);
    }

    /// <summary>The snapshot that index.json names, after every one of its files was found as it says.</summary>
    string Whole()
    {
        using var index = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "index.json")));
        foreach (var file in index.RootElement.GetProperty("files").EnumerateArray())
        {
            var path = Path.Combine(folder, file.GetProperty("path").GetString()!);
            Assert.Equal(file.GetProperty("sha256").GetString(), Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path))));
        }
        foreach (var description in index.RootElement.GetProperty("descriptions").EnumerateArray())
            Assert.True(File.Exists(Path.Combine(folder, description.GetString()!)), description.GetString());
        return index.RootElement.GetProperty("snapshot").GetString()!;
    }
}
