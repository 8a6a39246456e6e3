using System.CommandLine;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;
using TazaKoom.OpenData.Api;
using TazaKoom.OpenData.Api.Limits;
using TazaKoom.OpenData.Database;

namespace TazaKoom.OpenData.Cli;

/// <summary>`taza serve`: the web over the database, until it is stopped.</summary>
internal static class ServeVerb
{
    public static Command Create()
    {
        var urls = new Option<string>("--urls") { Description = "Where to listen, a semicolon between addresses.", DefaultValueFactory = _ => "http://localhost:5080" };
        var limit = new Option<int>("--rate-limit") { Description = "Requests a minute for one client; 0: no limit.", DefaultValueFactory = _ => ClientLimit.Generous };
        var proxies = new Option<string[]>("--trust-proxy") { Description = "A proxy whose X-Forwarded-For is believed: an address or a network; may be repeated." };
        var documents = new Option<string?>("--graphql-documents") { Description = "A folder of *.graphql: answered at /graphql/persisted/{the SHA-256 of the text}, see taza graphql check." };
        var bulk = new Option<string?>("--bulk") { Description = "The folder of taza publish, answered at /bulk/." };
        var publishAt = new Option<TimeOnly?>("--publish-at") { Description = "Publish into it once a day, when the clock in Bishkek shows this, as 02:30." };
        var command = new Command("serve", "Answer over HTTP: REST, exports, GraphQL, bulk files, feeds, OpenAPI and its documentation.") { urls, limit, proxies, documents, bulk, publishAt };
        command.Validators.Add(parsed =>
        {
            if (parsed.GetValue(publishAt) is not null && parsed.GetValue(bulk) is null) parsed.AddError("--publish-at needs --bulk FOLDER to publish into.");
        });
        command.SetAction(async (parsed, ct) =>
        {
            GuidedServer.Begin();
            await using var database = await TazaDatabase.OpenAsync(ct);
            await using var web = await StartAsync(
                database, parsed.GetValue(urls)!, new(database.Reader) { Limit = Limit(parsed.GetValue(limit)), Proxies = Proxies(parsed.GetValue(proxies) ?? []), GraphQLDocuments = parsed.GetValue(documents), Bulk = parsed.GetValue(bulk) is { } folder ? Path.GetFullPath(folder) : null, PublishAt = parsed.GetValue(publishAt) }, ct);
            foreach (var url in web.Urls) await Console.Error.WriteLineAsync($"Listening on {url}  (documentation: {url}/docs; Ctrl+C to stop)");
            await web.WaitForShutdownAsync(ct);
            return 0;
        });
        return command;
    }

    static ClientLimit? Limit(int requests) => requests switch
    {
        0 => null,
        > 0 => new(requests),
        _ => throw new TazaException($"--rate-limit {requests} is less than nothing. Give a number of requests a minute, or 0 for no limit."),
    };

    static IReadOnlyList<IPNetwork> Proxies(string[] texts)
    {
        try
        {
            return ClientLimit.Proxies(texts);
        }
        catch (FormatException e)
        {
            throw new TazaException($"--trust-proxy: {e.Message}.", e);
        }
    }

    public static Task<WebApplication> StartAsync(TazaDatabase database, string urls, CancellationToken ct) =>
        StartAsync(database, urls, new(database.Reader) { Limit = new(ClientLimit.Generous) }, ct);

    static async Task<WebApplication> StartAsync(TazaDatabase database, string urls, WebOptions options, CancellationToken ct)
    {
        await database.CheckReaderAsync(ct);
        var web = TazaWeb.Build(options with { Urls = urls.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) });
        try
        {
            await web.StartAsync(ct);
            return web;
        }
        catch (Exception e) when (e is IOException or InvalidOperationException or UriFormatException or FormatException)
        {
            await web.DisposeAsync();
            throw new TazaException($"Cannot listen on {urls}: {e.Message} Give another address with --urls, such as --urls http://localhost:5081.", e);
        }
    }
}
