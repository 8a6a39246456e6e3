using System.Net;
using System.Net.Http.Headers;
using TazaKoom.OpenData.Database;

namespace TazaKoom.OpenData.Import.Sources;

/// <summary>A file behind an address, read while it is downloaded; a zip is downloaded first, because its list of files stands at its end.</summary>
internal static class WebSource
{
    static readonly HttpClient Client = NewClient();

    public static IEnumerable<SourceFile> Find(string address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Host.Length == 0)
            throw new TazaException($"{address} is no address. Expected https://host/path.");
        // A password in an address has no place in the archive.
        var name = new UriBuilder(uri) { UserName = "", Password = "" }.Uri.AbsoluteUri;
        var response = Get(uri, name);
        var length = response.Content.Headers.ContentLength;
        var content = new OnDemandStream(() => response.Content.ReadAsStream(), e => $"the download of {name} broke off: {e.Message}");
        var begins = new byte[4];
        var read = 0;
        try
        {
            read = content.ReadAtLeast(begins, begins.Length, throwOnEndOfStream: false);
        }
        catch (IOException e)
        {
            throw new TazaException($"{e.Message} Try again.", e);
        }
        Stream all = new PrefixedStream(begins.AsMemory(0, read), content);
        var kind = SourceFiles.KindOf(uri.AbsolutePath);
        return kind == SourceKind.Json && begins.AsSpan().SequenceEqual("PK\x03\x04"u8)
            ? ZipMembers.Find(Downloaded(all, name), name)
            : [new SourceFile(name, () => GzipContent.Unpacked(all), length) { Kind = kind, ReadOnce = true }];
    }

    static HttpResponseMessage Get(Uri uri, string name)
    {
        HttpResponseMessage response;
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, uri);
            if (uri.UserInfo.Length > 0)
                request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(Uri.UnescapeDataString(uri.UserInfo))));
            response = Client.Send(request, HttpCompletionOption.ResponseHeadersRead);
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException or NotSupportedException)
        {
            throw new TazaException($"{name} cannot be reached: {(e.InnerException ?? e).Message.TrimEnd('.')}. Check the address and the connection, and try again.", e);
        }
        if (response.IsSuccessStatusCode)
            return response;
        var status = $"{(int)response.StatusCode} {response.ReasonPhrase}";
        response.Dispose();
        throw new TazaException($"The server of {name} answered {status}. {response.StatusCode switch
        {
            HttpStatusCode.NotFound or HttpStatusCode.Gone => "Check the address.",
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => "It wants a password or a key: download the file with it, and import the file.",
            HttpStatusCode.TooManyRequests => "It wants fewer requests: wait, and try again.",
            _ => "Try again later.",
        }}");
    }

    static string Downloaded(Stream content, string name)
    {
        // Its members are opened as they are imported, so it stays until the end of the process.
        var path = Path.Combine(Path.GetTempPath(), $"taza-{Guid.NewGuid():N}.zip");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => File.Delete(path);
        try
        {
            using var file = File.Create(path);
            using (content)
                content.CopyTo(file);
            return path;
        }
        catch (IOException e)
        {
            throw new TazaException($"{name} could not be downloaded to {path}: {e.Message} Try again.", e);
        }
    }

    static HttpClient NewClient()
    {
        var client = new HttpClient(new SocketsHttpHandler
        {
            AutomaticDecompression = DecompressionMethods.All,
            ConnectTimeout = TimeSpan.FromSeconds(30),
        })
        {
            Timeout = TimeSpan.FromMinutes(2), // until the headers; the body may take as long as it needs
        };
        client.DefaultRequestHeaders.UserAgent.ParseAdd($"TazaKoom.OpenData/{typeof(WebSource).Assembly.GetName().Version?.ToString(3)}");
        return client;
    }

    sealed class PrefixedStream(ReadOnlyMemory<byte> begins, Stream rest) : ReadOnlyStream
    {
        ReadOnlyMemory<byte> prefix = begins;

        public override int Read(Span<byte> buffer)
        {
            if (prefix.IsEmpty)
                return rest.Read(buffer);
            var count = Math.Min(buffer.Length, prefix.Length);
            prefix.Span[..count].CopyTo(buffer);
            prefix = prefix[count..];
            return count;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                rest.Dispose();
            base.Dispose(disposing);
        }
    }
}
