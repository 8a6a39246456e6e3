using System.IO.Compression;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Logging.Console;
using TazaKoom.OpenData.Api.Bulk;
using TazaKoom.OpenData.Api.Changes;
using TazaKoom.OpenData.Api.Feeds;
using TazaKoom.OpenData.Api.GraphQL.Http;
using TazaKoom.OpenData.Api.Health;
using TazaKoom.OpenData.Api.Limits;
using TazaKoom.OpenData.Api.Metrics;
using TazaKoom.OpenData.Api.Ocds;
using TazaKoom.OpenData.Api.OpenApi;
using TazaKoom.OpenData.Api.Problems;
using TazaKoom.OpenData.Api.Rest;
using TazaKoom.OpenData.Catalog.Filters;

namespace TazaKoom.OpenData.Api;

/// <summary>The web host, as `taza serve`, `taza demo` and the tests run it.</summary>
public static class TazaWeb
{
    static readonly string[] Read = [HttpMethods.Get, HttpMethods.Head];
    // POST is how GraphQL asks; nothing here writes.
    static readonly string[] Asked = [.. Read, HttpMethods.Post];
    static readonly string[] Exposed = ["Link", "ETag", "Content-Disposition", "Retry-After", "X-Request-Id", "RateLimit", "RateLimit-Policy", "Last-Modified", "Content-Language", "Repr-Digest"];

