using TazaKoom.OpenData.Catalog.Filters;

namespace TazaKoom.OpenData.Api.Bulk;

/// <summary>Publishes once a day at a time of day in Bishkek, as long as the server runs. A failure is logged, and tried again the next day.</summary>
internal sealed partial class NightlyPublication(WebOptions options, TimeProvider clock, ILogger<NightlyPublication> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (options is { Bulk: { } folder, PublishAt: { } at })
        {
            await Task.Delay(Until(at, clock.GetUtcNow()), clock, stoppingToken);
            try
            {
                await new Publication(folder, clock).WriteAsync(options.Reader, keep: null, stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                Failed(log, e);
            }
        }
    }

    /// <summary>To the next time the clock in Bishkek shows this; never zero.</summary>
    internal static TimeSpan Until(TimeOnly at, DateTimeOffset now)
    {
        var local = TimeZoneInfo.ConvertTime(now, Moment.Zone);
        var today = local.Date + at.ToTimeSpan();
        var next = today > local.DateTime ? today : today.AddDays(1);
        return new DateTimeOffset(next, Moment.Zone.GetUtcOffset(next)) - now;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The nightly publication failed")]
    static partial void Failed(ILogger log, Exception exception);
}
