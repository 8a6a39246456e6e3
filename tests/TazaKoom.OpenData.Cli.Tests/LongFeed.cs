using System.Globalization;
using TazaKoom.OpenData.Testing;

namespace TazaKoom.OpenData.Cli.Tests;

/// <summary>A feed of pages enough for several commits, among them more releases of one date than a page holds: 600 tenders.</summary>
static class LongFeed
{
    public static FeedServer Open()
    {
        var server = new FeedServer();
        for (var n = 1; n <= 600; n++)
            server.Put(n, $"Тендер {n}", n is > 300 and <= 360 ? new DateTimeOffset(2020, 8, 1, 9, 5, 1, TimeSpan.FromHours(6)) : null);
        server.SaysItPublishes.AddRange(Enumerable.Range(1, 600).Select(n => n.ToString(CultureInfo.InvariantCulture)));
        return server;
    }

    public static string[] Pull(FeedServer server) => ["pull", "kyrgyz-ocds", "--base-url", server.BaseUrl.ToString(), "--page-size", "10", "--pause", "0", "--json"];
}
