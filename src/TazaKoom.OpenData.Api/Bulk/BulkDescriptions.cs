using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using TazaKoom.OpenData.Api.Rest;
using TazaKoom.OpenData.Catalog;

namespace TazaKoom.OpenData.Api.Bulk;

/// <summary>
/// What a snapshot says of itself, to each in its own words: index.json (ours), datapackage.json (Frictionless), dcat.jsonld (DCAT-AP),
/// dataset.jsonld (schema.org), README in three languages, the licence. Addresses are relative, so that a copy elsewhere is as good.
/// </summary>
internal static class BulkDescriptions
{
    const string Title = "TazaKoom.OpenData";

    static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static JsonObject Index(string snapshot, DateTimeOffset now, string? previous, string position, bool delta, IReadOnlyList<BulkFile> files)
    {
        return new()
        {
            ["snapshot"] = snapshot,
            ["generatedAt"] = Time(now),
            ["previous"] = previous,
            ["license"] = Meta.License,
            // Follow the changes from here: nothing between the files and the feed is lost.
            ["position"] = position,
            ["changes"] = $"/api/v1/changes?since={position}",
            ["files"] = new JsonArray([.. files.Select(f => File(snapshot, f))]),
            ["deltas"] = delta && previous is not null
                ? new JsonArray([.. files.Where(f => f.Name.StartsWith("changed-", StringComparison.Ordinal)).Select(f =>
                {
                    var entry = File(snapshot, f);
                    entry["from"] = previous;
                    entry["to"] = snapshot;
                    return entry;
                })])
                : [],
            ["descriptions"] = new JsonArray([.. new[] { "datapackage.json", "dcat.jsonld", "dataset.jsonld", "README.en.md", "README.ru.md", "README.ky.md", "LICENSE.txt" }.Select(n => (JsonNode)$"{snapshot}/{n}")]),
        };
    }

    static JsonObject File(string snapshot, BulkFile file) => new()
    {
        ["name"] = file.Name,
        ["path"] = $"{snapshot}/{file.Name}",
        ["url"] = $"{snapshot}/{file.Name}",
        ["says"] = file.Says.En,
        ["mediaType"] = file.MediaType,
        ["format"] = file.Format,
        ["compression"] = file.Compression,
        ["bytes"] = file.Bytes,
        ["rows"] = file.Rows,
        ["sha256"] = file.Sha256,
        ["schema"] = file.Table is null ? null : $"{snapshot}/datapackage.json",
    };

    public static IEnumerable<(string Name, string Text)> Of(string snapshot, DateTimeOffset now, IReadOnlyList<BulkFile> files)
    {
        yield return ("datapackage.json", DataPackage(snapshot, now, files).ToJsonString(Readable));
        yield return ("dcat.jsonld", Dcat(snapshot, now, files).ToJsonString(Readable));
        yield return ("dataset.jsonld", SchemaOrg(snapshot, now, files).ToJsonString(Readable));
        yield return ("README.en.md", Readme("en", snapshot, files));
        yield return ("README.ru.md", Readme("ru", snapshot, files));
        yield return ("README.ky.md", Readme("ky", snapshot, files));
        yield return ("LICENSE.txt", $"Creative Commons Attribution 4.0 International (CC BY 4.0)\n{Meta.License}legalcode\n\nName the source: {Title}, snapshot {snapshot}.\n");
    }

    /// <summary>https://datapackage.org: a resource per file, with the schema of each table.</summary>
    static JsonObject DataPackage(string snapshot, DateTimeOffset now, IReadOnlyList<BulkFile> files) => new()
    {
        ["$schema"] = "https://datapackage.org/profiles/2.0/datapackage.json",
        ["name"] = "tazakoom-opendata",
        ["title"] = Title,
        ["description"] = Meta.Says.En,
        ["version"] = snapshot,
        ["created"] = Time(now),
        ["licenses"] = new JsonArray(new JsonObject { ["name"] = "CC-BY-4.0", ["path"] = Meta.License }),
        ["resources"] = new JsonArray([.. files.Select(Resource)]),
    };

    static JsonObject Resource(BulkFile file)
    {
        var resource = new JsonObject
        {
            ["name"] = file.Name.ToLowerInvariant().Replace('.', '-'),
            ["path"] = file.Name,
            ["description"] = file.Says.En,
            ["format"] = file.Name.Split('.')[1],
            ["mediatype"] = file.MediaType,
            ["bytes"] = file.Bytes,
            ["hash"] = $"sha256:{file.Sha256}",
        };
        if (file.Compression is not null) resource["compression"] = "gz";
        if (file is { Table: { } table, Format: "CSV" })
        {
            resource["type"] = "table";
            resource["encoding"] = "utf-8";
            resource["schema"] = new JsonObject
            {
                ["$schema"] = "https://datapackage.org/profiles/2.0/tableschema.json",
                ["fields"] = new JsonArray([.. table.ShownFields.SelectMany(field => field.Columns.SelectMany(column => Columns(field, column)))]),
            };
        }
        return resource;
    }

    static IEnumerable<JsonObject> Columns(Field field, Column column)
    {
        if (column.Type == ColumnType.Organizations)
            return [Column($"{column.Name}.id", "string", field), Column($"{column.Name}.name", "string", field)];
        return [Column(column.Name, column.Type switch
        {
            ColumnType.Integer => "integer",
            ColumnType.Decimal or ColumnType.Double => "number",
            ColumnType.Boolean => "boolean",
            ColumnType.Instant => "datetime",
            ColumnType.Json => "object",
            _ => "string",
        }, field)];
    }

    static JsonObject Column(string name, string type, Field field)
    {
        var column = new JsonObject { ["name"] = name, ["type"] = type, ["description"] = field.Says.En };
        if (type == "datetime") column["format"] = "any";
        if (type == "object") column["type"] = "any";
        return column;
    }

