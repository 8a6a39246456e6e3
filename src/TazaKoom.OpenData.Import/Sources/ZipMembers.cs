using System.Collections.Concurrent;
using System.IO.Compression;
using System.IO.Hashing;

namespace TazaKoom.OpenData.Import.Sources;

/// <summary>The files in a zip, each a source of its own.</summary>
internal static class ZipMembers
{
    public static IEnumerable<SourceFile> Find(string path, string name)
    {
        var archives = new Archives(path);
        (string Name, long Bytes)[] members;
        try
        {
            using var archive = archives.Rent();
            members = [.. archive.Zip.Entries.Select(entry => (entry.FullName.Replace('\\', '/'), entry.CompressedLength))];
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            return [Failing("the zip cannot be opened, because its list of files, which stands at its end, is missing or damaged: probably it was cut off")];
        }

        // A workbook is a zip with this member, whatever its name ends with.
        if (members.Any(member => member.Name == "xl/workbook.xml"))
            return [new SourceFile(name, () => OnDemandStream.OfFile(path), null) { Kind = SourceKind.Table }];

        var wanted = members.Select((member, index) => (member.Name, member.Bytes, Index: index))
            .Where(member => !member.Name.EndsWith('/') && !SourceFiles.IsNoData(member.Name))
            .OrderBy(member => member.Name, StringComparer.Ordinal)
            .Select(member => new SourceFile($"{name}!{member.Name}", () => GzipContent.Unpacked(Member(archives, member.Index, member.Name)), member.Bytes)
            {
                Kind = SourceFiles.KindOf(member.Name),
                Folder = $"{Path.GetFullPath(path)}!{member.Name[..(member.Name.LastIndexOf('/') + 1)]}",
            })
            .ToList();
        return wanted.Count > 0 ? wanted : [Failing("the zip holds no files with data")];

        SourceFile Failing(string message) => new(name, () => OnDemandStream.Failing(message), null);
    }

    static OnDemandStream Member(Archives archives, int index, string name) =>
        new(
            () => new MemberStream(archives.Rent(), index),
            e => e is InvalidDataException ? $"{name} in the zip is damaged: {e.Message}" : $"{name} in the zip cannot be read: {e.Message}");

    /// <summary>Open archives waiting for the next member: reading the list of files anew for each of a hundred thousand members would take hours.</summary>
    sealed class Archives(string path)
    {
        readonly ConcurrentBag<ZipArchive> idle = [];

        public Rented Rent() => new(this, idle.TryTake(out var archive) ? archive : ZipFile.OpenRead(path));

        public sealed class Rented(Archives archives, ZipArchive zip) : IDisposable
        {
            public ZipArchive Zip => zip;
            public void Dispose() => archives.idle.Add(zip);
        }
    }

    /// <summary>One member; its length and checksum must be what the zip says.</summary>
    sealed class MemberStream : ReadOnlyStream
    {
        // Real JSON packs at most 50 to 1; deflate at most 1,032 to 1.
        const long BombBytes = 1L << 30;

        readonly Archives.Rented archive;
        readonly ZipArchiveEntry entry;
        readonly Stream content;
        readonly Crc32 checksum = new();
        long unpacked;

        public MemberStream(Archives.Rented archive, int index)
        {
            this.archive = archive;
            entry = archive.Zip.Entries[index];
            if (entry.IsEncrypted)
                throw new IOException("it is encrypted; unpack it with its password and import what is in it");
            content = entry.Open();
        }

        public override int Read(Span<byte> buffer)
        {
            var read = content.Read(buffer);
            checksum.Append(buffer[..read]);
            unpacked += read;
            if (unpacked > BombBytes && unpacked / 200 > entry.CompressedLength)
                throw new IOException($"it unpacks to more than 200 times its size ({unpacked} bytes so far), which is no real data but a decompression bomb");
            if (read == 0 && !buffer.IsEmpty && (unpacked != entry.Length || checksum.GetCurrentHashAsUInt32() != entry.Crc32))
                throw new InvalidDataException("it does not unpack to what was packed");
            return read;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                content.Dispose();
                archive.Dispose();
            }
            base.Dispose(disposing);
        }
    }
}
