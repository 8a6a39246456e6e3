using System.Buffers;
using Microsoft.Extensions.ObjectPool;

namespace TazaKoom.OpenData.Api.Rest;

/// <summary>Where an answer is put together before it is sent. The buffer is used again: a new one would be most of what a request allocates.</summary>
internal sealed class AnswerBody : IDisposable
{
    const int Usual = 32 * 1024;
    const int MostKept = 1024 * 1024;

    static readonly DefaultObjectPool<ArrayBufferWriter<byte>> buffers = new(new Kept(), maximumRetained: 64);

    sealed class Kept : PooledObjectPolicy<ArrayBufferWriter<byte>>
    {
        public override ArrayBufferWriter<byte> Create() => new(Usual);

        public override bool Return(ArrayBufferWriter<byte> buffer)
        {
            buffer.ResetWrittenCount();
            return buffer.Capacity <= MostKept;
        }
    }

    public ArrayBufferWriter<byte> Buffer { get; } = buffers.Get();

    /// <summary>What was written must have been sent or copied.</summary>
    public void Dispose() => buffers.Return(Buffer);
}
