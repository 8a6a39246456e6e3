using System.Buffers;
using System.Text.Json;
using Npgsql;

namespace TazaKoom.OpenData.Catalog.Rows;

/// <summary>One JSON object a line.</summary>
public sealed class JsonLinesRows(IBufferWriter<byte> to, IReadOnlyList<Field> fields) : IRowWriter
{
    readonly JsonRow one = new(fields, []);
    readonly Utf8JsonWriter json = new(to, JsonRow.Options);

    public void Start() { }

    public void Write(NpgsqlDataReader row)
    {
        json.Reset();
        one.Write(json, row);
        json.Flush();
        to.Write("\n"u8);
    }

    public void End() { }
}
