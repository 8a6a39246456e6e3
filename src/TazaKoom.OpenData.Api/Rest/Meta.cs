using System.Text.Json;
using TazaKoom.OpenData.Catalog.Filters;

namespace TazaKoom.OpenData.Api.Rest;

/// <summary>What is said beside the data: how fresh, under which licence, by which filter.</summary>
internal static class Meta
{
    public const string License = "https://creativecommons.org/licenses/by/4.0/";

    public static void Write(Utf8JsonWriter json, (DateTimeOffset? Snapshot, DateTimeOffset? SourceAsOf) fresh, string? filter = null)
    {
        json.WriteStartObject();
        json.WriteString("snapshot", fresh.Snapshot is { } snapshot ? Moment.Write(snapshot) : null);
        json.WriteString("sourceAsOf", fresh.SourceAsOf is { } source ? Moment.Write(source) : null);
        json.WriteString("license", License);
        if (filter is not null) json.WriteString("filter", filter);
        json.WriteEndObject();
    }
}
