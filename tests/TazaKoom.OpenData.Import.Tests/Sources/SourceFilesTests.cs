using System.Text;
using TazaKoom.OpenData.Database;
using TazaKoom.OpenData.Import.Sources;

namespace TazaKoom.OpenData.Import.Tests.Sources;

public sealed class SourceFilesTests : IDisposable
{
    readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    static string[] Names(string path) => [.. SourceFiles.Find(path).Select(file => file.Name)];

    [Fact]
    public void A_file_is_itself()
    {
        var path = folder.Write("releases.json", """{"ocid":"ocds-1"}""");
        var file = Assert.Single(SourceFiles.Find(path));
        Assert.Equal("releases.json", file.Name);
        Assert.Equal(17, file.BytesOnDisk);
        Assert.Equal(SourceKind.Json, file.Kind);
        Assert.Equal("""{"ocid":"ocds-1"}""", ScratchFolder.Text(file.Open()));
        Assert.Equal("""{"ocid":"ocds-1"}""", ScratchFolder.Text(file.Open()));
    }

    [Fact]
    public void A_folder_gives_everything_below_it_in_ordinal_order()
    {
        folder.Write("b.json", "1");
        folder.Write("a/z.json", "2");
        folder.Write("a/é.json", "3");
        folder.Write("B.json", "4");
        folder.Write("a.json", "5");
        Assert.Equal(["B.json", "a.json", "a/z.json", "a/é.json", "b.json"], Names(folder.Path));
    }

    [Fact]
    public void What_comes_along_with_data_is_passed_over_in_folders_and_zips()
    {
        folder.Write("README.md", "notes");
        folder.Write("readme.txt", "notes");
        folder.Write("LICENSE", "law");
        folder.Write(".hidden/data.json", "{}");
        folder.Write(".DS_Store", "x");
        folder.Write("data.json.sha256", "x");
        folder.Write("data.json", "{}");
        folder.WriteZip("data.zip", ("__MACOSX/._a.json", [1]), ("a.json", "{}"u8.ToArray()), ("sub/", []), ("README.md", [1]));
        Assert.Equal(["data.json", "data.zip!a.json"], Names(folder.Path));
    }

    [Fact]
    public void A_file_that_is_named_is_read_whatever_its_name()
    {
        Assert.Equal("README.md", Assert.Single(SourceFiles.Find(folder.Write("README.md", "notes"))).Name);
    }

    [Fact]
    public void Gzip_is_known_by_its_content_not_its_name()
    {
        var named = folder.Write("plain.json.gz", "{}");
        var unnamed = folder.Write("packed.json", ScratchFolder.Gzip("""{"ocid":"ocds-1"}"""));
        Assert.Equal("{}", ScratchFolder.Text(Assert.Single(SourceFiles.Find(named)).Open()));
        Assert.Equal("""{"ocid":"ocds-1"}""", ScratchFolder.Text(Assert.Single(SourceFiles.Find(unnamed)).Open()));
    }

    [Fact]
    public void A_zip_gives_its_members_in_ordinal_order_packed_ones_unpacked()
    {
        var path = folder.WriteZip("all.zip", ("2018/b.json", "b"u8.ToArray()), ("2017.json", "a"u8.ToArray()), ("2018/c.json.gz", ScratchFolder.Gzip("c")));
        var files = SourceFiles.Find(path).ToList();
        Assert.Equal(["all.zip!2017.json", "all.zip!2018/b.json", "all.zip!2018/c.json.gz"], files.Select(file => file.Name));
        Assert.Equal(["a", "b", "c"], files.Select(file => ScratchFolder.Text(file.Open())));
        using Stream one = files[0].Open(), other = files[1].Open();
        Assert.Equal('b', other.ReadByte());
        Assert.Equal('a', one.ReadByte());
    }

    [Fact]
    public void A_zip_without_the_ending_is_entered_too()
    {
        var path = folder.WriteZip("download", ("a.json", "a"u8.ToArray()));
        Assert.Equal(["download!a.json"], Names(path));
    }

    [Theory]
    [InlineData("t.csv", SourceKind.Table)]
    [InlineData("t.CSV.gz", SourceKind.Table)]
    [InlineData("t.xlsx", SourceKind.Table)]
    [InlineData("t.tsv", SourceKind.Table)]
    [InlineData("t.json", SourceKind.Json)]
    [InlineData("t.jsonl.gz", SourceKind.Json)]
    [InlineData("t", SourceKind.Json)]
    public void Tables_are_known_by_their_ending(string name, SourceKind kind)
    {
        var file = Assert.Single(SourceFiles.Find(folder.Write(name, "a,b\n1,2\n")));
        Assert.Equal(kind, file.Kind);
    }

