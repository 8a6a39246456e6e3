using System.Buffers;
using System.Text.Json;
using Npgsql;

namespace TazaKoom.OpenData.Catalog.Rows;

/// <summary>One JSON array, an object a line.</summary>
public sealed class JsonArrayRows(IBufferWriter<byte> to, IReadOnlyList<Field> fields) : IRowWriter
{
    readonly JsonRow one = new(fields, []);
    readonly Utf8JsonWriter json = new(to, JsonRow.Options);
    bool some;

    public void Start() => to.Write("["u8);

    public void Write(NpgsqlDataReader row)
    {
        to.Write(some ? ",\n"u8 : "\n"u8);
        some = true;
        json.Reset();
        one.Write(json, row);
        json.Flush();
    }

    public void End() => to.Write("\n]\n"u8);
}
