using System.Text.Encodings.Web;
using System.Text.Json;

namespace TazaKoom.OpenData.Cli;

/// <summary>JSON as verbs print it: Cyrillic stays readable.</summary>
static class CliJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