    public static WebApplication Build(WebOptions options)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ApplicationName = typeof(TazaWeb).Assembly.GetName().Name, Args = [] });
        builder.WebHost.UseUrls([.. options.Urls]);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestLineSize = 64 * 1024;
            kestrel.Limits.MaxRequestHeadersTotalSize = 64 * 1024;
            kestrel.Limits.MaxRequestBodySize = 1024 * 1024;
            kestrel.ConfigureEndpointDefaults(listen => listen.Use(UnescapedTarget.Escape));
        });
        // A request is read, answered and written where its bytes arrived: nothing here waits without giving its thread back.
        builder.Services.Configure<Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets.SocketTransportOptions>(sockets => sockets.UnsafePreferInlineScheduling = true);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Warning);
        // Why it cannot start is told by who starts it, in one sentence.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        builder.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);

        var services = builder.Services;
        services.AddSingleton(options).AddSingleton(options.Reader);
        services.AddSingleton(TimeProvider.System).AddSingleton(_ => Turns.OfThisMachine());
        services.AddSingleton(new Cursor(options.CursorKey ?? CursorKey.Load()));
        services.AddSingleton<CodeLists>().AddSingleton<PublishedCodes>().AddSingleton<Freshness>();
        services.AddSingleton<ListEndpoint>().AddSingleton<ExportEndpoint>().AddSingleton<OneEndpoint>().AddSingleton<RestEndpoint>()
            .AddSingleton<StatsEndpoint>().AddSingleton<SearchEndpoint>().AddSingleton<GraphQLEndpoint>();
        services.AddSingleton<ChangesEndpoint>().AddSingleton<ReleasesEndpoint>().AddSingleton<RecordEndpoint>().AddSingleton<FeedEndpoint>();
        services.AddSingleton<BulkEndpoint>().AddSingleton<WebMetrics>().AddSingleton<MetricsText>().AddSingleton<MetricsEndpoint>();
        if (options is { Bulk: not null, PublishAt: not null }) services.AddHostedService<NightlyPublication>();
        services.AddSingleton<RealAnswers>().AddSingleton<CatalogDocument>();
        services.AddCors(cors => cors.AddDefaultPolicy(policy => policy
            .AllowAnyOrigin().AllowAnyHeader().WithMethods(Asked).WithExposedHeaders(Exposed).SetPreflightMaxAge(TimeSpan.FromDays(1))));
        services.AddResponseCompression(compression =>
        {
            compression.EnableForHttps = true; // nothing here is secret: there are no sessions to leak
            compression.MimeTypes = ["application/json", "application/x-ndjson", "application/problem+json", "application/graphql-response+json", "application/feed+json", "application/atom+xml", "text/csv", "text/html", "text/css", "text/javascript"];
        });
        services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Fastest);
        services.Configure<GzipCompressionProviderOptions>(gzip => gzip.Level = CompressionLevel.Fastest);

        if (options.Limit is { } limit) services.AddSingleton(new RateLimiting(limit));

        var app = builder.Build();
        if (options.Proxies.Count > 0) app.UseForwardedHeaders(Forwarded(options.Proxies));
        app.Use((http, next) =>
        {
            http.TraceIdentifier = AnswerHeaders.RequestId(http);
            AnswerHeaders.Add(http);
            return next(http);
        });
        app.Services.GetRequiredService<MetricsText>(); // it listens from the first request on
        app.Use(app.Services.GetRequiredService<WebMetrics>().InvokeAsync);
        app.UseMiddleware<ProblemPages>();
        app.UseResponseCompression();
        app.UseCors();
        if (app.Services.GetService<RateLimiting>() is { } limiting) app.Use(limiting.InvokeAsync);
        app.Use(EncodedTarget.RequireUtf8Async);
        app.Use((http, next) =>
        {
            if (!HttpMethods.IsOptions(http.Request.Method)) return next(http);
            http.Response.StatusCode = StatusCodes.Status204NoContent;
            http.Response.Headers.Allow = http.Request.Path == "/graphql" ? "GET, HEAD, POST, OPTIONS" : "GET, HEAD, OPTIONS";
            return Task.CompletedTask;
        });
        // Who watches the server wants to know how it is now.
        app.UseWhen(
            http => !http.Request.Path.StartsWithSegments("/health", StringComparison.OrdinalIgnoreCase) && !http.Request.Path.StartsWithSegments("/metrics", StringComparison.OrdinalIgnoreCase),
            asked => asked.Use(app.Services.GetRequiredService<Turns>().InvokeAsync));
        app.UseRouting();

        app.MapMethods("/", Read, (HttpContext http) => Landing.AnswerAsync(http, options));
        app.MapMethods("/api/v1", Read, (HttpContext http) => Landing.AnswerAsync(http, options));
        app.MapMethods("/api/v1/search", Read, (HttpContext http, SearchEndpoint search) => search.AnswerAsync(http));
        app.MapMethods("/api/v1/stats/{resource}", Read, (HttpContext http, StatsEndpoint stats) => stats.AnswerAsync(http));
        app.MapMethods("/api/v1/fields/{resource}", Read, FieldsEndpoint.AnswerAsync);
        app.MapMethods("/api/v1/changes", Read, (HttpContext http, ChangesEndpoint changes) => changes.AnswerAsync(http));
        app.MapMethods("/ocds/{**path}", Read, OcdsEndpoints.AnswerAsync);
        app.MapMethods("/bulk/{**path}", Read, (HttpContext http, string? path, BulkEndpoint bulk) => bulk.AnswerAsync(http, path));
        app.MapMethods("/metrics", Read, (HttpContext http, MetricsEndpoint metrics) => metrics.AnswerAsync(http));
        app.MapMethods("/feeds/{file}", Read, (HttpContext http, string file, FeedEndpoint feeds) => feeds.AnswerAsync(http, file));
        app.MapMethods("/api/v1/{**path}", Read, (HttpContext http, RestEndpoint rest) => rest.AnswerAsync(http));
        app.MapMethods(ApiCatalog.Path, Read, (HttpContext http) => ApiCatalog.AnswerAsync(http, options));
        app.MapMethods("/problems", Read, ProblemDocs.AnswerAsync);
        app.MapMethods("/problems/{code}", Read, ProblemDocs.AnswerAsync);
        app.MapHealth();
        app.MapOpenApi();
        app.MapGraphQL();
        return app;
    }

    /// <summary>Only a proxy that was named is believed: anybody can write the headers.</summary>
    static ForwardedHeadersOptions Forwarded(IReadOnlyList<System.Net.IPNetwork> proxies)
    {
        var forwarded = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost, ForwardLimit = null };
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (var network in proxies) forwarded.KnownIPNetworks.Add(network);
        return forwarded;
    }
}
