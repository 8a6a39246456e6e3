using TazaKoom.OpenData.Import.Sources;

namespace TazaKoom.OpenData.Import.Tables;

/// <summary>A stream of which the beginning has been read already.</summary>
internal sealed class Resumed(byte[] begin, Stream rest) : ReadOnlyStream
{
    int _at;

    public override int Read(Span<byte> buffer)
    {
        if (_at == begin.Length)
            return rest.Read(buffer);
        var count = Math.Min(buffer.Length, begin.Length - _at);
        begin.AsSpan(_at, count).CopyTo(buffer);
        _at += count;
        return count;
    }
}
