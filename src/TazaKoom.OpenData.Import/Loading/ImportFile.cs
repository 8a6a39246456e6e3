using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace TazaKoom.OpenData.Import.Loading;

/// <summary>A file being imported: a row of archive.file in the making.</summary>
internal sealed class ImportFile(string name, byte[]? sha256, byte[]? mapping = null)
{
    public Guid Id { get; } = mapping is null ? StableId.Of(Encoding.UTF8.GetBytes(name), sha256 ?? []) : StableId.Of(Encoding.UTF8.GetBytes(name), sha256 ?? [], mapping);

    public string Name { get; } = name;

    /// <summary>Of the content, decompressed; null where it can be read only once (standard input).</summary>
    public byte[]? Sha256 { get; } = sha256;

    public long Bytes { get; set; }
    public long Releases { get; set; }
    public long Problems { get; set; }

    /// <summary>Releases without a usable ocid.</summary>
    public long Unidentified { get; set; }

    /// <summary>Entries of a list, which are no releases.</summary>
    public long Entries { get; set; }

    /// <summary>It could not be read to its end.</summary>
    public bool Stopped { get; set; }

    public long Loadable => Releases - Unidentified + Entries;
    public string? License { get; set; }
    public string? SourceUrl { get; set; }

    /// <summary>Why it, or a part of it, was not read.</summary>
    public string? Reason { get; set; }

    /// <summary>It was read to its end, or to where reading had to stop.</summary>
    public bool Finished { get; set; }

    /// <summary>What is known now. A batch is written while its file is read on: what it says of the file must not run ahead of it.</summary>
    public ImportFile Snapshot() => (ImportFile)MemberwiseClone();
}

/// <summary>Ids that are the same whenever they are made again.</summary>
internal static class StableId
{
    public static Guid Of(params ReadOnlySpan<byte[]> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[4];
        foreach (var part in parts)
        {
            BinaryPrimitives.WriteInt32BigEndian(length, part.Length);
            hash.AppendData(length);
            hash.AppendData(part);
        }
        var id = hash.GetHashAndReset()[..16];
        id[6] = (byte)((id[6] & 0x0F) | 0x80); // a UUID of version 8: made by a rule of one's own (RFC 9562)
        id[8] = (byte)((id[8] & 0x3F) | 0x80);
        return new Guid(id, bigEndian: true);
    }
}
