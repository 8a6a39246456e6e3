using System.Buffers;

namespace TazaKoom.OpenData.GraphQL.Execution;

/// <summary>A finished answer, already JSON (UTF-8): the database built it, nothing is parsed on its way out.</summary>
/// <param name="Utf8">The answer, where it is in memory; empty where it is read as it is written.</param>
/// <param name="Rest">Read to its end once, when the response is written; never JSON's null.</param>
public sealed record RawJson(ReadOnlyMemory<byte> Utf8, Stream? Rest = null)
{
    const int Piece = 16 * 1024;

    public bool IsNull => Rest is null && Utf8.Span.SequenceEqual("null"u8);

    internal async ValueTask CopyToAsync(IBufferWriter<byte> utf8, Func<ValueTask> flush, CancellationToken cancellation)
    {
        utf8.Write(Utf8.Span);
        if (Rest is null)
            return;
        for (var sent = 0; ;)
        {
            var read = await Rest.ReadAsync(utf8.GetMemory(Piece), cancellation);
            if (read == 0)
                return;
            utf8.Advance(read);
            sent += read;
            if (sent < Piece * 4)
                continue;
            await flush();
            sent = 0;
        }
    }
}
