using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Connections;

namespace TazaKoom.OpenData.Api;

/// <summary>
/// `curl 'http://…/tenders?q=школа'`: letters beyond ASCII that a client did not escape arrive as the request line that they mean.
/// Kestrel refuses such a line before there is a request, with an empty 400 (RFC 3986 has no such letters, and people type them).
/// </summary>
/// <remarks>
/// Only the first request of a connection is read so: nothing can stand before it. Later a read may begin inside a body, which must
/// keep its length: one that looks like a request line would become a request of its own. A command line asks once in a connection.
/// </remarks>
internal sealed class UnescapedTarget(PipeReader inner) : PipeReader
{
    /// <summary>The read as it came, where another one was handed out.</summary>
    ReadOnlySequence<byte> came;
    (int Came, int HandedOut) line;
    SequencePosition start;
    bool begun;

    public static ConnectionDelegate Escape(ConnectionDelegate next) => connection =>
    {
        connection.Transport = new Pipes(new UnescapedTarget(connection.Transport.Input), connection.Transport.Output);
        return next(connection);
    };

    public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
    {
        var read = inner.ReadAsync(cancellationToken);
        return read.IsCompletedSuccessfully ? new(Escaped(read.Result)) : LaterAsync(read);
    }

    public override bool TryRead(out ReadResult result)
    {
        if (!inner.TryRead(out result)) return false;
        result = Escaped(result);
        return true;
    }

    public override void AdvanceTo(SequencePosition consumed) => AdvanceTo(consumed, consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined)
    {
        if (line.HandedOut > 0) (consumed, examined) = (Came(consumed), Came(examined));
        begun |= !consumed.Equals(start);
        inner.AdvanceTo(consumed, examined);
    }

    public override void CancelPendingRead() => inner.CancelPendingRead();

    public override void Complete(Exception? exception = null) => inner.Complete(exception);

    public override ValueTask CompleteAsync(Exception? exception = null) => inner.CompleteAsync(exception);

    // Every request of a connection that is kept waits here.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    async ValueTask<ReadResult> LaterAsync(ValueTask<ReadResult> read) => Escaped(await read);

    ReadResult Escaped(ReadResult read)
    {
        line = default;
        start = read.Buffer.Start;
        if (begun) return read;
        if (LengthOfTarget(read.Buffer) is not { } length) return read;
        came = read.Buffer;
        var escaped = new ArrayBufferWriter<byte>((int)read.Buffer.Length + (2 * length));
        foreach (var letter in read.Buffer.Slice(0, length).ToArray())
        {
            if (letter < 0x80) escaped.Write([letter]);
            else escaped.Write([(byte)'%', Digit(letter >> 4), Digit(letter & 15)]);
        }
        line = (length, escaped.WrittenCount);
        foreach (var rest in read.Buffer.Slice(length)) escaped.Write(rest.Span);
        return new(new(escaped.WrittenMemory), read.IsCanceled, read.IsCompleted);
    }

    /// <returns>How far the first line goes; null where it is no request line, not yet whole, or has nothing to escape.</returns>
    static int? LengthOfTarget(ReadOnlySequence<byte> read)
    {
        if (!read.FirstSpan.StartsWith("GET /"u8) && !read.FirstSpan.StartsWith("HEAD /"u8)) return null;
        var end = read.FirstSpan.IndexOf((byte)'\n');
        if (end < 0 && read.IsSingleSegment) return null;
        var first = end >= 0 ? read.FirstSpan[..end] : read.PositionOf((byte)'\n') is { } at ? read.Slice(0, at).ToArray() : default;
        return first.IndexOfAnyExceptInRange((byte)0, (byte)0x7f) >= 0 && first.IndexOf(" HTTP/1."u8) > 0 ? first.Length : null;
    }

    /// <summary>The same place in what came. A line is consumed whole or not at all.</summary>
    SequencePosition Came(SequencePosition handedOut) => handedOut.GetInteger() is var at && at >= line.HandedOut
        ? came.GetPosition(line.Came + at - line.HandedOut)
        : came.Start;

    static byte Digit(int value) => (byte)(value < 10 ? '0' + value : 'A' + value - 10);

    sealed record Pipes(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