    /// <summary>DCAT-AP 3: a dataset of a series, a distribution per file with its checksum.</summary>
    static JsonObject Dcat(string snapshot, DateTimeOffset now, IReadOnlyList<BulkFile> files) => new()
    {
        ["@context"] = new JsonObject
        {
            ["dcat"] = "http://www.w3.org/ns/dcat#", ["dct"] = "http://purl.org/dc/terms/", ["spdx"] = "http://spdx.org/rdf/terms#",
            ["foaf"] = "http://xmlns.com/foaf/0.1/", ["xsd"] = "http://www.w3.org/2001/XMLSchema#",
        },
        ["@id"] = "",
        ["@type"] = "dcat:Dataset",
        ["dct:identifier"] = $"tazakoom-opendata-{snapshot}",
        ["dct:title"] = Title,
        ["dct:description"] = InAll(Meta.Says),
        ["dct:issued"] = new JsonObject { ["@type"] = "xsd:dateTime", ["@value"] = Time(now) },
        ["dct:publisher"] = new JsonObject { ["@type"] = "foaf:Agent", ["foaf:name"] = Title },
        ["dct:license"] = new JsonObject { ["@id"] = Meta.License },
        ["dct:spatial"] = new JsonObject { ["@id"] = "http://publications.europa.eu/resource/authority/country/KGZ" },
        ["dcat:theme"] = new JsonObject { ["@id"] = "http://publications.europa.eu/resource/authority/data-theme/GOVE" },
        ["dcat:inSeries"] = new JsonObject { ["@id"] = "..", ["@type"] = "dcat:DatasetSeries", ["dct:title"] = Title, ["dct:description"] = InAll(Meta.Says) },
        ["dcat:distribution"] = new JsonArray([.. files.Select(file => new JsonObject
        {
            ["@type"] = "dcat:Distribution",
            ["dct:title"] = file.Name,
            ["dct:description"] = InAll(file.Says),
            ["dcat:accessURL"] = new JsonObject { ["@id"] = file.Name },
            ["dcat:downloadURL"] = new JsonObject { ["@id"] = file.Name },
            ["dcat:mediaType"] = new JsonObject { ["@id"] = $"https://www.iana.org/assignments/media-types/{file.MediaType}" },
            ["dcat:byteSize"] = new JsonObject { ["@type"] = "xsd:nonNegativeInteger", ["@value"] = file.Bytes.ToString(CultureInfo.InvariantCulture) },
            ["dct:license"] = new JsonObject { ["@id"] = Meta.License },
            ["spdx:checksum"] = new JsonObject
            {
                ["@type"] = "spdx:Checksum",
                ["spdx:algorithm"] = new JsonObject { ["@id"] = "spdx:checksumAlgorithm_sha256" },
                ["spdx:checksumValue"] = new JsonObject { ["@type"] = "xsd:hexBinary", ["@value"] = file.Sha256 },
            },
        })]),
    };

    static JsonArray InAll(Texts says) => new(
        new JsonObject { ["@language"] = "en", ["@value"] = says.En }, new JsonObject { ["@language"] = "ru", ["@value"] = says.Ru }, new JsonObject { ["@language"] = "ky", ["@value"] = says.Ky });

    static JsonObject SchemaOrg(string snapshot, DateTimeOffset now, IReadOnlyList<BulkFile> files) => new()
    {
        ["@context"] = "https://schema.org/",
        ["@type"] = "Dataset",
        ["name"] = Title,
        ["description"] = Meta.Says.En,
        ["version"] = snapshot,
        ["dateModified"] = Time(now),
        ["license"] = Meta.License,
        ["isAccessibleForFree"] = true,
        ["inLanguage"] = "mul",
        ["spatialCoverage"] = new JsonObject { ["@type"] = "Country", ["name"] = "Kyrgyzstan" },
        ["creator"] = new JsonObject { ["@type"] = "Organization", ["name"] = Title },
        ["distribution"] = new JsonArray([.. files.Select(file => new JsonObject
        {
            ["@type"] = "DataDownload",
            ["name"] = file.Name,
            ["contentUrl"] = file.Name,
            ["encodingFormat"] = file.MediaType,
            ["contentSize"] = $"{file.Bytes.ToString(CultureInfo.InvariantCulture)} B",
            ["sha256"] = file.Sha256,
        })]),
    };

    static string Readme(string language, string snapshot, IReadOnlyList<BulkFile> files)
    {
        var (head, how) = language switch
        {
            "ru" => ("| файл | строк | байт | что в нём |", "Лицензия: CC BY 4.0. Контрольные суммы SHA-256 — в index.json, поля таблиц — в datapackage.json. Налоговые номера частных лиц заменены постоянными псевдонимами."),
            "ky" => ("| файл | саптар | байт | эмнеси бар |", "Лицензия: CC BY 4.0. SHA-256 суммалары index.json файлында, таблицалардын талаалары datapackage.json файлында. Жеке адамдардын салык номерлери туруктуу псевдонимдерге алмаштырылган."),
            _ => ("| file | rows | bytes | what is in it |", "Licence: CC BY 4.0. SHA-256 sums are in index.json, the fields of tables in datapackage.json. Tax numbers of persons are replaced by stable pseudonyms."),
        };
        var rows = files.Select(f => string.Create(CultureInfo.InvariantCulture, $"| {f.Name} | {f.Rows} | {f.Bytes} | {f.Says.In(language)} |"));
        return $"# {Title} {snapshot}\n\n{Meta.Says.In(language)}\n\n{how}\n\n{head}\n|---|---|---|---|\n{string.Join('\n', rows)}\n";
    }

    static string Time(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
