using System.Buffers;
using System.Text;
using System.Text.Json;
using TazaKoom.OpenData.GraphQL.Execution;

namespace TazaKoom.OpenData.GraphQL.Tests;

/// <summary>One question to an engine, and its answer as JSON text.</summary>
static class Ask
{
    public static async Task<string> Json(Engine engine, string text, string variables = "{}", string? operation = null, object? context = null)
    {
        using var json = JsonDocument.Parse(variables);
        var response = await engine.ExecuteAsync(engine.Prepare(text), operation, json.RootElement, context, cancellation: TestContext.Current.CancellationToken);
        var buffer = new ArrayBufferWriter<byte>();
        response.WriteTo(buffer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
