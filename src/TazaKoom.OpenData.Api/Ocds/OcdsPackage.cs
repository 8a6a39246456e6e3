using System.Text.Json;
using TazaKoom.OpenData.Api.Rest;
using TazaKoom.OpenData.Catalog.Filters;

namespace TazaKoom.OpenData.Api.Ocds;

/// <summary>What release and record packages have in common: OCDS 1.1, "Packages".</summary>
internal static class OcdsPackage
{
    /// <param name="published">When what is in it was last imported: the same content, the same package.</param>
    public static void WriteHead(Utf8JsonWriter json, HttpRequest request, DateTimeOffset published)
    {
        var origin = $"{request.Scheme}://{request.Host}";
        json.WriteString("uri", origin + request.Path.ToUriComponent() + request.QueryString.ToUriComponent());
        json.WriteString("version", "1.1");
        json.WriteStartArray("extensions");
        json.WriteEndArray();
        json.WriteString("publishedDate", Moment.Write(published));
        json.WriteStartObject("publisher");
        json.WriteString("name", "TazaKoom.OpenData");
        json.WriteString("uri", origin + "/");
        json.WriteEndObject();
        json.WriteString("license", Meta.License);
        json.WriteString("publicationPolicy", origin + "/");
    }
}
