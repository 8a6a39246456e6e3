using System.Buffers.Binary;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text;
using TazaKoom.OpenData.Import.Sources;

namespace TazaKoom.OpenData.Import.Tables;

/// <summary>A row that waits for the others of its key.</summary>
/// <param name="Table">Which of the tables that are read together it is from.</param>
internal readonly record struct StoredRow(string Key, int Table, TableRow Row);

/// <summary>
/// Rows by key, until the last one is there: in memory while they are few, else in temporary files with a share of the keys in each,
/// and a share that is still too large is shared out again. So memory holds a bounded part of a table, whatever its size and order;
/// only the rows of one key must fit together.
/// </summary>
internal sealed class RowStore(long mostBytes = RowStore.MostBytes, int depth = 0) : IDisposable
{
    const long MostBytes = 24 << 20;
    const int Shares = 32;
    const int Deepest = 4; // 32^4 shares of 24 MB: beyond that a key is itself too large

    readonly List<StoredRow> _rows = [];
    TemporaryFile[]? _shares;
    long _bytes;

    public bool IsOnDisk => _shares is not null;

    public void Add(in StoredRow row)
    {
        if (_shares is not null)
        {
            Write(row);
            return;
        }

        _rows.Add(row);
        _bytes += 100 + (row.Row.Cells.Count * 32L) + row.Row.Cells.Sum(cell => 2L * cell.Length);
        if (_bytes <= mostBytes || depth == Deepest)
            return;
        _shares = [.. Enumerable.Range(0, Shares).Select(_ => new TemporaryFile("taza-table-"))];
        foreach (var each in _rows)
            Write(each);
        _rows.Clear();
    }

    /// <summary>The rows of each key, in the order they came; the keys in the order of their first rows, as long as all were in memory.</summary>
    public IEnumerable<IReadOnlyList<StoredRow>> Groups()
    {
        if (_shares is null)
        {
            var groups = new OrderedDictionary<string, List<StoredRow>>(StringComparer.Ordinal);
            foreach (var row in _rows)
            {
                if (!groups.TryGetValue(row.Key, out var group))
                    groups.Add(row.Key, group = []);
                group.Add(row);
            }

            foreach (var group in groups.Values)
                yield return group;
            yield break;
        }

        foreach (var share in _shares)
        {
            using var rows = new RowStore(mostBytes, depth + 1);
            foreach (var row in Read(share))
                rows.Add(row);
            share.Dispose();
            foreach (var group in rows.Groups())
                yield return group;
        }
    }

    public void Dispose()
    {
        foreach (var share in _shares ?? [])
            share.Dispose();
    }

    void Write(in StoredRow row)
    {
        using var bytes = new MemoryStream();
        using (var writer = new BinaryWriter(bytes, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(row.Key);
            writer.Write(row.Table);
            writer.Write(row.Row.Line);
            writer.Write(row.Row.Byte);
            writer.Write(row.Row.Typed is not null);
            writer.Write(row.Row.Cells.Count);
            foreach (var cell in row.Row.Cells)
                writer.Write(cell);
            foreach (var isTyped in row.Row.Typed ?? [])
                writer.Write(isTyped);
        }

        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, (int)bytes.Length);
        // Another depth shares out by another hash: by the same one, all of a share would be one share again.
        var share = _shares![XxHash3.HashToUInt64(MemoryMarshal.AsBytes(row.Key.AsSpan()), depth) % Shares];
        share.Append(length);
        share.Append(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
    }

    static IEnumerable<StoredRow> Read(TemporaryFile share)
    {
        share.Complete();
        var head = new byte[4];
        for (var at = 0L; at < share.Length;)
        {
            share.ReadAt(at, head);
            var bytes = new byte[BinaryPrimitives.ReadInt32LittleEndian(head)];
            share.ReadAt(at + head.Length, bytes);
            at += head.Length + bytes.Length;
            using var reader = new BinaryReader(new MemoryStream(bytes), Encoding.UTF8);
            var key = reader.ReadString();
            var table = reader.ReadInt32();
            var line = reader.ReadInt64();
            var offset = reader.ReadInt64();
            var isTyped = reader.ReadBoolean();
            var cells = new string[reader.ReadInt32()];
            for (var i = 0; i < cells.Length; i++)
                cells[i] = reader.ReadString();
            var typed = isTyped ? Array.ConvertAll(cells, _ => reader.ReadBoolean()) : null;
            yield return new(key, table, new(line, offset, cells) { Typed = typed });
        }
    }
}
