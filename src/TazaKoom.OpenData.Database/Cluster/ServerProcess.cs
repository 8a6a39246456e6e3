using System.Diagnostics;
using System.Globalization;
using TazaKoom.OpenData.Database.Binaries;

namespace TazaKoom.OpenData.Database.Cluster;

/// <summary>The running server of a private cluster: pg_ctl, postmaster.pid and the log. The caller holds the cluster's lock.</summary>
internal sealed class ServerProcess(ClusterPlace place)
{
    const long LongestLog = 10 << 20;
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    string PidFile => Path.Combine(place.Data, "postmaster.pid");

    /// <summary>It may have been killed since.</summary>
    public bool WasStarted => File.Exists(PidFile);

    /// <summary>Chosen anew at every start where the server listens on TCP.</summary>
    public int? Port => int.TryParse(PidLine(4), CultureInfo.InvariantCulture, out var port) ? port : null;

    /// <summary>
    /// pg_ctl puts the server into a session of its own, so it outlives this command and its terminal. After a kill -9 the server's children
    /// may hold its memory for another moment, and a stop may still be going on: then it is tried again.
    /// </summary>
    public async Task StartAsync(PostgresBinaries binaries, CancellationToken ct)
    {
        if (new FileInfo(place.Log) is { Exists: true, Length: > LongestLog }) File.Move(place.Log, place.Log + ".1", overwrite: true);
        for (var began = Stopwatch.GetTimestamp(); ; await Task.Delay(300, ct))
        {
            RemoveStalePid();
            var logged = new FileInfo(place.Log) is { Exists: true } log ? log.Length : 0;
            var start = await RunAsync([binaries["pg_ctl"], "start", "-D", place.Data, "-l", place.Log, "-w", "-t", "600", "-s"], ct);
            if (start.Exit == 0) return;

            var said = await SaidSinceAsync(logged, ct);
            var another = said.Contains("postmaster.pid", StringComparison.Ordinal) || said.Contains("shared memory block", StringComparison.Ordinal)
                || said.Contains("another postmaster", StringComparison.OrdinalIgnoreCase);
            if (!another || Stopwatch.GetElapsedTime(began) > Patience)
                throw new TazaException($"PostgreSQL in {place.Folder} did not start: {(DiskIsFull() ? "the disk is full, free some space." : Fatal(said) ?? start.LastLine)} Its log: {place.Log}");
        }
    }

    /// <summary>False where it was not running.</summary>
    public async Task<bool> StopAsync(PostgresBinaries binaries, bool immediately, CancellationToken ct)
    {
        if ((await RunAsync([binaries["pg_ctl"], "status", "-D", place.Data], ct)).Exit != 0) return false;
        var stop = await RunAsync([binaries["pg_ctl"], "stop", "-D", place.Data, "-m", immediately ? "immediate" : "fast", "-w", "-t", "120"], ct);
        return stop.Exit == 0 ? true : throw new TazaException($"PostgreSQL in {place.Folder} did not stop: {stop.LastLine} Its log: {place.Log}");
    }

    /// <summary>Whether these binaries were built with it: asked of themselves, as no version says so.</summary>
    public async Task<bool> KnowsLz4Async(PostgresBinaries binaries, CancellationToken ct) =>
        (await RunAsync([binaries["postgres"], "-D", place.Data, "-c", "wal_compression=lz4", "-C", "wal_compression"], ct)).Exit == 0;

    public Task<ProgramResult> RunAsync(IReadOnlyList<string> command, CancellationToken ct) => ProgramResult.RunAsync(place.User.As(command), ct, place.Folder);

    /// <summary>
    /// A machine or container that was switched off leaves postmaster.pid behind, and its number may by now be another program's.
    /// PostgreSQL would take that program for itself and refuse to start.
    /// </summary>
    void RemoveStalePid()
    {
        if (!int.TryParse(PidLine(1), CultureInfo.InvariantCulture, out var pid)) return;
        try
        {
            using var process = Process.GetProcessById(pid);
            if (!process.ProcessName.StartsWith("postgres", StringComparison.OrdinalIgnoreCase)) File.Delete(PidFile);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException) { } // no such process: PostgreSQL sees that itself
    }

    string? PidLine(int line)
    {
        try { return File.Exists(PidFile) ? File.ReadLines(PidFile).ElementAtOrDefault(line - 1) : null; }
        catch (IOException) { return null; } // removed this moment
    }

    async Task<string> SaidSinceAsync(long position, CancellationToken ct)
    {
        if (!File.Exists(place.Log)) return "";
        await using var log = new FileStream(place.Log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        log.Position = Math.Min(position, log.Length);
        using var reader = new StreamReader(log);
        return await reader.ReadToEndAsync(ct);
    }

    /// <summary>Then even the log may be silent. A segment of the write-ahead log takes 16 MB.</summary>
    bool DiskIsFull() => new DriveInfo(place.Folder).AvailableFreeSpace < 16 << 20;

    static string? Fatal(string said) => said.Split('\n').LastOrDefault(line => line.Contains("FATAL", StringComparison.Ordinal));
}
