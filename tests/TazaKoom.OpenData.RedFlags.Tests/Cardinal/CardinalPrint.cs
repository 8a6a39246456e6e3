using System.Text;
using System.Text.Json;
using TazaKoom.OpenData.RedFlags.Cardinal;
using TazaKoom.OpenData.Testing;

namespace TazaKoom.OpenData.RedFlags.Tests.Cardinal;

/// <summary>What the report prints over a database, with the settings of an INI file.</summary>
static class CardinalPrint
{
    public static async Task<string> OfAsync(TestDatabase database, string settings, bool meta, bool maps)
    {
        var ini = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(ini, settings, TestContext.Current.CancellationToken);
            using var printed = new MemoryStream();
            await CardinalReport.WriteAsync(database.Owner, SettingsFile.Read(ini, RuleSettings.OfCardinal), meta, maps, printed, TestContext.Current.CancellationToken);
            return Encoding.UTF8.GetString(printed.ToArray());
        }
        finally
        {
            File.Delete(ini);
        }
    }

    /// <summary>The same JSON with sorted keys; numbers stay as they are spelled.</summary>
    public static string Sorted(string json)
    {
        using var document = JsonDocument.Parse(json);
        return Sort(document.RootElement);

        static string Sort(JsonElement e) => e.ValueKind == JsonValueKind.Object
            ? "{" + string.Join(',', e.EnumerateObject().OrderBy(p => p.Name, StringComparer.Ordinal).Select(p => JsonSerializer.Serialize(p.Name) + ":" + Sort(p.Value))) + "}"
            : e.GetRawText();
    }
}
