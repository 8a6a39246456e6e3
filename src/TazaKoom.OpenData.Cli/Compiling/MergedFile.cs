using System.Buffers.Binary;
using System.Text;
using TazaKoom.OpenData.Import.Sources;

namespace TazaKoom.OpenData.Cli.Compiling;

/// <summary>Merged releases with their problems in a temporary file, written and read in order.</summary>
internal sealed class MergedFile : IDisposable
{
    // An ocid: number (8 bytes), bytes of the line (4), bytes of the problems (4), line, problems.
    const int HeadBytes = 16;

    readonly TemporaryFile _file = new("taza-compile-", ", or keep more in memory (--memory MB)");
    readonly byte[] _head = new byte[HeadBytes];
    long _at;

    /// <summary>Of the next ocid; null after the last.</summary>
    public long? NextNumber { get; private set; }

    public void Append(long number, MergedBatch one)
    {
        // A problem a line: F or N (is it a failure) and the text.
        var problems = one.Problems.Count == 0
            ? []
            : Encoding.UTF8.GetBytes(string.Join('\n', one.Problems.Select(problem => (problem.IsFailure ? "F" : "N") + problem.Line.ReplaceLineEndings(" "))));
        BinaryPrimitives.WriteInt64LittleEndian(_head, number);
        BinaryPrimitives.WriteInt32LittleEndian(_head.AsSpan(8), one.Lines.WrittenCount);
        BinaryPrimitives.WriteInt32LittleEndian(_head.AsSpan(12), problems.Length);
        _file.Append(_head);
        _file.Append(one.Lines.WrittenSpan);
        _file.Append(problems);
    }

    public void Complete()
    {
        _file.Complete();
        ReadHead();
    }

    public void Take(MergedBatch batch)
    {
        var line = BinaryPrimitives.ReadInt32LittleEndian(_head.AsSpan(8));
        var problems = BinaryPrimitives.ReadInt32LittleEndian(_head.AsSpan(12));
        _file.ReadAt(_at, batch.Lines.GetSpan(line)[..line]);
        batch.Lines.Advance(line);
        if (problems > 0)
        {
            var text = new byte[problems];
            _file.ReadAt(_at + line, text);
            batch.Problems.AddRange(Encoding.UTF8.GetString(text).Split('\n').Select(problem => (problem[1..], problem[0] == 'F')));
        }
        _at += line + problems;
        ReadHead();
    }

    public void Dispose() => _file.Dispose();

    void ReadHead()
    {
        if (_at == _file.Length)
        {
            NextNumber = null;
            return;
        }
        _file.ReadAt(_at, _head);
        NextNumber = BinaryPrimitives.ReadInt64LittleEndian(_head);
        _at += HeadBytes;
    }
}
