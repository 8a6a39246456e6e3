using System.Buffers;
using System.Text.Json;
using Npgsql;
using TazaKoom.OpenData.Catalog.Rows;
using TazaKoom.OpenData.Database;

namespace TazaKoom.OpenData.Api.Ocds;

/// <summary>One version of a tender as its source published it, masked.</summary>
/// <param name="Json">The whole release.</param>
internal sealed record PublishedRelease(string? Id, string? Date, DateTimeOffset? Dated, IReadOnlyList<string>? Tags, int Arrival, ReadOnlyMemory<byte> Json)
{
    /// <summary>What <see cref="Read"/> needs, of open.release r and, where it has no body, open.record c.</summary>
    public const string Columns = "r.release_id, r.date, r.dated, r.tags, r.arrival, coalesce(r.bytes, c.bytes), coalesce(r.body, c.compiled), r.body is null";

    public const string From = "open.release r left join open.record c on c.ocid = r.ocid and r.body is null";

    /// <param name="at">The first of the columns.</param>
    public static PublishedRelease Read(NpgsqlDataReader row, int at)
    {
        string? Text(int i) => row.IsDBNull(at + i) ? null : row.GetString(at + i);
        var (id, date, tags) = (Text(0), Text(1), row.IsDBNull(at + 3) ? null : row.GetFieldValue<string[]>(at + 3));
        var json = row.IsDBNull(at + 6) ? "{}"u8.ToArray() : Deflater.Inflate(row.GetFieldValue<byte[]>(at + 6), row.GetInt32(at + 5));
        return new(id, date, row.IsDBNull(at + 2) ? null : row.GetFieldValue<DateTimeOffset>(at + 2), tags, row.GetInt32(at + 4),
            row.GetBoolean(at + 7) ? Uncompiled(json, id, date, tags) : json);
    }

    /// <summary>In the order of merging: by instant, then by the date as written, then by id.</summary>
    public static int Compare(PublishedRelease a, PublishedRelease b)
    {
        var order = Nullable.Compare(a.Dated, b.Dated);
        if (order == 0) order = string.CompareOrdinal(a.Date, b.Date);
        if (order == 0) order = string.CompareOrdinal(a.Id, b.Id);
        return order != 0 ? order : a.Arrival.CompareTo(b.Arrival);
    }

    /// <summary>
    /// The only release of a tender, from what merging made of it: merging drops the release's own id, date and tag (and nulls, which say
    /// nothing where nothing was before).
    /// </summary>
    static ReadOnlyMemory<byte> Uncompiled(byte[] compiled, string? id, string? date, string[]? tags)
    {
        var release = new ArrayBufferWriter<byte>(compiled.Length + 256);
        using var json = new Utf8JsonWriter(release, JsonRow.Options);
        json.WriteStartObject();
        if (id is not null) json.WriteString("id", id);
        if (date is not null) json.WriteString("date", date);
        if (tags is not null)
        {
            json.WriteStartArray("tag");
            foreach (var tag in tags) json.WriteStringValue(tag);
            json.WriteEndArray();
        }
        var reader = new Utf8JsonReader(compiled, new JsonReaderOptions { MaxDepth = 100_000 });
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.ValueSpan;
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            if (name.SequenceEqual("id"u8) || name.SequenceEqual("date"u8) || name.SequenceEqual("tag"u8)) continue;
            // Raw, name and value: what the source wrote need not be text that .NET can hold.
            json.Flush();
            if (release.WrittenSpan[^1] != (byte)'{') release.Write(","u8);
            release.Write("\""u8);
            release.Write(name);
            release.Write("\":"u8);
            release.Write(compiled.AsSpan(start, (int)reader.BytesConsumed - start));
        }
        json.Flush();
        release.Write("}"u8);
        return release.WrittenMemory;
    }
}
