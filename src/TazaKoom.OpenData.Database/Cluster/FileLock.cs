namespace TazaKoom.OpenData.Database.Cluster;

/// <summary>One program at a time. The system lets go of the lock when its holder dies, however it dies.</summary>
internal sealed class FileLock : IDisposable
{
    readonly FileStream _file;

    FileLock(FileStream file) => _file = file;

    /// <summary>Null where another holds it.</summary>
    public static FileLock? TryTake(string path)
    {
        try { return new(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None)); }
        catch (IOException) when (File.Exists(path)) { return null; }
    }

    public static async Task<FileLock> TakeAsync(string path, CancellationToken ct)
    {
        while (true)
        {
            if (TryTake(path) is { } taken) return taken;
            await Task.Delay(50, ct);
        }
    }

    public void Dispose() => _file.Dispose();
}
