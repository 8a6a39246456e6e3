using Microsoft.Win32.SafeHandles;
using TazaKoom.OpenData.Database;

namespace TazaKoom.OpenData.Import.Sources;

/// <summary>
/// A file that is written at its end and read anywhere, and that no end of the program leaves behind: where the system
/// allows it the name is removed at once and only the open handle keeps the content, so that even kill -9 frees the space.
/// </summary>
public sealed class TemporaryFile : IDisposable
{
    readonly string _advice;
    readonly SafeFileHandle _handle;
    readonly string _folder = Path.GetTempPath();
    byte[] _buffer = new byte[128 * 1024];
    int _buffered;
    long _written;

    /// <param name="name">How its name begins while it has one.</param>
    /// <param name="advice">What a person can do where it cannot be written, beside making room and naming another folder.</param>
    public TemporaryFile(string name, string advice = "")
    {
        _advice = advice;
        try
        {
            _handle = Open(name);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unusable(e);
        }
    }

    /// <summary>One that something reads which needs a stream.</summary>
    public static FileStream Stream(string name) => new(Open(name), FileAccess.ReadWrite, 64 * 1024);

    public long Length => _written + _buffered;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > _buffer.Length - _buffered)
        {
            Flush();
            if (bytes.Length > _buffer.Length)
            {
                Write(bytes);
                return;
            }
        }
        bytes.CopyTo(_buffer.AsSpan(_buffered));
        _buffered += bytes.Length;
    }

    /// <summary>Ends the writing: from here on everything can be read, and the buffer's memory is given back.</summary>
    public void Complete()
    {
        Flush();
        _buffer = [];
    }

    public void ReadAt(long offset, Span<byte> to)
    {
        while (!to.IsEmpty)
        {
            var read = RandomAccess.Read(_handle, to, offset);
            if (read == 0)
            {
                throw new TazaException($"A temporary file in {_folder} lost its content while it was in use. Run the command again.");
            }
            to = to[read..];
            offset += read;
        }
    }

    public void Dispose() => _handle.Dispose();

    static SafeFileHandle Open(string name)
    {
        var path = Path.Combine(Path.GetTempPath(), name + Guid.NewGuid().ToString("N"));
        var handle = File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete,
            OperatingSystem.IsWindows() ? FileOptions.DeleteOnClose : FileOptions.None);
        if (!OperatingSystem.IsWindows())
        {
            File.Delete(path);
        }
        return handle;
    }

    void Flush()
    {
        Write(_buffer.AsSpan(0, _buffered));
        _buffered = 0;
    }

    void Write(ReadOnlySpan<byte> bytes)
    {
        try
        {
            RandomAccess.Write(_handle, bytes, _written);
        }
        catch (IOException e)
        {
            throw Unusable(e);
        }
        _written += bytes.Length;
    }

    TazaException Unusable(Exception e) => new(
        $"Cannot write temporary files in {_folder}: {e.Message} They need about twice the size of the uncompressed input. "
        + $"Make room there, or name another folder (TMPDIR, on Windows TEMP){_advice}.", e);
}
