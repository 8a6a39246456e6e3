using System.Buffers;
using System.Text.Json;
using Npgsql;
using TazaKoom.OpenData.Database;
using TazaKoom.OpenData.Ocds.Merging;

namespace TazaKoom.OpenData.Api.Ocds;

/// <summary>All that was published of one tender: its releases, what they became when merged, and what is wrong with them.</summary>
/// <param name="Problems">Code, JSON path, sentence. See <see cref="Conformance"/>.</param>
internal sealed record OcdsRecord(string Ocid, IReadOnlyList<PublishedRelease> Releases, ReadOnlyMemory<byte> Compiled, IReadOnlyList<(string Code, string Path, string Message)> Problems)
{
    /// <summary>The records of tenders, in order of their ocids; {where} is a condition on t.ocid.</summary>
    public const string Sql = """
        select t.ocid, t.bytes, t.compiled,
          array(select p.code from open.problem p where p.ocid = t.ocid order by p.no),
          array(select p.path from open.problem p where p.ocid = t.ocid order by p.no),
          array(select p.message from open.problem p where p.ocid = t.ocid order by p.no)
        from open.record t
        where {where}
        order by t.ocid
        """;

    public static OcdsRecord Read(NpgsqlDataReader row, IEnumerable<PublishedRelease> releases)
    {
        var (codes, paths, messages) = (row.GetFieldValue<string[]>(3), row.GetFieldValue<string[]>(4), row.GetFieldValue<string[]>(5));
        var sorted = releases.ToList();
        sorted.Sort(PublishedRelease.Compare);
        return new(row.GetString(0), sorted, Deflater.Inflate(row.GetFieldValue<byte[]>(2), row.GetInt32(1)),
            [.. codes.Zip(paths, messages), .. Conformance.Of(sorted)]);
    }

    public void Write(Utf8JsonWriter json, bool versioned = false)
    {
        json.WriteStartObject();
        json.WriteString("ocid", Ocid);
        json.WriteStartArray("releases");
        foreach (var release in Releases) json.WriteRawValue(release.Json.Span, skipInputValidation: true);
        json.WriteEndArray();
        json.WritePropertyName("compiledRelease");
        json.WriteRawValue(Compiled.Span, skipInputValidation: true);
        if (versioned)
        {
            var history = new ArrayBufferWriter<byte>();
            if (ReleaseMerger.Version([.. Releases.Select(r => r.Json)], MergeRules.Standard, history).Merged)
            {
                json.WritePropertyName("versionedRelease");
                json.WriteRawValue(history.WrittenSpan, skipInputValidation: true);
            }
        }
        Conformance.Write(json, Problems);
        json.WriteEndObject();
    }
}
