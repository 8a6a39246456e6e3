using System.IO.Compression;
using System.IO.Pipelines;
using System.Security.Cryptography;

namespace TazaKoom.OpenData.Api.Bulk;

/// <summary>A file that counts and hashes its bytes while they are written; gzip where its name ends with .gz.</summary>
internal sealed class HashedFile : Stream
{
    readonly FileStream file;
    readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    readonly Stream top;

    public HashedFile(string path)
    {
        file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, 64 * 1024);
        top = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(this, CompressionLevel.Optimal, leaveOpen: true) : this;
        Writer = PipeWriter.Create(top, new StreamPipeWriterOptions(minimumBufferSize: 64 * 1024, leaveOpen: true));
    }

    // A GZipStream to which nothing was written leaves no bytes at all, and no tool reads that: header, an empty block, checksum and length.
    static ReadOnlySpan<byte> EmptyMember => [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0];

    /// <summary>For the content, before it is compressed.</summary>
    public PipeWriter Writer { get; }

    public long Bytes { get; private set; }

    /// <returns>SHA-256 of the file, when it is whole and on disk.</returns>
    public async Task<string> FinishAsync()
    {
        await Writer.CompleteAsync();
        if (top != this)
        {
            await top.DisposeAsync();
            if (Bytes == 0) Write(EmptyMember);
        }
        file.Flush(flushToDisk: true);
        await file.DisposeAsync();
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        file.Write(buffer);
        hash.AppendData(buffer);
        Bytes += buffer.Length;
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Write(buffer.Span);
        return ValueTask.CompletedTask;
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        Write(buffer.AsSpan(offset, count));
        return Task.CompletedTask;
    }

    public override void Flush() { }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    protected override void Dispose(bool disposing)
    {
        if (!disposing) return;
        file.Dispose();
        hash.Dispose();
    }

    public override bool CanRead => false;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
}
