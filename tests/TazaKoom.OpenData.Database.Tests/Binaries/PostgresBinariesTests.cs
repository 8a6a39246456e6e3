using TazaKoom.OpenData.Database.Binaries;
using TazaKoom.OpenData.Database.Connecting;

namespace TazaKoom.OpenData.Database.Tests.Binaries;

public sealed class PostgresBinariesTests : IDisposable
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    readonly string _folder = Directory.CreateTempSubdirectory("taza-binaries-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_link_is_followed_to_the_folder_that_has_the_whole_server()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links.");
        var real = Make("real", "postgres (PostgreSQL) 16.4", "postgres", "initdb", "pg_ctl");
        var links = Directory.CreateDirectory(Path.Combine(_folder, "links")).FullName;
        File.CreateSymbolicLink(Path.Combine(links, "postgres"), Path.Combine(real, "postgres"));
        Assert.Equal(new PostgresBinaries(real, 16), await PostgresBinaries.AtAsync(links, Ct));
    }

    [Fact]
    public async Task A_stray_program_without_the_rest_of_the_server_is_passed_over()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Shell scripts.");
        Assert.Null(await PostgresBinaries.AtAsync(Make("stray", "initdb (PostgreSQL) 16.4", "initdb"), Ct));
        Assert.Null(await PostgresBinaries.AtAsync(Make("wrapper", "choose a cluster first", "postgres", "initdb", "pg_ctl"), Ct));
        Assert.Null(await PostgresBinaries.AtAsync(Path.Combine(_folder, "nowhere"), Ct));
    }

    [Fact]
    public async Task Too_old_a_version_is_named_with_the_three_ways_out()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Shell scripts.");
        var old = Make("old", "postgres (PostgreSQL) 14.9 (Debian 14.9-1)", "postgres", "initdb", "pg_ctl");
        var settings = new DatabaseSettings { Home = _folder, Binaries = old };
        var error = await Assert.ThrowsAsync<TazaException>(() => PostgresBinaries.FindAsync(settings, _folder, made: null, Ct));
        Assert.Contains("is version 14", error.Message, StringComparison.Ordinal);
        Assert.All((string[])["apt install postgresql", "npm", "TAZA_DATABASE="], way => Assert.Contains(way, error.Message, StringComparison.Ordinal));
    }

    string Make(string name, string version, params string[] programs)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder, name)).FullName;
        foreach (var program in programs)
        {
            var path = Path.Combine(folder, program);
            File.WriteAllText(path, $"#!/bin/sh\necho '{version}'\n");
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        return folder;
    }
}