    [Fact]
    public void A_workbook_is_a_table_even_without_its_ending()
    {
        var path = folder.WriteZip("book", ("xl/workbook.xml", "<x/>"u8.ToArray()));
        Assert.Equal(SourceKind.Table, Assert.Single(SourceFiles.Find(path)).Kind);
    }

    [Fact]
    public void Nothing_there_is_one_message_that_says_what_to_give()
    {
        var missing = Path.Combine(folder.Path, "missing.json");
        var message = Assert.Throws<TazaException>(() => SourceFiles.Find(missing)).Message;
        Assert.Contains(missing, message, StringComparison.Ordinal);
        Assert.Contains("Give a file, a folder, an address", message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_folder_and_one_with_notes_only_say_so()
    {
        Assert.Contains("is empty", Assert.Throws<TazaException>(() => SourceFiles.Find(folder.Path)).Message, StringComparison.Ordinal);
        folder.Write("README.md", "notes");
        Assert.Contains("no data: only hidden files, notes and the like (1)", Assert.Throws<TazaException>(() => SourceFiles.Find(folder.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_goes_away_fails_when_it_is_read_with_its_name()
    {
        folder.Write("b.json", "{}");
        var path = folder.Write("a.json", "{}");
        var files = SourceFiles.Find(folder.Path).ToList();
        File.Delete(path);
        var stream = files[0].Open();
        Assert.Contains("a.json is not there", Assert.Throws<IOException>(() => stream.ReadByte()).Message, StringComparison.Ordinal);
        Assert.Equal("{}", ScratchFolder.Text(files[1].Open()));
    }

    [Fact]
    public void A_file_that_may_not_be_read_says_what_to_do()
    {
        Assert.SkipWhen(Environment.IsPrivilegedProcess || OperatingSystem.IsWindows(), "Root may read everything: run as an ordinary user.");
        var path = folder.Write("closed.json", "{}");
        File.SetUnixFileMode(path, UnixFileMode.None);
        Assert.Contains("chmod", Assert.Throws<TazaException>(() => SourceFiles.Find(path)).Message, StringComparison.Ordinal);
        folder.Write("open.json", "{}");
        var stream = SourceFiles.Find(folder.Path).First().Open();
        Assert.Contains("chmod", Assert.Throws<IOException>(() => stream.ReadByte()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_to_a_folder_above_does_not_loop()
    {
        folder.Write("a.json", "{}");
        Directory.CreateSymbolicLink(Path.Combine(folder.Path, "again"), folder.Path);
        Assert.Equal(["a.json"], Names(folder.Path));
    }

    [Fact]
    public void A_zip_cut_off_says_so_when_it_is_read()
    {
        var whole = File.ReadAllBytes(folder.WriteZip("whole.zip", ("a.json", new byte[5000])));
        var path = folder.Write("cut.zip", whole[..^30]);
        var file = Assert.Single(SourceFiles.Find(path));
        Assert.Contains("cut off", Assert.Throws<IOException>(() => ScratchFolder.Text(file.Open())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_member_of_a_zip_fails_and_the_next_is_read()
    {
        var noise = new byte[4000];
        new Random(1).NextBytes(noise);
        var bytes = File.ReadAllBytes(folder.WriteZip("z.zip", ("a.json", noise), ("b.json", "b"u8.ToArray())));
        bytes[2000] ^= 0xFF;
        var files = SourceFiles.Find(folder.Write("z.zip", bytes)).ToList();
        Assert.Contains("a.json in the zip is damaged", Assert.Throws<IOException>(() => ScratchFolder.Text(files[0].Open())).Message, StringComparison.Ordinal);
        Assert.Equal("b", ScratchFolder.Text(files[1].Open()));
    }

    [Fact]
    public void An_empty_zip_says_so()
    {
        var file = Assert.Single(SourceFiles.Find(folder.WriteZip("z.zip", ("README.md", Encoding.UTF8.GetBytes("notes")))));
        Assert.Contains("no files with data", Assert.Throws<IOException>(() => ScratchFolder.Text(file.Open())).Message, StringComparison.Ordinal);
    }
}
