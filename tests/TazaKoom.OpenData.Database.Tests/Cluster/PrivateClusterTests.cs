using System.Diagnostics;
using TazaKoom.OpenData.Database.Cluster;
using TazaKoom.OpenData.Database.Connecting;

namespace TazaKoom.OpenData.Database.Tests.Cluster;

public sealed class PrivateClusterTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Commands_that_begin_at_once_share_one_server()
    {
        await using var home = await ClusterHome.CreateAsync();
        var opened = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(home.OpenAsync)));
        var starts = await Task.WhenAll(opened.Select(database => ScalarAsync<DateTime>(database, "select pg_postmaster_start_time()")));
        Assert.Single(starts.Distinct());
        foreach (var database in opened) await database.DisposeAsync();
    }

    [Fact]
    public async Task A_killed_server_is_started_again_with_all_that_was_committed()
    {
        await using var home = await ClusterHome.CreateAsync(durable: true);
        await using (var database = await home.OpenAsync())
        {
            await database.Owner.ExecuteAsync("insert into archive.secret values ('kept', 'x')", Ct);
            using var server = Process.GetProcessById(await home.PidAsync());
            server.Kill(); // SIGKILL: it cannot clean up
        }
        await using var again = await home.OpenAsync();
        Assert.Equal("kept", await ScalarAsync<string>(again, "select name from archive.secret"));
    }

    [Fact]
    public async Task A_stopped_server_is_started_by_the_next_command()
    {
        await using var home = await ClusterHome.CreateAsync();
        await (await home.OpenAsync()).DisposeAsync();
        var cluster = await home.LocateAsync();
        Assert.True(await cluster.StopAsync(Ct));
        Assert.False(await cluster.StopAsync(Ct));
        Assert.False(await cluster.AnswersAsync(Ct));
        await using var again = await home.OpenAsync();
        Assert.True(await cluster.AnswersAsync(Ct));
        Assert.Empty(again.AppliedNow);
    }

    [Fact]
    public async Task A_pid_file_from_before_a_restart_of_the_machine_is_no_obstacle()
    {
        await using var home = await ClusterHome.CreateAsync();
        await (await home.OpenAsync()).DisposeAsync();
        var cluster = await home.LocateAsync();
        var file = Path.Combine(cluster.Place.Data, "postmaster.pid");
        var lines = await File.ReadAllLinesAsync(file, Ct);
        await cluster.StopAsync(Ct);

        lines[0] = Environment.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture); // alive, and not PostgreSQL
        await File.WriteAllLinesAsync(file, lines, Ct);
        await using var again = await home.OpenAsync();
        Assert.NotEqual(Environment.ProcessId, await home.PidAsync());
    }

    [Fact]
    public async Task What_a_killed_initdb_left_is_cleared_away()
    {
        await using var home = await ClusterHome.CreateAsync();
        var cluster = await home.LocateAsync();
        var half = Path.Combine(cluster.Place.Folder, "making-half");
        Directory.CreateDirectory(half);
        await File.WriteAllTextAsync(Path.Combine(half, "PG_VERSION"), "15\n", Ct);
        await using var database = await home.OpenAsync();
        Assert.False(Directory.Exists(half));
        Assert.True(cluster.Exists);
    }

    [Fact]
    public async Task The_server_has_a_session_of_its_own_and_outlives_the_terminal()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Reads /proc.");
        await using var home = await ClusterHome.CreateAsync();
        await (await home.OpenAsync()).DisposeAsync();
        var pid = await home.PidAsync();
        var session = (await File.ReadAllTextAsync($"/proc/{pid}/stat", Ct)).Split(") ")[1].Split(' ')[3];
        Assert.Equal(pid.ToString(System.Globalization.CultureInfo.InvariantCulture), session);
    }

    [Fact]
    public async Task It_is_durable_and_listens_on_a_socket_that_only_its_user_may_reach()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "No Unix sockets.");
        await using var home = await ClusterHome.CreateAsync(durable: true);
        await using var database = await home.OpenAsync();
        Assert.Equal("on", await ScalarAsync<string>(database, "show fsync"));
        Assert.Equal("", await ScalarAsync<string>(database, "show listen_addresses"));
        Assert.Equal("UTF8", await ScalarAsync<string>(database, "show server_encoding"));
        var mode = File.GetUnixFileMode((await home.LocateAsync()).Place.Sockets);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, mode);
    }

    [Fact]
    public async Task Kyrgyz_letters_have_lower_case_and_text_sorts_by_code_point()
    {
        await using var home = await ClusterHome.CreateAsync();
        await using var database = await home.OpenAsync();
        Assert.Equal("мектеп ңөү", await ScalarAsync<string>(database, "select lower('МЕКТЕП ҢӨҮ')"));
        Assert.Equal("B a Я а", await ScalarAsync<string>(database, "select string_agg(x, ' ' order by x) from unnest(array['а', 'a', 'Я', 'B']) x"));
    }

    [Fact]
    public async Task A_path_too_long_for_a_socket_has_its_socket_elsewhere()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "No Unix sockets.");
        await using var home = await ClusterHome.CreateAsync(below: new string('d', 100) + "/.taza");
        await using var database = await home.OpenAsync();
        var place = (await home.LocateAsync()).Place;
        Assert.False(place.Sockets.StartsWith(place.Folder, StringComparison.Ordinal));
        Assert.Equal(1, await ScalarAsync<int>(database, "select 1"));
    }

    [Fact]
    public async Task A_folder_the_servers_user_cannot_enter_has_its_cluster_in_var_lib()
    {
        Assert.SkipUnless(ServerUser.IsRoot, "Only root runs the server as another user.");
        await using var home = await ClusterHome.CreateAsync(below: "closed/.taza");
        Directory.CreateDirectory(Path.Combine(home.Root, "closed"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        await using var database = await home.OpenAsync();
        Assert.StartsWith("/var/lib/taza/", (await home.LocateAsync()).Place.Folder, StringComparison.Ordinal);
        Assert.Equal(1, await ScalarAsync<int>(database, "select 1"));
    }

    [Fact]
    public async Task A_cluster_of_a_version_that_is_gone_is_named_and_not_touched()
    {
        await using var home = await ClusterHome.CreateAsync();
        await (await home.OpenAsync()).DisposeAsync();
        var cluster = await home.LocateAsync();
        await cluster.StopAsync(Ct);
        await File.WriteAllTextAsync(Path.Combine(cluster.Place.Data, "PG_VERSION"), "14\n", Ct);
        var error = await Assert.ThrowsAsync<TazaException>(home.OpenAsync);
        Assert.Contains("was made by PostgreSQL 14, which was not found", error.Message, StringComparison.Ordinal);
        Assert.Contains("TAZA_POSTGRES_BIN", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_cannot_start_says_why()
    {
        await using var home = await ClusterHome.CreateAsync();
        await (await home.OpenAsync()).DisposeAsync();
        var cluster = await home.LocateAsync();
        await cluster.StopAsync(Ct);
        await File.WriteAllTextAsync(Path.Combine(cluster.Place.Data, "taza.local.conf"), "work_mem = plenty\n", Ct);
        var error = await Assert.ThrowsAsync<TazaException>(home.OpenAsync);
        Assert.Contains("did not start", error.Message, StringComparison.Ordinal);
        Assert.Contains("taza.local.conf", error.Message, StringComparison.Ordinal);
        Assert.Contains(cluster.Place.Log, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_unix_sockets_it_listens_on_loopback_and_asks_for_a_password()
    {
        await using var home = await ClusterHome.CreateAsync(tcp: true);
        await using var database = await home.OpenAsync();
        Assert.Equal("127.0.0.1", await ScalarAsync<string>(database, "show listen_addresses"));
        await database.CheckReaderAsync(Ct);

        var guess = new Npgsql.NpgsqlConnectionStringBuilder(database.Address.Owner) { Password = "guess" }.ConnectionString;
        var error = await Assert.ThrowsAsync<TazaException>(() => TazaDatabase.OpenAsync(home.Settings with { Server = guess }, Ct));
        Assert.Contains("refused the login", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("guess", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_stops_halfway_is_one_clear_message()
    {
        await using var home = await ClusterHome.CreateAsync();
        await using var database = await home.OpenAsync();
        await using var connection = await database.Owner.OpenConnectionAsync(Ct);
        var sleeping = connection.ExecuteAsync("select pg_sleep(60)", Ct);
        await (await home.LocateAsync()).StopAsync(Ct);
        var error = await Assert.ThrowsAnyAsync<Exception>(() => sleeping);
        Assert.Contains("run the same command again", DatabaseError.Explain(error), StringComparison.Ordinal);
    }

    static async Task<T?> ScalarAsync<T>(TazaDatabase database, string sql)
    {
        await using var connection = await database.Owner.OpenConnectionAsync(Ct);
        return await connection.ScalarAsync<T>(sql, Ct);
    }
}
