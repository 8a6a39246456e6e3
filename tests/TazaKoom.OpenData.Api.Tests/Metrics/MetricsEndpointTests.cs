using System.Globalization;

namespace TazaKoom.OpenData.Api.Tests.Metrics;

[Collection(ImportedCollection.Name)]
public sealed class MetricsEndpointTests(ImportedWeb web)
{
    [Fact]
    public async Task It_counts_requests_queries_imports_and_flags_in_the_text_that_Prometheus_reads()
    {
        var before = await ReadAsync();
        for (var i = 0; i < 3; i++) await web.JsonAsync("/api/v1/tenders?limit=1");
        await web.JsonAsync("/api/v1/nothing-of-the-kind", 404);
        var after = await ReadAsync();

        double Grown(string series) => after[series] - before.GetValueOrDefault(series);
        Assert.Equal(3, Grown("""taza_requests_total{method="GET",path="/api/v1/tenders",status="200"}"""));
        Assert.Equal(1, Grown("""taza_requests_total{method="GET",path="other",status="404"}"""));
        Assert.Equal(3, Grown("""taza_request_duration_seconds_count{path="/api/v1/tenders"}"""));
        Assert.Equal(3, Grown("""taza_request_duration_seconds_bucket{path="/api/v1/tenders",le="+Inf"}"""));
        Assert.Equal(1, after["taza_database_up"]);
        Assert.True(after["""taza_import_releases_total{outcome="new"}"""] >= ImportedWeb.Tenders);
        Assert.True(after["""taza_flag_events_total{event="raised"}"""] > 0);
        Assert.True(after.Keys.Any(key => key.StartsWith("db_client_", StringComparison.Ordinal)), string.Join('\n', after.Keys));
        Assert.DoesNotContain(after.Keys, key => key.Contains("Host=", StringComparison.OrdinalIgnoreCase));
    }

    async Task<Dictionary<string, double>> ReadAsync()
    {
        using var response = await web.SendAsync("/metrics");
        Assert.Equal("text/plain", response.Content.Headers.ContentType!.MediaType);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#')
            .ToDictionary(line => line[..line.LastIndexOf(' ')], line => double.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture));
    }
}
