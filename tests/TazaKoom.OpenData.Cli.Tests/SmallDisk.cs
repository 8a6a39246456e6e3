using System.Diagnostics;
using System.Globalization;

namespace TazaKoom.OpenData.Cli.Tests;

/// <summary>A disk in memory, which really gets full. Only root can mount one; without the right to, a test that needs it is skipped.</summary>
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
            Assert.Skip("Needs the right to mount a disk in memory (root on Linux).");
        }
        return new(folder);
    }

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
