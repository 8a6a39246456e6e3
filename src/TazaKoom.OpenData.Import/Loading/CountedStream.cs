using TazaKoom.OpenData.Import.Sources;

namespace TazaKoom.OpenData.Import.Loading;

/// <summary>Counts what is read through it.</summary>
internal sealed class CountedStream(Stream inner) : Stream
{
    public long BytesRead { get; private set; }

    public override int Read(Span<byte> buffer)
    {
        var read = inner.Read(buffer);
        BytesRead += read;
        return read;
    }

    /// <summary>A part that is read in place of this stream, and counted with it.</summary>
    public SourceFile With(SourceFile part) => part with { Open = () => new Part(part.Open(), this) };

    sealed class Part(Stream content, CountedStream whole) : ReadOnlyStream
    {
        public override int Read(Span<byte> buffer)
        {
            var read = content.Read(buffer);
            whole.BytesRead += read;
            return read;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                content.Dispose();
            base.Dispose(disposing);
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position
    {
        get => BytesRead;
        set => throw new NotSupportedException();
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
