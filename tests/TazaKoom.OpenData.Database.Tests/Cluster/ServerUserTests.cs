using TazaKoom.OpenData.Database.Cluster;

namespace TazaKoom.OpenData.Database.Tests.Cluster;

public sealed class ServerUserTests
{
    [Fact]
    public void Root_lends_the_server_to_postgres_or_nobody()
    {
        Assert.SkipUnless(ServerUser.IsRoot, "Only for root.");
        Assert.Contains(ServerUser.Choose(made: null).Name, (string[])["postgres", "nobody"]);
        Assert.Equal("nobody", ServerUser.Choose(made: "nobody").Name);
    }

    [Fact]
    public void Who_is_not_root_runs_it_as_themselves()
    {
        Assert.SkipWhen(ServerUser.IsRoot, "Not for root.");
        Assert.Null(ServerUser.Choose(made: null).Name);
    }

    static readonly string[] These =
    [
        nameof(PrivateClusterTests.Commands_that_begin_at_once_share_one_server),
        nameof(PrivateClusterTests.A_killed_server_is_started_again_with_all_that_was_committed),
        nameof(PrivateClusterTests.A_pid_file_from_before_a_restart_of_the_machine_is_no_obstacle),
    ];

    /// <summary>Tests of the private cluster once more, as an ordinary user, when this run is root's.</summary>
    [Fact]
    public async Task A_private_cluster_works_the_same_for_an_ordinary_user()
    {
        Assert.SkipUnless(ServerUser.IsRoot && OperatingSystem.IsLinux(), "Only root can become another user.");
        var ct = TestContext.Current.CancellationToken;
        var folder = Path.Combine("/tmp", $"taza-user-{Guid.NewGuid():n}"[..20]);
        try
        {
            // A copy: the checkout may be in a folder that others cannot enter.
            foreach (var file in Directory.EnumerateFiles(AppContext.BaseDirectory, "*", SearchOption.AllDirectories))
            {
                var copy = Path.Combine(folder, Path.GetRelativePath(AppContext.BaseDirectory, file));
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(file, copy);
            }
            var nobody = ServerUser.Choose(made: "nobody");
            var run = await ProgramResult.RunAsync(
                nobody.As(["env", $"HOME={folder}", "XDG_RUNTIME_DIR=", Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet",
                    Path.Combine(folder, Path.GetFileName(typeof(ServerUserTests).Assembly.Location)), .. These.SelectMany(test => (string[])["-method", $"*.{nameof(PrivateClusterTests)}.{test}"])]), ct, "/");
            Assert.True(run.Exit == 0, run.Output + run.Error);
            Assert.Contains("Total: 3, Errors: 0, Failed: 0, Skipped: 0", run.Output, StringComparison.Ordinal);
        }
        finally
        {
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        }
    }
}
