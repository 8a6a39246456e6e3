using System.CommandLine;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;
using TazaKoom.OpenData.Api;
using TazaKoom.OpenData.Database;

namespace TazaKoom.OpenData.Cli;

/// <summary>`taza serve`: the web over the database, until it is stopped.</summary>
internal static class ServeVerb
{
    public static Command Create()
    {
        var urls = new Option<string>("--urls") { Description = "Where to listen, a semicolon between addresses.", DefaultValueFactory = _ => "http://localhost:5080" };
        var command = new Command("serve", "Answer over HTTP: REST, exports, OpenAPI and its documentation.") { urls };
        command.SetAction(async (parsed, ct) =>
        {
            await using var database = await TazaDatabase.OpenAsync(ct);
            await using var web = await StartAsync(database, parsed.GetValue(urls)!, ct);
            foreach (var url in web.Urls) await Console.Error.WriteLineAsync($"Listening on {url}  (documentation: {url}/docs; Ctrl+C to stop)");
            await web.WaitForShutdownAsync(ct);
            return 0;
        });
        return command;
    }

    public static async Task<WebApplication> StartAsync(TazaDatabase database, string urls, CancellationToken ct)
    {
        await database.CheckReaderAsync(ct);
        var web = TazaWeb.Build(new(database.Reader) { Urls = urls.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) });
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
