using System.Net;
using System.Net.Sockets;
using System.Text;
using TazaKoom.OpenData.Database;
using TazaKoom.OpenData.Import.Sources;
using TazaKoom.OpenData.Ocds.Reading;

namespace TazaKoom.OpenData.Import.Tests.Sources;

/// <summary>Against a real HTTP server on this machine.</summary>
public sealed class WebSourceTests : IDisposable
{
    readonly ScratchFolder folder = new();
    readonly TcpListener listener = new(IPAddress.Loopback, 0);
    readonly string address;
    string? request;

    public WebSourceTests()
    {
        listener.Start();
        address = $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";
    }

    public void Dispose()
    {
        listener.Dispose();
        folder.Dispose();
    }

    // Answers one request with these bytes, and hangs up.
    Task Answer(string head, byte[] body) => Task.Run(async () =>
    {
        using var client = await listener.AcceptTcpClientAsync();
        var stream = client.GetStream();
        var buffer = new byte[10_000];
        request = Encoding.ASCII.GetString(buffer, 0, await stream.ReadAsync(buffer));
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head + "\r\nConnection: close\r\n\r\n"));
        await stream.WriteAsync(body);
    });

    [Fact]
    public async Task An_address_is_read_and_its_gzip_unpacked()
    {
        var body = ScratchFolder.Gzip("""{"ocid":"ocds-1"}""");
        var answer = Answer($"HTTP/1.1 200 OK\r\nContent-Length: {body.Length}", body);
        var file = Assert.Single(SourceFiles.Find($"{address}/releases.jsonl.gz?token=1"));
        Assert.Equal($"{address}/releases.jsonl.gz?token=1", file.Name);
        Assert.Equal(body.Length, file.BytesOnDisk);
        Assert.True(file.ReadOnce);
        Assert.Equal("""{"ocid":"ocds-1"}""", ScratchFolder.Text(file.Open()));
        await answer;
        Assert.Contains("User-Agent: TazaKoom.OpenData/", request, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_password_in_the_address_is_sent_and_not_kept()
    {
        var answer = Answer("HTTP/1.1 200 OK\r\nContent-Length: 2", "{}"u8.ToArray());
        var file = Assert.Single(SourceFiles.Find(address.Replace("//", "//me:se%20cret@", StringComparison.Ordinal) + "/a.json"));
        await answer;
        Assert.Equal($"{address}/a.json", file.Name);
        Assert.Contains("Authorization: Basic " + Convert.ToBase64String("me:se cret"u8), request, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_zip_is_downloaded_and_entered()
    {
        var body = await File.ReadAllBytesAsync(folder.WriteZip("a.zip", ("b.json", "b"u8.ToArray()), ("a.json", "a"u8.ToArray())), TestContext.Current.CancellationToken);
        var answer = Answer($"HTTP/1.1 200 OK\r\nContent-Length: {body.Length}", body);
        var files = SourceFiles.Find($"{address}/latest").ToList();
        await answer;
        Assert.Equal([$"{address}/latest!a.json", $"{address}/latest!b.json"], files.Select(file => file.Name));
        Assert.Equal(["a", "b"], files.Select(file => ScratchFolder.Text(file.Open())));
    }

    [Fact]
    public async Task A_refusal_of_the_server_is_one_message_with_what_to_do()
    {
        var answer = Answer("HTTP/1.1 404 Not Found\r\nContent-Length: 0", []);
        var message = Assert.Throws<TazaException>(() => SourceFiles.Find($"{address}/none.json")).Message;
        await answer;
        Assert.Equal($"The server of {address}/none.json answered 404 Not Found. Check the address.", message);
    }

    [Fact]
    public void No_server_is_one_message()
    {
        listener.Stop();
        Assert.Contains("cannot be reached", Assert.Throws<TazaException>(() => SourceFiles.Find($"{address}/a.json")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_download_that_breaks_off_keeps_what_came_and_says_so()
    {
        var answer = Answer("HTTP/1.1 200 OK\r\nContent-Length: 1000", "{\"ocid\":\"ocds-1\"}\n{\"ocid\":\"oc"u8.ToArray());
        var file = Assert.Single(SourceFiles.Find($"{address}/a.jsonl"));
        await using var stream = file.Open();
        var found = ReleaseReader.Read(stream, file.Name).ToList();
        await answer;
        Assert.IsType<FoundRelease>(found[0]);
        var problem = Assert.IsType<FoundProblem>(found[1]);
        Assert.Equal(ReadingProblem.Unreadable, problem.Code);
        Assert.Contains("broke off", problem.Message, StringComparison.Ordinal);
        Assert.True(problem.Stopped);
    }
}
