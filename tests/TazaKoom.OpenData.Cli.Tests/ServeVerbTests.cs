using System.Net;
using System.Net.Sockets;
using TazaKoom.OpenData.Testing;

namespace TazaKoom.OpenData.Cli.Tests;

public sealed class ServeVerbTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task A_port_that_is_taken_is_one_sentence_that_says_what_to_do()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var url = $"http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}";
        var (exit, _, error) = await TazaProcess.RunAsync(database.ConnectionString, TestContext.Current.CancellationToken, "serve", "--urls", url);
        Assert.Equal(1, exit);
        Assert.Matches($@"^taza: Cannot listen on {url}: .*address already in use.*--urls http://localhost:5081\.$", error.Trim());
    }

    [Fact]
    public async Task A_server_asks_the_runtime_to_watch_it_and_stays_the_same_process()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Elsewhere the server runs as it was started.");
        await using var taza = TazaProcess.Start(database.ConnectionString, "serve", "--urls", "http://127.0.0.1:0");
        var url = (await taza.ErrorLineAsync("Listening on", TestContext.Current.CancellationToken)).Split(' ')[2];
        Assert.Contains("DOTNET_TieredPGO=1", (await File.ReadAllTextAsync($"/proc/{taza.Id}/environ", TestContext.Current.CancellationToken)).Split('\0'));
        using var client = new HttpClient();
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(new Uri($"{url}/health/ready"), TestContext.Current.CancellationToken)).StatusCode);
    }
}
