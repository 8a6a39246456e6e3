using System.Diagnostics;
using System.Globalization;

namespace TazaKoom.OpenData.Cli.Tests;

/// <summary>
/// A disk in memory, which really gets full. Only who has the right to mount can have one: without it, as in most containers, a test that needs
/// it is skipped and says so; with it, a disk that cannot be mounted in CI is a failure.
/// </summary>
sealed class SmallDisk : IDisposable
{
    SmallDisk(string folder) => Folder = folder;

    public string Folder { get; }

    string Ballast => Path.Combine(Folder, "ballast");

    public static SmallDisk Mount(int megabytes)
    {
        // PostgreSQL's own user must be able to enter it, as it cannot enter a temporary folder of root's.
        var folder = $"/tmp/taza-disk-{Guid.NewGuid():n}"[..20];
        Directory.CreateDirectory(folder);
        if (!Run("mount", "-t", "tmpfs", "-o", string.Create(CultureInfo.InvariantCulture, $"size={megabytes}m,mode=0755"), "tmpfs", folder))
        {
            Directory.Delete(folder);
            if (Environment.GetEnvironmentVariable("CI") is "true" or "1" && MayMount)
                Assert.Fail("A disk in memory could not be mounted, though this process has the right to (CAP_SYS_ADMIN). Is there mount(8)?");
            Assert.Skip("Needs the right to mount a disk in memory (root on Linux, in a container CAP_SYS_ADMIN).");
        }
        return new(folder);
    }

    static bool MayMount => OperatingSystem.IsLinux()
        && File.ReadLines("/proc/self/status").FirstOrDefault(line => line.StartsWith("CapEff:", StringComparison.Ordinal)) is { } effective
        && (ulong.Parse(effective["CapEff:".Length..].Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture) & (1UL << 21)) != 0;

    /// <summary>Takes all room but this much.</summary>
    public void FillBut(long bytes)
    {
        var zeros = new byte[64 * 1024];
        using var file = File.Create(Ballast);
        while (new DriveInfo(Folder).AvailableFreeSpace > bytes)
        {
            file.Write(zeros);
            file.Flush();
        }
    }

    public void Free() => File.Delete(Ballast);

    public void Dispose()
    {
        Run("umount", "-l", Folder);
        Directory.Delete(Folder);
    }

    static bool Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false; // there is no such program here
        }
    }
}
