using System.Globalization;
using System.Text;
using System.Text.Json;

namespace TazaKoom.OpenData.Ocds.Reading;

/// <summary>Says what an object is that is no release, record or package: what was seen, what was expected.</summary>
internal static class Unrecognised
{
    const int NamesShown = 8;

    public static string Describe(ReadOnlySpan<byte> json, long bytes)
    {
        const string Expected = "Expected an OCDS release (an object with an ocid), a record, or a package with `releases` or `records`.";
        if (json.IsEmpty)
            return string.Create(CultureInfo.InvariantCulture, $"Not OCDS: an object of {bytes:N0} bytes with none of the members of a release, a record or a package. {Expected}");
        var seen = Names(json);
        if (seen.Count == 0)
            return $"Not OCDS: an empty object. {Expected}";
        var names = string.Join(", ", seen.Keys.Take(NamesShown).Select(Shortened)) + (seen.Count > NamesShown ? ", …" : "");
        return $"Not OCDS: {Kind(seen)}. Its members are {names}. {Expected}";
    }

    static string Kind(Dictionary<string, (JsonTokenType Type, string? Text)> seen)
    {
        bool Has(string name) => seen.ContainsKey(name);
        string? Text(string name) => seen.TryGetValue(name, out var value) ? value.Text : null;

        if (Has("statementType") || Has("statementID") || Has("statementId"))
            return "a beneficial ownership statement (BODS), which is not a procurement record";
        if (Text("type") is "FeatureCollection" or "Feature" or "GeometryCollection" or "Point" or "Polygon" or "LineString" or "MultiPolygon")
            return "GeoJSON, a map";
        if (Has("$schema"))
            return "a JSON Schema, which describes data and holds none";
        if (Has("openapi") || Has("swagger"))
            return "an OpenAPI description, which describes data and holds none";
        if (Has("content") && (Has("pageable") || Has("totalPages")))
            return "a page of a list of the Kyrgyz feed, with ids and dates only; what it lists is at /api/planning/{id} and /api/releases/{ocid}";
        if (Has("data") && (Has("next_page") || Has("total")))
            return "a page of an API that wraps its records in `data`; save the records themselves";
        if (Has("planning") && Has("tenders") && Has("contracts"))
            return "the daily reconciliation of the Kyrgyz feed (/api/validation), with counts and ids only";
        if (Has("message") && (Has("error") || Has("status")))
            return $"the error message of an API: {Shortened(Text("message") ?? Text("error") ?? "no text")}";
        if (Has("releases") || Has("records"))
            return $"a package without a list of {(Has("releases") ? "releases" : "records")}";
        if (Has("versionedRelease"))
            return "a record with its history only (versionedRelease), without releases or a compiledRelease";
        foreach (var (name, value) in seen)
        {
            if (value.Type == JsonTokenType.StartArray && name is "tenders" or "contracts" or "data" or "results" or "items" or "release" or "record")
                return $"an object that keeps its list under `{name}`; where these are releases, rename it to `releases`";
        }
        return seen.Count > 1 && seen.Values.All(value => value.Type == JsonTokenType.StartObject)
            ? "an object that holds other objects by key"
            : "an object without an ocid and without the sections of a contracting process";
    }

    static Dictionary<string, (JsonTokenType Type, string? Text)> Names(ReadOnlySpan<byte> json)
    {
        var seen = new Dictionary<string, (JsonTokenType, string?)>(StringComparer.Ordinal);
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = int.MaxValue });
        reader.Read();
        while (seen.Count < 1000 && reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = Encoding.UTF8.GetString(reader.ValueSpan);
            reader.Read();
            seen[name] = (reader.TokenType, reader.TokenType == JsonTokenType.String ? Encoding.UTF8.GetString(reader.ValueSpan) : null);
            reader.Skip();
        }
        return seen;
    }

    static string Shortened(string text) => (text.Length > 60 ? text[..60] + "…" : text).Replace('\0', '\uFFFD');
}
