using System.Buffers;

namespace TazaKoom.OpenData.Cli.Compiling;

/// <summary>The merged releases of some ocids, one a line, and what is to be said of them.</summary>
internal sealed class MergedBatch
{
    public ArrayBufferWriter<byte> Lines { get; } = new(512 * 1024);
    public List<(string Line, bool IsFailure)> Problems { get; } = [];

    public void Clear()
    {
        Lines.ResetWrittenCount();
        Problems.Clear();
    }
}
