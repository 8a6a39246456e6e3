using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using TazaKoom.OpenData.Database;
using TazaKoom.OpenData.Import.Loading;
using TazaKoom.OpenData.Import.Normalising;
using TazaKoom.OpenData.Ocds.Merging;

namespace TazaKoom.OpenData.Import.Tests.Normalising;

/// <summary>The rows that one release becomes, read back from the bytes that would be sent to PostgreSQL.</summary>
internal sealed class NormalisedTender
{
    readonly Dictionary<string, List<SentRow>> tables = [];

    /// <summary>A release of the Kyrgyz feed: what is given, around an ocid of its prefix.</summary>
    public static NormalisedTender Kyrgyz(string members, string ocid = "ocds-h7i0z4-521141") => new(ocid, members);

    public static NormalisedTender Plain(string members) => new("ocds-213czf-1", members);

    NormalisedTender(string ocid, string members)
    {
        var release = Encoding.UTF8.GetBytes($$"""{"ocid":"{{ocid}}","id":"1","date":"2020-08-06T10:00:00+06:00","tag":["tender"],{{members}}}""");
        var compiled = new ByteBuffer();
        Assert.True(ReleaseMerger.Compile([release], MergeRules.Standard, compiled).Merged);
        var rows = new Rows();
        var dated = new DateTimeOffset(2020, 8, 6, 4, 0, 0, TimeSpan.Zero);
        new Normaliser(rows, new Pseudonyms(new byte[32])).Normalise(new CompiledRelease(
            Encoding.UTF8.GetBytes(ocid), Profile.Of(Profile.NameFor(ocid)), 1, dated, dated, [], compiled.Bytes, compiled.Length, [], null));
        foreach (var buffer in rows.All)
            tables[buffer.Table.Name["open.".Length..]] = Read(buffer);
    }

    public SentRow Tender => Assert.Single(tables["tender"]);

    public IReadOnlyList<SentRow> this[string table] => tables[table];

    public IEnumerable<string?> Problems => tables["problem"].Select(row => row.Text("code"));

    /// <summary>Everything of every row as text, the record inflated.</summary>
    public string Shown => Record + string.Join('\n', tables.Where(table => table.Key != "record").SelectMany(table => table.Value).Select(row => row.Shown));

    /// <summary>The masked compiled release.</summary>
    public string Record
    {
        get
        {
            var row = Assert.Single(tables["record"]);
            return Encoding.UTF8.GetString(Deflater.Inflate(row.Bytes("compiled")!, row.Integer("bytes")!.Value));
        }
    }

    static List<SentRow> Read(CopyBuffer buffer)
    {
        List<SentRow> rows = [];
        var rest = buffer.Written.Span;
        while (!rest.IsEmpty)
        {
            var columns = BinaryPrimitives.ReadInt16BigEndian(rest);
            Assert.Equal(buffer.Table.Columns.Count, columns);
            rest = rest[2..];
            var row = new Dictionary<string, byte[]?>();
            foreach (var column in buffer.Table.Columns)
            {
                var length = BinaryPrimitives.ReadInt32BigEndian(rest);
                rest = rest[4..];
                row[column] = length < 0 ? null : rest[..length].ToArray();
                rest = rest[Math.Max(0, length)..];
            }
            rows.Add(new SentRow(row));
        }
        Assert.Equal(buffer.Rows, rows.Count);
        return rows;
    }
}

/// <summary>A row as PostgreSQL's binary COPY gets it.</summary>
internal sealed class SentRow(Dictionary<string, byte[]?> columns)
{
    public string Shown => string.Join('|', columns.Values.Select(bytes => bytes is null ? "" : Encoding.UTF8.GetString(bytes)));

    public byte[]? Bytes(string column) => columns[column];

    public string? Text(string column) => columns[column] is { } bytes ? Encoding.UTF8.GetString(bytes) : null;

    public int? Integer(string column) => columns[column] is { } bytes ? BinaryPrimitives.ReadInt32BigEndian(bytes) : null;

    public bool? Boolean(string column) => columns[column] is { } bytes ? bytes[0] == 1 : null;

    public DateTimeOffset? Instant(string column) => columns[column] is { } bytes
        ? new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero).AddTicks(BinaryPrimitives.ReadInt64BigEndian(bytes) * 10)
        : null;

    public decimal? Number(string column)
    {
        if (columns[column] is not { } bytes)
            return null;
        var count = BinaryPrimitives.ReadInt16BigEndian(bytes);
        var weight = BinaryPrimitives.ReadInt16BigEndian(bytes.AsSpan(2));
        var value = 0m;
        for (var i = 0; i < count; i++)
        {
            var digit = (decimal)BinaryPrimitives.ReadInt16BigEndian(bytes.AsSpan(8 + (i * 2)));
            for (var power = weight - i; power > 0; power--)
                digit *= 10_000;
            for (var power = weight - i; power < 0; power++)
                digit /= 10_000;
            value += digit;
        }
        return BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(4)) == 0x4000 ? -value : value;
    }

    public IReadOnlyList<string> Texts(string column)
    {
        var bytes = columns[column]!;
        if (BinaryPrimitives.ReadInt32BigEndian(bytes) == 0)
            return [];
        List<string> texts = [];
        var at = 20;
        for (var i = BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(12)); i > 0; i--)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(at));
            texts.Add(Encoding.UTF8.GetString(bytes, at + 4, length));
            at += 4 + length;
        }
        return texts;
    }

    public override string ToString() =>
        string.Join(", ", columns.Select(column => string.Create(CultureInfo.InvariantCulture, $"{column.Key}={Text(column.Key)}")));
}
