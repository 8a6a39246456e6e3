using System.Text;
using TazaKoom.OpenData.Import.Sources;

namespace TazaKoom.OpenData.Import.Tests.Sources;

public sealed class GzipContentTests
{
    static readonly byte[] Content = Encoding.UTF8.GetBytes(string.Join('\n', Enumerable.Range(0, 20_000).Select(i => $$"""{"ocid":"ocds-{{i * 7919 % 20_011}}"}""")));
    static readonly byte[] Packed = ScratchFolder.Gzip(Content);

    static byte[] Unpack(byte[] packed)
    {
        using var stream = GzipContent.Unpacked(new MemoryStream(packed));
        using var all = new MemoryStream();
        stream.CopyTo(all);
        return all.ToArray();
    }

    static (byte[] Before, string Message) Failing(byte[] packed, long bombBytes = 1L << 30)
    {
        using var stream = GzipContent.Unpacked(new MemoryStream(packed), bombBytes);
        using var all = new MemoryStream();
        var message = Assert.Throws<IOException>(() => stream.CopyTo(all)).Message;
        return (all.ToArray(), message);
    }

    [Fact]
    public void What_was_packed_comes_out() => Assert.Equal(Content, Unpack(Packed));

    [Fact]
    public void Members_one_after_the_other_are_one_content() =>
        Assert.Equal([.. Content, .. "x"u8, .. Content], Unpack([.. Packed, .. ScratchFolder.Gzip(""), .. ScratchFolder.Gzip("x"), .. Packed]));

    [Fact]
    public void Every_boundary_between_members_is_found()
    {
        var random = new Random(7);
        for (var length = 0; length < 600; length++)
        {
            var noise = new byte[length * 61];
            random.NextBytes(noise);
            Assert.Equal([.. noise, .. "tail"u8], Unpack([.. ScratchFolder.Gzip(noise), .. ScratchFolder.Gzip("tail")]));
        }
    }

    [Fact]
    public void Padding_with_zeros_is_passed_over() => Assert.Equal(Content, Unpack([.. Packed, .. new byte[100_000]]));

    [Fact]
    public void A_file_cut_off_anywhere_says_so_and_gives_what_came_before()
    {
        for (var length = 3; length < Packed.Length; length += length < 100 || length > Packed.Length - 100 ? 1 : 997)
        {
            var (before, message) = Failing(Packed[..length]);
            Assert.Contains("was cut off", message, StringComparison.Ordinal);
            Assert.Equal(Content[..before.Length], before);
        }
    }

    [Fact]
    public void Bytes_after_the_end_are_told_once_everything_has_been_read()
    {
        var (before, message) = Failing([.. Packed, .. "<html>"u8]);
        Assert.Equal(Content, before);
        Assert.Contains("come 6 bytes that are no gzip", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Damage_is_found_wherever_it_is()
    {
        for (var at = 12; at < Packed.Length; at += 499)
        {
            var damaged = (byte[])Packed.Clone();
            damaged[at] ^= 0x55;
            Assert.Matches("damaged|cut off", Failing(damaged).Message);
        }
    }

    [Fact]
    public void A_name_a_comment_and_extra_fields_in_the_header_are_skipped()
    {
        byte[] header = [0x1F, 0x8B, 8, 4 + 8 + 16 + 2, 0, 0, 0, 0, 0, 3, 3, 0, 1, 2, 3, .. "name\0comment\0"u8, 9, 9];
        Assert.Equal(Content, Unpack([.. header, .. Packed[10..]]));
    }

    [Fact]
    public void What_is_not_gzip_passes_through()
    {
        foreach (var plain in new[] { "", "{", "{}", "\u001F" })
            Assert.Equal(plain, Encoding.UTF8.GetString(Unpack(Encoding.UTF8.GetBytes(plain))));
        Assert.Equal(Content, Unpack(Content));
    }

    [Fact]
    public void A_decompression_bomb_is_stopped() =>
        Assert.Contains("decompression bomb", Failing(ScratchFolder.Gzip(new byte[5_000_000]), bombBytes: 1_000_000).Message, StringComparison.Ordinal);
}
