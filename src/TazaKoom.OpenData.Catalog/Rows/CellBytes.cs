using Npgsql;

namespace TazaKoom.OpenData.Catalog.Rows;

/// <summary>The UTF-8 of a cell of text or JSON, in a buffer that is used again: an array for each would be most of what an export allocates.</summary>
internal static class CellBytes
{
    /// <summary>A longer cell has a buffer of its own, that nothing holds on to.</summary>
    const int Kept = 64 * 1024;

    [ThreadStatic]
    static byte[]? buffer;

    /// <returns>Valid until the next cell is read.</returns>
    public static Span<byte> Text(NpgsqlDataReader row, int cell)
    {
        var length = (int)row.GetBytes(cell, 0, null, 0, 0);
        var to = length > Kept ? new byte[length] : buffer ??= new byte[Kept];
        row.GetBytes(cell, 0, to, 0, length);
        return to.AsSpan(0, length);
    }

    /// <summary>A jsonb travels with the version of its format in front, which no JSON begins with.</summary>
    public static Span<byte> Json(NpgsqlDataReader row, int cell)
    {
        var json = Text(row, cell);
        return json is [1, ..] ? json[1..] : json;
    }
}
