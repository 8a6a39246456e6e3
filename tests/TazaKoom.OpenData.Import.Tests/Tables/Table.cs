using System.Text;
using System.Text.Json;
using TazaKoom.OpenData.Import.Tables;
using TazaKoom.OpenData.Ocds.Reading;

namespace TazaKoom.OpenData.Import.Tests.Tables;

/// <summary>A small table, and what reading it finds.</summary>
internal static class Table
{
    /// <summary>A mapping of lots: Number, Buyer, Lot, Sum, Published, Status, Winner.</summary>
    public const string Lots =
        """
        {
          "name": "lots", "title": "Lots", "columns": ["Number", "Lot"], "key": ["Number"], "nothing": ["-"], "decimal": ",",
          "dates": ["dd.MM.yyyy HH:mm", "dd.MM.yyyy"], "offset": "+06:00",
          "release": {
            "ocid": "ocds-t-{Number}",
            "id": "{Number}",
            "date": { "column": "Published", "as": "date" },
            "tag": ["tender"],
            "parties[buyer]/id": "{Buyer|slug}",
            "parties[buyer]/name": "{Buyer}",
            "parties[buyer]/roles": ["buyer"],
            "parties[supplier]/id": "{Winner|slug}",
            "parties[supplier]/name": "{Winner}",
            "parties[supplier]/roles": ["supplier"],
            "tender/id": "{Number}",
            "tender/status": { "column": "Status", "codes": { "Открыт": "active" }, "otherwise": "complete" },
            "tender/lots[]/id": "{Number}-{Lot}",
            "tender/lots[]/value/amount": { "column": "Sum", "as": "number" },
            "tender/lots[]/value/currency": "KGS",
            "awards[]/id": { "template": "{Number}-{Lot}", "when": { "Status": ["Закрыт"] } },
            "awards[]/status": "active"
          }
        }
        """;

    public static TableMapping Mapping(string json = Lots) => TableMapping.Parse(Encoding.UTF8.GetBytes(json), "test.json");

    public static (List<JsonElement> Releases, List<FoundProblem> Problems) Read(string text, TableMapping? mapping = null) => Read(Encoding.UTF8.GetBytes(text), mapping);

    public static (List<JsonElement> Releases, List<FoundProblem> Problems) Read(byte[] bytes, TableMapping? mapping = null) => Read(new MemoryStream(bytes), mapping);

    public static (List<JsonElement> Releases, List<FoundProblem> Problems) Read(Stream content, TableMapping? mapping = null, string name = "t.csv")
    {
        var found = TableReader.Read(content, name, mapping).ToList();
        return (found.OfType<FoundRelease>().Select(r => JsonElement.Parse(r.Json.Span)).ToList(), found.OfType<FoundProblem>().ToList());
    }

    /// <summary>The value at a path such as `tender/lots/0/value/amount`; null where there is nothing.</summary>
    public static string? At(this JsonElement element, string path)
    {
        foreach (var name in path.Split('/'))
        {
            if (element.ValueKind == JsonValueKind.Array && int.TryParse(name, System.Globalization.CultureInfo.InvariantCulture, out var index) && index < element.GetArrayLength())
                element = element[index];
            else if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element))
                return null;
        }

        return element.ToString();
    }
}
