using System.Buffers;
using System.Text.Json;
using TazaKoom.OpenData.Catalog.Filters;
using TazaKoom.OpenData.Catalog.Rows;

namespace TazaKoom.OpenData.Api.Feeds;

/// <summary>JSON Feed 1.1; each item carries the whole row in the extension _row.</summary>
internal static class JsonFeed
{
    public static ReadOnlyMemory<byte> Write(Feed feed, string origin)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(bytes, JsonRow.Options);
        json.WriteStartObject();
        json.WriteString("version", "https://jsonfeed.org/version/1.1");
        json.WriteString("title", feed.Title);
        json.WriteString("home_page_url", origin + feed.Home);
        json.WriteString("feed_url", origin + feed.Self);
        if (feed.Next is { } next) json.WriteString("next_url", origin + next);
        json.WriteString("language", feed.Language);
        json.WriteStartArray("authors");
        json.WriteStartObject();
        json.WriteString("name", "TazaKoom.OpenData");
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteStartArray("items");
        foreach (var entry in feed.Entries)
        {
            json.WriteStartObject();
            json.WriteString("id", entry.Id);
            json.WriteString("url", origin + entry.Href);
            json.WriteString("title", entry.Title);
            json.WriteString("content_text", entry.Text);
            json.WriteString("date_modified", Moment.Write(entry.Updated));
            if (entry.Tags.Count > 0)
            {
                json.WriteStartArray("tags");
                foreach (var (_, name) in entry.Tags) json.WriteStringValue(name);
                json.WriteEndArray();
            }
            json.WritePropertyName("_row");
            entry.Row.WriteTo(json);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        return bytes.WrittenMemory;
    }
}
